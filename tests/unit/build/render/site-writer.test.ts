import assert from 'node:assert/strict';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import type { FileState } from '../../../../src/build/render/site-state.ts';
import { SiteWriter } from '../../../../src/build/render/site-writer.ts';
import { folderFor } from '../folders.ts';

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

  it('has files written together, and knows then when each was', (context) => {
    const site = folderFor(context);
    const writer = new SiteWriter(site);
    // More than is written together, and one that is more by itself.
    const texts = Array.from({ length: 12 }, (_, at) =>
      `“${String(at)}”`.repeat(at === 5 ? 2_000_000 : 300_000),
    );
    const files = texts.map((text, at) => writer.add(`${String(at)}/index.html`, text));
    writer.flush();
    for (const [at, file] of files.entries()) {
      assert.deepEqual(new SiteWriter(site).found(file[0]), file);
      assert.equal(readFileSync(join(site, file[0]), 'utf8'), texts[at]);
    }
  });

  it('tells when a file that waits is written, also when another cannot be', (context) => {
    const site = folderFor(context);
    const [twice, first, later] = PATHS as [string, string, string];
    const writer = new SiteWriter(site);
    writer.write(twice, 'is there');
    const before = writer.flushes;
    const waits = writer.add(first, 'waits');
    assert.deepEqual([writer.flushes, Number.isNaN(waits[2])], [before, true]);
    writer.add(twice, 'a page of the same address');
    assert.throws(() => writer.flush(), /EEXIST.*servers\/a\/index\.html/);
    assert.deepEqual(new SiteWriter(site).found(first), waits);
    // What was written is not written again.
    const last = writer.write(later, Buffer.alloc(5 << 20));
    assert.ok(writer.flushes > before);
    assert.deepEqual(new SiteWriter(site).found(later), last);
  });

  it('keeps nothing back when a file is written at once', (context) => {
    const site = folderFor(context);
    const writer = new SiteWriter(site);
    const first = writer.add(PATHS[0] ?? '', 'first');
    writer.write(PATHS[1] ?? '', 'second');
    assert.deepEqual(new SiteWriter(site).found(PATHS[0] ?? ''), first);
  });

  it('gets no file twice: two pages of one address are a mistake', (context) => {
    const site = folderFor(context);
    written(site);
    assert.throws(() => new SiteWriter(site).write(PATHS[0] ?? '', Buffer.from('other')), /EEXIST/);
  });

  it('is written over without a touch to the site that shares its files', (context) => {
    const [published, site] = [folderFor(context), folderFor(context)];
    written(published);
    for (const path of PATHS) {
      mkdirSync(dirname(join(site, path)), { recursive: true });
      linkSync(join(published, path), join(site, path));
    }
    new SiteWriter(site, { over: true }).write(PATHS[0] ?? '', 'new');
    assert.equal(readFileSync(join(site, PATHS[0] ?? ''), 'utf8'), 'new');
    assert.equal(readFileSync(join(published, PATHS[0] ?? ''), 'utf8'), `<p>${PATHS[0] ?? ''}</p>`);
  });

  it('keeps a file that stands as it was written when the new one has the same bytes', (context) => {
    const site = folderFor(context);
    const [same, other] = written(site) as [FileState, FileState];
    const before = statSync(join(site, same[0]));
    const writer = new SiteWriter(site, { over: true });
    writer.expect([same, other]);
    assert.equal(writer.write(same[0], `<p>${same[0]}</p>`), same);
    writer.write(other[0], 'new');
    assert.deepEqual(statSync(join(site, same[0])), before);
    assert.equal(readFileSync(join(site, other[0]), 'utf8'), 'new');
    // Changed by hand since: what stands there is not what it says.
    writeFileSync(join(site, same[0]), `<b>${same[0]}</b>`);
    writer.write(same[0], `<p>${same[0]}</p>`);
    assert.equal(readFileSync(join(site, same[0]), 'utf8'), `<p>${same[0]}</p>`);
  });

  it('stands when every file is as it was written', (context) => {
    const site = folderFor(context);
    assert.ok(new SiteWriter(site).stand(written(site)));
  });

  for (const [what, change] of [
    ['has another size', (file: string) => writeFileSync(file, 'short')],
    ['was written since', (file: string) => utimesSync(file, 1, 1)],
    ['is gone', (file: string) => rmSync(file)],
    [
      'is a folder now',
      (file: string) => {
        rmSync(file);
        mkdirSync(file);
      },
    ],
    [
      'is in no folder any more',
      (file: string) => {
        rmSync(dirname(file), { recursive: true });
        writeFileSync(dirname(file), '');
      },
    ],
  ] as const)
    it(`does not stand when one of its files ${what}`, (context) => {
      const site = folderFor(context);
      const files = written(site);
      change(join(site, PATHS[1] ?? ''));
      assert.equal(new SiteWriter(site).stand(files), false);
    });
});
