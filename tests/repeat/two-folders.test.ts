import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { after, before, describe, it } from 'node:test';
import { differingFiles, fileHashes } from '../site/fingerprint.ts';
import { copyProject } from '../site/project-copy.ts';
import { siteDir } from '../site/site-dir.ts';
import { FIXTURE_RECORDS } from '../fixtures/fixture-records.ts';

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

  it('gives the same bytes again from what is already there, and from four slices joined', () => {
    const out = join(folder, 'dist');
    const [hashes, records] = [fileHashes(out), ['--only-records', '--records', reversedRecords(folder)]];
    run(folder, ['run', '--silent', 'build', '--', ...records, '--out', out]);
    assert.deepEqual(differingFiles(hashes, fileHashes(out)), []);
    const shards = [1, 2, 3, 4].map((part) => join(folder, 'shards', String(part)));
    for (const [index, shard] of shards.entries())
      run(folder, [
        'run',
        '--silent',
        'build',
        '--',
        ...records,
        '--shard',
        `${index + 1}/4`,
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
