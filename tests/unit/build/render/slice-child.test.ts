import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, it, type TestContext } from 'node:test';
import { SliceChild } from '../../../../src/build/render/slice-child.ts';
import type { SliceTask } from '../../../../src/build/render/slice-task.ts';
import { fill, folderFor } from '../folders.ts';

/** A task whose pages were not compiled, so that it cannot be done. */
function taskIn(context: TestContext): SliceTask {
  const folder = folderFor(context);
  fill(folder, { 'records.jsonl': '', 'outlines.txt': 'code\n', 'judgements.jsonl': '' });
  return {
    ...{ compiled: join(folder, 'compiled'), siteUrl: 'https://example.org', code: 'code' },
    ...{ site: join(folder, 'site'), scratch: folder, slices: [0], of: 1 },
    records: join(folder, 'records.jsonl'),
    outlines: join(folder, 'outlines.txt'),
    judgements: join(folder, 'judgements.jsonl'),
  };
}

const unheard = () => undefined;

describe('a process that renders', () => {
  it('says what it could not do', async (context) => {
    const task = taskIn(context);
    const child = new SliceChild(task);
    await assert.rejects(child.run(task, unheard, new AbortController().signal), /ENOENT.*compiled/s);
  });

  it('says it too when that was before it had its task', async (context) => {
    const task = taskIn(context);
    fill(task.compiled, { 'pages/facts.json': 'no JSON' });
    const child = new SliceChild(task);
    await setTimeout(1500);
    await assert.rejects(child.run(task, unheard, new AbortController().signal), /ENOENT|no compiled pages/);
  });

  it('ends when it is told to, with the reason that was given', async (context) => {
    const task = taskIn(context);
    const stop = new AbortController();
    const running = new SliceChild(task).run(task, unheard, stop.signal);
    stop.abort();
    await assert.rejects(running, { name: 'AbortError' });
    await assert.rejects(new SliceChild(task).run(task, unheard, stop.signal), { name: 'AbortError' });
  });
});
