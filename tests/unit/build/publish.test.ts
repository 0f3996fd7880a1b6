import assert from 'node:assert/strict';
import fs, { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { PROJECT } from '../../../src/build/paths.ts';
import { NoPlaceForASite, placeFor, publish, recoverSite } from '../../../src/build/publish.ts';
import { abandoned, makeOwned } from '../../../src/build/scratch.ts';
import { contentOf, endedProcess, fill, folderFor, ownedName } from './folders.ts';

const OLD = { 'index.html': 'old', 'servers/a/index.html': 'old a' };
const NEW = { 'index.html': 'new', 'servers/b/index.html': 'new b' };

/** A parent folder with a site in it, and a finished one elsewhere. */
function sites(context: TestContext): { readonly fresh: string; readonly out: string } {
  const [fresh, out] = [join(folderFor(context), 'site'), join(folderFor(context), 'dist')];
  fill(fresh, NEW);
  fill(out, OLD);
  return { fresh, out };
}

/** Lets renames fail as the system would, where `wrong` gives a code. */
function failingRenames(context: TestContext, wrong: (from: string, to: string) => string | undefined): void {
  const { renameSync } = fs;
  const failing = (from: fs.PathLike, to: fs.PathLike): void => {
    const code = wrong(String(from), String(to));
    if (code !== undefined) throw Object.assign(new Error(`${code}: rename`), { code });
    renameSync(from, to);
  };
  context.mock.method(fs, 'renameSync', failing);
  syncBuiltinESMExports();
  context.after(() => {
    context.mock.restoreAll();
    syncBuiltinESMExports();
  });
}

describe('publishing', () => {
  it('puts the new site in the place of the old, with nothing left over', (context) => {
    const { fresh, out } = sites(context);
    publish(fresh, out);
    assert.deepEqual(contentOf(out), NEW);
    assert.deepEqual(readdirSync(dirname(out)), ['dist']);
  });

  it('puts a first site where there was none, in folders that are made', (context) => {
    const { fresh, out } = sites(context);
    const place = join(out, '..', 'a', 'b', 'site');
    publish(fresh, place);
    assert.deepEqual(contentOf(place), NEW);
  });

  it('copies from another disk', (context) => {
    const { fresh, out } = sites(context);
    failingRenames(context, (from) => (from === fresh ? 'EXDEV' : undefined));
    publish(fresh, out);
    assert.deepEqual(contentOf(out), NEW);
    assert.deepEqual(readdirSync(dirname(out)), ['dist']);
  });

  for (const [what, step] of [
    ['the new site cannot be brought beside the old', (from: string) => basename(from) === 'site'],
    ['the old site cannot be moved aside', (_: string, to: string) => basename(to) === 'old'],
    ['the new site cannot be put in its place', (from: string) => basename(from) === 'new'],
  ] as const)
    it(`leaves the old site when ${what}`, (context) => {
      const { fresh, out } = sites(context);
      failingRenames(context, (from, to) => (step(from, to) ? 'ENOSPC' : undefined));
      assert.throws(() => publish(fresh, out), { code: 'ENOSPC' });
      assert.deepEqual(contentOf(out), OLD);
      assert.deepEqual(readdirSync(dirname(out)), ['dist']);
    });

  it('never deletes the last copy: what cannot be put back waits beside its place', (context) => {
    const { fresh, out } = sites(context);
    failingRenames(context, (_, to) => (to === out ? 'EIO' : undefined));
    assert.throws(() => publish(fresh, out), { code: 'EIO' });
    const [stage = ''] = readdirSync(dirname(out));
    assert.deepEqual(contentOf(join(dirname(out), stage, 'old')), OLD);
  });
});

describe('recovering', () => {
  it('puts back the site that a killed build had moved aside', (context) => {
    const out = join(folderFor(context), 'dist');
    const stage = join(dirname(out), ownedName('.dist', endedProcess()));
    fill(stage, { 'old/index.html': 'old', 'new/index.html': 'half' });
    recoverSite(out);
    assert.deepEqual(contentOf(out), { 'index.html': 'old' });
    assert.deepEqual(readdirSync(dirname(out)), ['dist']);
  });

  it('keeps the site that is there', (context) => {
    const { out } = sites(context);
    fill(join(dirname(out), ownedName('.dist', endedProcess())), { 'old/index.html': 'older' });
    recoverSite(out);
    assert.deepEqual(contentOf(out), OLD);
    assert.deepEqual(readdirSync(dirname(out)), ['dist']);
  });

  it('leaves alone what belongs to a running process, to another site or to nobody', (context) => {
    const out = join(folderFor(context), 'dist');
    const kept = [
      ownedName('.dist', process.pid),
      ownedName('.dist', process.ppid),
      ownedName('.dist2', endedProcess()),
      '.dist-old',
      'old',
    ];
    for (const name of kept) fill(join(dirname(out), name), { 'old/index.html': name });
    recoverSite(out);
    assert.ok(!existsSync(out));
    assert.deepEqual(readdirSync(dirname(out)).sort(), [...kept].sort());
  });
});

describe('the place for a site', () => {
  it('is a site, an empty folder, or none yet', (context) => {
    const { out } = sites(context);
    const empty = join(dirname(out), 'empty');
    mkdirSync(empty);
    for (const place of [out, empty, join(dirname(out), 'a', 'b')]) assert.equal(placeFor(place), place);
    assert.deepEqual(contentOf(out), OLD);
  });

  it('is where a symbolic link leads', (context) => {
    const { fresh, out } = sites(context);
    const link = join(dirname(out), 'current');
    symlinkSync(out, link);
    assert.equal(placeFor(link), out);
    publish(fresh, placeFor(link));
    assert.deepEqual(contentOf(out), NEW);
    assert.ok(fs.lstatSync(link).isSymbolicLink());
  });

  it('is no folder with other things in it, and no file', (context) => {
    const folder = folderFor(context);
    fill(folder, { 'holiday/photo.jpg': 'photo', file: 'text' });
    for (const place of [join(folder, 'holiday'), join(folder, 'file')])
      assert.throws(() => placeFor(place), NoPlaceForASite);
    assert.deepEqual(contentOf(folder), { file: 'text', 'holiday/photo.jpg': 'photo' });
  });

  it('is not the project, nor a folder around it', () => {
    for (const place of [PROJECT, dirname(PROJECT), '/'])
      assert.throws(() => placeFor(place), NoPlaceForASite);
  });

  it('is nowhere that cannot be written, which is said before the work', (context) => {
    const file = join(folderFor(context), 'file');
    writeFileSync(file, '');
    assert.throws(() => placeFor(join(file, 'site')), { code: 'ENOTDIR' });
  });
});

describe('folders of a process', () => {
  it('are its own while it runs, and abandoned afterwards', (context) => {
    const parent = join(folderFor(context), 'scratch');
    assert.deepEqual(abandoned(parent, 'build'), []);
    const mine = makeOwned(parent, 'build');
    assert.ok(fs.statSync(mine).isDirectory());
    assert.notEqual(makeOwned(parent, 'build'), mine);
    const left = [ownedName('build', endedProcess()), ownedName('bundle', endedProcess())] as const;
    for (const name of [...left, 'report.json', 'test-sites']) mkdirSync(join(parent, name));
    assert.deepEqual(abandoned(parent, 'build'), [join(parent, left[0])]);
    assert.deepEqual(abandoned(parent, 'bundle'), [join(parent, left[1])]);
  });
});
