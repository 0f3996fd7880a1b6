import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { earlierOthers, earlierSite, keepState } from '../../../src/build/kept-state.ts';
import type { FileState } from '../../../src/build/render/site-state.ts';
import { fill, folderFor } from './folders.ts';

const FILE: FileState = ['search/text.json', 2, 3.5, 'a'.repeat(64)];

interface Place {
  readonly folder: string;
  readonly cache: string;
}

function placeFor(context: TestContext): Place {
  const folder = folderFor(context);
  return { folder, cache: join(folder, 'cache') };
}

/** A site with its state kept. */
function kept({ folder, cache }: Place, name: string): string {
  const out = join(folder, name);
  fill(folder, { [`${name}/index.html`]: '', 'state.txt': name });
  keepState(cache, out, {
    ...{ code: 'code', siteId: 'site', state: join(folder, 'state.txt') },
    ...{ dumps: { servers: FILE, tools: FILE }, others: [FILE] },
  });
  return out;
}

describe('what is kept of a site', () => {
  it('is there for the next build by the same code', (context) => {
    const place = placeFor(context);
    const out = kept(place, 'a');
    const earlier = earlierSite(place.cache, out, 'code');
    assert.ok(earlier !== undefined && existsSync(earlier.state));
    assert.deepEqual([earlier.site, earlier.siteId], [out, 'site']);
    assert.deepEqual(earlierOthers(earlier), [FILE]);
    assert.equal(earlierSite(place.cache, out, 'other code'), undefined);
    assert.equal(earlierSite(place.cache, join(place.folder, 'b'), 'code'), undefined);
    assert.ok(!existsSync(join(place.folder, 'state.txt')), 'the state was moved, not copied');
  });

  it('counts for nothing when it is damaged', (context) => {
    const place = placeFor(context);
    const out = kept(place, 'a');
    const earlier = earlierSite(place.cache, out, 'code');
    assert.ok(earlier !== undefined);
    writeFileSync(earlier.others, '[["cut');
    assert.deepEqual(earlierOthers(earlier), []);
    const [name = ''] = readdirSync(join(place.cache, 'sites'));
    writeFileSync(join(place.cache, 'sites', name, 'facts.json'), '{"code":"code"}');
    assert.equal(earlierSite(place.cache, out, 'code'), undefined);
  });

  it('goes when its site is gone, and that of builds under way stays', (context) => {
    const place = placeFor(context);
    const gone = kept(place, 'gone');
    const sites = join(place.cache, 'sites');
    const [name = ''] = readdirSync(sites);
    rmSync(gone, { recursive: true });
    mkdirSync(join(sites, `${name}-4711`));
    kept(place, 'b');
    assert.equal(readdirSync(sites).length, 2);
    assert.ok(existsSync(join(sites, `${name}-4711`)));
    assert.ok(!existsSync(join(sites, name)));
  });
});
