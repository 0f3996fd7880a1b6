import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, it, type TestContext } from 'node:test';
import { MANIFEST, siteIdOf } from '../../../src/build/manifest.ts';
import { mirrorSite } from '../../../src/build/mirror.ts';
import { publish } from '../../../src/build/publish.ts';
import {
  copyEarlier,
  isBeingMade,
  isLarge,
  makeSpare,
  prepareCopy,
  returnCopy,
} from '../../../src/build/spare.ts';
import { contentOf, endedProcess, fill, folderFor, ownedName } from './folders.ts';

type Files = Readonly<Record<string, string>>;

const SITE: Files = { 'index.html': 'home', 'servers/a/index.html': 'a', 'servers/b/index.html': 'b' };

/** A published site; tells which it is. */
function publishedAt(site: string, files: Files): string {
  const lines = Object.entries(files).map(
    ([path, text]) => `${JSON.stringify({ path, size: text.length, sha256: hash('sha256', text) })}\n`,
  );
  const list = lines.sort().join('');
  fill(site, { ...files, [MANIFEST]: list });
  return siteIdOf([MANIFEST, list.length, statSync(join(site, MANIFEST)).mtimeMs, hash('sha256', list)]);
}

function inodesOf(folder: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.keys(contentOf(folder)).map((path) => [path, statSync(join(folder, path)).ino]),
  );
}

/** Enough servers that nobody should wait for a copy. */
function manyServers(): Files {
  const servers = Array.from(
    { length: 2001 },
    (_, number) => [`servers/${String(number)}/index.html`, ''] as const,
  );
  return { 'index.html': 'home', ...Object.fromEntries(servers) };
}

function places(context: TestContext): { readonly out: string; readonly copy: string } {
  const folder = folderFor(context);
  return { out: join(folder, 'dist'), copy: join(folder, 'copy') };
}

const beside = (out: string): readonly string[] =>
  readdirSync(dirname(out)).filter((name) => name.startsWith('.'));

describe('a mirror of a site', () => {
  for (const [what, held] of [
    ['nothing', {}],
    [
      'another site',
      {
        'index.html': 'old',
        'servers/a/index.html': 'a',
        'servers/c/index.html': 'c',
        'servers/b': 'a file',
      },
    ],
    ['a folder where a file belongs', { 'index.html/x': 'x' }],
  ] as const)
    it(`is made of ${what}: the same files, nothing else`, (context) => {
      const { out, copy } = places(context);
      const siteId = publishedAt(out, SITE);
      fill(copy, held);
      // Put there by hand: the site does not list it, so the next one must not have it.
      fill(out, { CNAME: 'example.org' });
      assert.equal(mirrorSite(out, copy).siteId, siteId);
      rmSync(join(out, 'CNAME'));
      assert.deepEqual(inodesOf(copy), inodesOf(out));
    });

  it('is not made of a site that lists what lies outside', (context) => {
    const { out, copy } = places(context);
    publishedAt(out, { ...SITE, '../secret': 'secret' });
    assert.throws(() => mirrorSite(out, copy), /lists \.\.\/secret, which is no file of a site/);
  });

  it('is not made of a site that lacks a file', (context) => {
    const { out, copy } = places(context);
    publishedAt(out, SITE);
    rmSync(join(out, 'index.html'));
    assert.throws(() => mirrorSite(out, copy), { code: 'ENOENT' });
  });
});

