import assert from 'node:assert/strict';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { withRunLock } from '../../../../src/ingest/registry/run-lock.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'run-lock-'));
});
after(() => rm(folder, { recursive: true }));

describe('a run', () => {
  const lock = () => join(folder, 'lock');
  const work = () => Promise.resolve('done');

  test('is alone with its folder and leaves it free, also when it fails', async () => {
    const held = withRunLock(folder, () => access(lock()));
    await held;
    await assert.rejects(
      withRunLock(folder, () => Promise.reject(new Error('failed'))),
      /failed/,
    );
    await assert.rejects(access(lock()));
    assert.equal(await withRunLock(folder, work), 'done');
  });

  test('waits for nobody: a folder another process holds is refused', async () => {
    await writeFile(lock(), String(process.ppid));
    await assert.rejects(withRunLock(folder, work), new RegExp(`process ${process.ppid}`));
    await access(lock());
  });

  test('takes the folder of a run that was killed', async () => {
    for (const left of ['999999999', '', 'nonsense', '-1', '0']) {
      await writeFile(lock(), left);
      assert.equal(await withRunLock(folder, work), 'done', left);
    }
  });
});
