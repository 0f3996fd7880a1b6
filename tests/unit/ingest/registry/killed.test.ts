import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { PageStore } from '../../../../src/ingest/registry/page-store.ts';
import { plainEntry, startRegistry } from '../../../fixtures/servers/registry-server.ts';
import { startRemote } from '../../../fixtures/servers/remote-server.ts';
import { MAIN } from '../../cli/run-cli.ts';

const POLL_MS = 5;

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'killed-'));
});
after(() => rm(folder, { recursive: true }));

const start = (...args: readonly string[]): ChildProcess =>
  spawn(process.execPath, [MAIN, 'ingest', ...args], { stdio: 'ignore' });

/** Runs it to its end and gives the exit code. */
async function run(...args: readonly string[]): Promise<number | null> {
  const [code] = (await once(start(...args), 'exit')) as [number | null];
  return code;
}

/** Starts it, waits for a moment, and kills it. */
async function killedAt(moment: () => Promise<boolean>, ...args: readonly string[]): Promise<void> {
  const child = start(...args);
  const ended = once(child, 'exit');
  while (!(await moment())) {
    assert.equal(child.exitCode, null, 'it ended before it could be killed');
    await pause(POLL_MS);
  }
  child.kill('SIGKILL');
  await ended;
}

describe('a run that is killed', { concurrency: 2 }, () => {
  test('asks for no stored page again, whenever it was killed', async (context) => {
    const registry = await startRegistry({
      size: 4000,
      // A little time for each page, so that there is a moment to be killed in.
      answer: (ask, response) => {
        setTimeout(() => {
          const from = Number(ask.cursor ?? '0');
          const servers = Array.from({ length: 100 }, (_, at) => plainEntry(from + at));
          const next = from + 100 < 4000 ? { nextCursor: String(from + 100) } : {};
          response.end(JSON.stringify({ servers, metadata: next }));
        }, POLL_MS);
        return true;
      },
    });
    context.after(() => registry.close());
    const [cache, output] = [join(folder, 'pages'), join(folder, 'pages.jsonl')];
    const args = ['--registry', registry.url, '--cache', cache, '--output', output];
    const { folder: store } = new PageStore(cache, new URL(`${registry.url}/v0.1/servers`));
    const cursorOf = (path: string) => new URL(path, registry.url).searchParams.get('cursor') ?? '0';
    const stored = async () => {
      const names = await readdir(join(store, 'rounds', '000001')).catch(() => []);
      return names.filter((name) => /^\d+$/.test(name)).map((name) => String((Number(name) - 1) * 100));
    };
    for (const [page, later] of [
      [3, 0],
      [21, 4],
    ] as const) {
      const asked = registry.asked.length;
      const [kept, known] = [await stored(), new Set(await stored())];
      await killedAt(
        async () => {
          if ((await stored()).length < page) return false;
          await pause(later);
          return true;
        },
        ...args,
      );
      assert.ok((await stored()).length >= Math.max(page, kept.length));
      assert.deepEqual(
        registry.asked
          .slice(asked)
          .map(cursorOf)
          .filter((cursor) => known.has(cursor)),
        [],
      );
    }
    const known = new Set(await stored());
    const asked = registry.asked.length;
    assert.equal(await run(...args), 0);
    const last = registry.asked.slice(asked).map(cursorOf);
    assert.deepEqual(
      last.filter((cursor) => known.has(cursor)),
      [],
    );
    assert.equal(last.length + known.size, 40);
    assert.equal((await readFile(output, 'utf8')).split('\n').length - 1, 4000);
  });

  test('asks no server again that has answered', async (context) => {
    const remote = await startRemote();
    context.after(() => remote.close());
    const registry = await startRegistry({
      size: 8,
      entry: (index) =>
        plainEntry(index, {
          packages: [],
          remotes: [
            { type: 'streamable-http', url: `${remote.url}/${index < 4 ? 'plain' : 'hang'}?${index}` },
          ],
        }),
    });
    context.after(() => registry.close());
    const [cache, output] = [join(folder, 'answers'), join(folder, 'answers.jsonl')];
    const args = ['--registry', registry.url, '--cache', cache, '--output', output];
    const answers = async () => {
      const names = await readdir(join(cache, 'registry', 'answers')).catch(() => []);
      return names.filter((name) => name.endsWith('.json')).length;
    };
    const ask = ['--introspect', '--jobs', '2', '--limit', '5'];
    await killedAt(async () => (await answers()) >= 4, ...args, ...ask);
    const asked = remote.asked.length;
    assert.equal(await run(...args, ...ask, '--timeout', '2', '--strict'), 3);
    assert.deepEqual([...new Set(remote.asked.slice(asked))], ['/hang?4']);
    const records = (await readFile(output, 'utf8')).trim().split('\n');
    assert.deepEqual(
      records.map((line) => (JSON.parse(line) as { tools?: readonly unknown[] }).tools?.length ?? 0),
      [2, 2, 2, 2, 0, 0, 0, 0],
    );
  });
});