describe('the spare of a site', () => {
  it('is made beside it, in the place of older ones and of what killed processes left', (context) => {
    const { out } = places(context);
    const siteId = publishedAt(out, SITE);
    const left = join(dirname(out), ownedName('.dist--spare', endedProcess()));
    fill(dirname(out), { '.dist--spare-0123456789abcdef/index.html': 'old' });
    fill(left, { 'site/index.html': 'half' });
    makeSpare(out);
    assert.deepEqual(beside(out), [`.dist--spare-${siteId.slice(0, 16)}`]);
    assert.deepEqual(contentOf(join(dirname(out), beside(out)[0] ?? '')), contentOf(out));
  });

  it('is another when the same site was built again: its files are others', (context) => {
    const { out } = places(context);
    publishedAt(out, SITE);
    makeSpare(out);
    const before = beside(out);
    rmSync(out, { recursive: true });
    publishedAt(out, SITE);
    makeSpare(out);
    assert.equal(beside(out).length, 1);
    assert.notDeepEqual(beside(out), before);
    assert.deepEqual(inodesOf(join(dirname(out), beside(out)[0] ?? '')), inodesOf(out));
  });

  it('uses up the folder that it is made from', (context) => {
    const { out } = places(context);
    publishedAt(out, SITE);
    const from = join(dirname(out), '.stage', 'gone');
    fill(from, { 'index.html': 'old' });
    makeSpare(out, from);
    assert.equal(beside(out).length, 1);
    assert.match(beside(out)[0] ?? '', /--spare-/);
  });

  it('leaves nothing when it cannot be made', (context) => {
    const { out } = places(context);
    fill(out, SITE);
    assert.throws(() => {
      makeSpare(out);
    });
    assert.deepEqual(beside(out), []);
  });

  it('is made after a large site was published, from the one before, and is used once', async (context) => {
    const { out, copy } = places(context);
    const fresh = join(dirname(out), 'fresh');
    publishedAt(out, { ...manyServers(), gone: '' });
    const siteId = publishedAt(fresh, manyServers());
    publish(fresh, out);
    while (!beside(out).some((name) => /--spare-[0-9a-f]{16}$/.test(name)) || isBeingMade(out))
      await setTimeout(20);
    assert.equal(beside(out).length, 1);
    const paths = await copyEarlier({ site: out, siteId }, copy);
    assert.deepEqual([...(paths?.() ?? [])].sort(), Object.keys(contentOf(out)).sort());
    assert.deepEqual(contentOf(copy), contentOf(out));
    assert.deepEqual(beside(out), []);
    assert.equal(await copyEarlier({ site: out, siteId }, join(dirname(out), 'second')), undefined);
  });

  it('is waited for while it is made', async (context) => {
    const { out, copy } = places(context);
    const siteId = publishedAt(out, manyServers());
    prepareCopy({ site: out, siteId });
    while (!isBeingMade(out) && beside(out).length === 0) await setTimeout(5);
    await copyEarlier({ site: out, siteId }, copy);
    assert.deepEqual(contentOf(copy), contentOf(out));
  });

  it('is given back by a build that came to nothing', async (context) => {
    const { out, copy } = places(context);
    const siteId = publishedAt(out, manyServers());
    makeSpare(out);
    const spare = beside(out);
    assert.ok(await copyEarlier({ site: out, siteId }, copy));
    assert.deepEqual(beside(out), []);
    returnCopy({ site: out, siteId }, copy);
    assert.deepEqual(beside(out), spare);
    // There is nothing to give back any more: whatever went wrong is told, not this.
    returnCopy({ site: out, siteId }, copy);
  });

  it('goes when the site that follows is small', async (context) => {
    const { out } = places(context);
    const fresh = join(dirname(out), 'fresh');
    publishedAt(out, manyServers());
    makeSpare(out);
    publishedAt(fresh, SITE);
    publish(fresh, out);
    while (beside(out).length > 0) await setTimeout(20);
    assert.deepEqual(contentOf(out)['index.html'], 'home');
  });

  it('is none when it was changed by hand', async (context) => {
    const { out, copy } = places(context);
    const siteId = publishedAt(out, manyServers());
    makeSpare(out);
    const list = join(dirname(out), beside(out)[0] ?? '', MANIFEST);
    const text = readFileSync(list, 'utf8');
    rmSync(list);
    writeFileSync(list, text.slice(text.indexOf('\n') + 1));
    assert.equal(await copyEarlier({ site: out, siteId }, copy), undefined);
  });
});

describe('a copy of a small site', () => {
  it('is of one with few servers, however many files stand beside them', (context) => {
    const { out } = places(context);
    fill(
      out,
      Object.fromEntries(Array.from({ length: 2001 }, (_, number) => [`servers/${String(number)}.json`, ''])),
    );
    assert.equal(isLarge(out), false);
    fill(out, manyServers());
    assert.equal(isLarge(out), true);
  });

  it('is made at once; of another site than the one that was meant there is none', async (context) => {
    const { out, copy } = places(context);
    const siteId = publishedAt(out, SITE);
    assert.equal(isLarge(out), false);
    prepareCopy({ site: out, siteId });
    const paths = await copyEarlier({ site: out, siteId }, copy);
    assert.deepEqual(paths?.(), [...Object.keys(SITE).sort(), MANIFEST]);
    assert.deepEqual(inodesOf(copy), inodesOf(out));
    renameSync(copy, `${copy}-1`);
    assert.equal(await copyEarlier({ site: out, siteId: 'f'.repeat(64) }, copy), undefined);
  });
});
