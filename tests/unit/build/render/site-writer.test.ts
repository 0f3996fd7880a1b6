import assert from 'node:assert/strict';
import { readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { FileState } from '../../../../src/build/render/site-state.ts';
import { SiteWriter } from '../../../../src/build/render/site-writer.ts';
import { contentOf, folderFor } from '../folders.ts';

const PATHS = ['servers/a/index.html', 'servers/a/t/index.html', 'servers/a.json'];

function written(site: string): readonly FileState[] {
  const writer = new SiteWriter(site);
  return PATHS.map((path) => writer.write(path, Buffer.from(`<p>${path}</p>`)));
}

describe('a site', () => {
  it('says of each file what it holds', (context) => {
    const site = folderFor(context);
    const first = written(site)[0] as FileState;
    assert.deepEqual(first.slice(0, 2), [PATHS[0], 27]);
    assert.match(first[3], /^[0-9a-f]{64}$/);
    assert.deepEqual(new SiteWriter(site).found(PATHS[0] ?? ''), first);
  });

  it('gets no file twice: two pages of one address are a mistake', (context) => {
    const site = folderFor(context);
    written(site);
    assert.throws(() => new SiteWriter(site).write(PATHS[0] ?? '', Buffer.from('other')), /EEXIST/);
  });

  it('takes over what is as it was written', (context) => {
    const [earlier, site] = [folderFor(context), folderFor(context)];
    const files = written(earlier);
    assert.ok(new SiteWriter(site).takeOver(earlier, files));
    assert.deepEqual(contentOf(site), contentOf(earlier));
  });

  for (const [what, change] of [
    ['has another size', (file: string) => writeFileSync(file, 'short')],
    ['was written since', (file: string) => utimesSync(file, 1, 1)],
  ] as const)
    it(`takes over nothing of a server when one of its files ${what}`, (context) => {
      const [earlier, site] = [folderFor(context), folderFor(context)];
      const files = written(earlier);
      change(join(earlier, PATHS[1] ?? ''));
      assert.equal(new SiteWriter(site).takeOver(earlier, files), false);
      assert.deepEqual(contentOf(site), {});
    });

  it('leaves nothing behind when a file is gone, and the pages can be written then', (context) => {
    const [earlier, site] = [folderFor(context), folderFor(context)];
    const gone: FileState = ['servers/a/gone/index.html', 1, 1, ''];
    const writer = new SiteWriter(site);
    assert.equal(writer.takeOver(earlier, [...written(earlier), gone]), false);
    writer.write(PATHS[0] ?? '', Buffer.from('new'));
    assert.equal(readFileSync(join(earlier, PATHS[0] ?? ''), 'utf8'), `<p>${PATHS[0] ?? ''}</p>`);
  });
});
