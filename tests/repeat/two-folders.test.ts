import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { after, before, describe, it } from 'node:test';
import { differingFiles, fileHashes } from '../site/fingerprint.ts';
import { siteDir } from '../site/site-dir.ts';
import { FIXTURE_RECORDS } from '../fixtures/fixture-records.ts';

/** What a checkout holds that is not made by a build or an install. */
const SOURCES = [
  'content',
  'public',
  'src',
  'tools',
  'astro.config.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  '.npmrc',
  'README.md',
  'LICENSE',
];

/** The installed packages, as hard links where the file system can: a symbolic link would lead back to this folder. */
function copyPackages(folder: string): void {
  const linked = spawnSync('cp', ['-al', 'node_modules', folder]);
  if (linked.status === 0) return;
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  cpSync('node_modules', join(folder, 'node_modules'), { recursive: true, verbatimSymlinks: true });
}

/** A copy of the sources and packages in an empty folder, without anything that a build made. */
function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mcp-policy-copy-'));
  for (const source of SOURCES)
    cpSync(source, join(folder, source), {
      recursive: true,
      filter: (path) => !path.split('/').includes('node_modules'),
    });
  copyPackages(folder);
  return folder;
}

/** The fixture records in the opposite order, in one file of another name. */
function reversedRecords(folder: string): string {
  const lines = FIXTURE_RECORDS.flatMap((file) => readFileSync(file, 'utf8').split('\n')).filter(
    (line) => line !== '',
  );
  const file = join(folder, 'reversed.jsonl');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${lines.reverse().join('\n')}\n`);
  return file;
}

/** Runs npm in the copy; throws with what it printed when it fails. */
function run(folder: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync('npm', args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...env, TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
  });
  assert.equal(status, 0, `${stdout}${stderr}`);
  return `${stdout}${stderr}`;
}

describe('a second build of the fixture site: another folder, time zone, locale and order of records', () => {
  let folder: string;
  let printed: string;
  before(() => {
    folder = copyProject();
    const build = ['--only-records', '--records', reversedRecords(folder), '--out', join(folder, 'dist')];
    printed = run(folder, ['run', '--silent', 'build', '--', ...build]);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('gives the same bytes', () => {
    assert.deepEqual(differingFiles(fileHashes(siteDir()), fileHashes(join(folder, 'dist'))), []);
  });

  it('gives the same bytes again from what is already there, and from three slices joined', () => {
    const out = join(folder, 'dist');
    const [hashes, records] = [fileHashes(out), ['--only-records', '--records', reversedRecords(folder)]];
    run(folder, ['run', '--silent', 'build', '--', ...records, '--out', out]);
    assert.deepEqual(differingFiles(hashes, fileHashes(out)), []);
    const shards = [1, 2, 3].map((part) => join(folder, 'shards', String(part)));
    for (const [index, shard] of shards.entries())
      run(folder, [
        'run',
        '--silent',
        'build',
        '--',
        ...records,
        '--shard',
        `${index + 1}/3`,
        '--out',
        shard,
      ]);
    const joined = join(folder, 'joined');
    run(folder, ['run', '--silent', 'mcp-policy', '--', 'merge', '--out', joined, ...shards.toReversed()]);
    assert.deepEqual(differingFiles(hashes, fileHashes(joined)), []);
  });

  it('says which record it set aside: file, line and reason', () => {
    assert.match(printed, /reversed\.jsonl:\d+/);
    assert.match(printed, /1 set aside/);
  });
});
