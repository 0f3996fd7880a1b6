import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ingestSources, type Outcome } from '../../../src/ingest/ingest-sources.ts';
import { installSources } from '../../../src/ingest/install-sources.ts';
import { Source } from '../../../src/ingest/sources.ts';

const SERVER = fileURLToPath(new URL('../../fixtures/servers/hostile-server.ts', import.meta.url));
const LOCK_DIGEST = 'd'.repeat(64);

let cache = '';
before(async () => {
  cache = await mkdtemp(join(tmpdir(), 'ingest-sources-'));
  for (const name of ['plain', 'paged', 'exit', 'hang', 'instructions']) await installFixture(name);
});
after(() => rm(cache, { recursive: true }));

/** Puts a package where the installer would have put it, so that no test asks a registry. */
async function installFixture(behaviour: string): Promise<void> {
  const folder = join(cache, 'sources', LOCK_DIGEST.slice(0, 16), 'node_modules', `demo-${behaviour}`);
  await mkdir(folder, { recursive: true });
  const repository = { type: 'git', url: 'git+https://github.com/acme/demo.git' };
  const facts = { name: `demo-${behaviour}`, description: 'A demo.', repository, bin: 'run.mjs' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(facts));
  // The first argument the source gives stays the first the server sees.
  await writeFile(join(folder, 'run.mjs'), `await import(${JSON.stringify(SERVER)});\n`);
}

const sourceOf = (behaviour: string): Source =>
  Source.parse({
    slug: behaviour,
    name: `Demo ${behaviour}`,
    publisher: { name: 'Acme' },
    package: `demo-${behaviour}`,
    version: '1.2.3',
    released: '2026-10-01',
    args: [behaviour],
  });

interface Run {
  readonly outcomes: readonly Outcome[];
  readonly lines: readonly string[];
}

async function run(
  behaviours: readonly string[],
  more: { refresh?: boolean; timeoutMs?: number } = {},
): Promise<Run> {
  const lines: string[] = [];
  const outcomes = await ingestSources({
    sources: behaviours.map(sourceOf),
    sourceFolder: join(cache, 'nowhere'),
    lockDigest: LOCK_DIGEST,
    cacheFolder: cache,
    timeoutMs: more.timeoutMs ?? 20_000,
    jobs: 4,
    refresh: more.refresh ?? false,
    report: (state, text) => lines.push(`${state} ${text}`),
  });
  return { outcomes, lines: lines.sort() };
}

describe('pinned servers', { concurrency: false }, () => {
  test('become records that say what was asked, when it was published and how to start it', async () => {
    const { outcomes } = await run(['plain']);
    const [outcome] = outcomes;
    const { protocol, ...source } = outcome?.record?.source ?? { kind: '', from: '' };
    assert.match(protocol ?? '', /^\d{4}-\d\d-\d\d$/);
    assert.deepEqual(source, {
      kind: 'introspected',
      from: 'npm:demo-plain@1.2.3',
      serverVersion: '0.0.1',
      on: '2026-10-01',
    });
    assert.deepEqual(outcome?.record, {
      slug: 'plain',
      name: 'Demo plain',
      description: 'A demo.',
      publisher: { name: 'Acme' },
      repository: 'https://github.com/acme/demo',
      packages: [{ registry: 'npm', identifier: 'demo-plain', version: '1.2.3' }],
      remotes: [],
      start: { command: 'npx', args: ['-y', 'demo-plain@1.2.3', 'plain'] },
      source: outcome?.record?.source,
      tools: [{ name: 'get_item', inputSchema: { type: 'object' } }],
    });
  });

  test('that fail or hang cost one line each and nothing else', async () => {
    const { outcomes, lines } = await run(['exit', 'hang', 'paged'], { timeoutMs: 4000 });
    assert.deepEqual(
      outcomes.map(({ record }) => record?.tools?.length),
      [undefined, undefined, 300],
    );
    assert.deepEqual(
      outcomes.map(({ problems }) => problems.map(({ code }) => code)),
      [['ingest-failed'], ['ingest-failed'], []],
    );
    assert.equal(lines.length, 3);
    assert.match(lines[0] ?? '', /^done paged: 300 tools in /);
    assert.match(lines[1] ?? '', /^failed exit \(demo-exit@1\.2\.3\) ended by itself \(exit code 7\)/);
    assert.match(
      lines[2] ?? '',
      /^failed hang \(demo-hang@1\.2\.3\) gave no answer to initialize within 4 s$/,
    );
  });

  test('are not asked again, and give the same, problems included', async () => {
    const first = await run(['instructions']);
    // Were it asked now, it could not be started.
    const entry = join(
      cache,
      'sources',
      LOCK_DIGEST.slice(0, 16),
      'node_modules',
      'demo-instructions',
      'run.mjs',
    );
    const script = await readFile(entry);
    await writeFile(entry, 'process.exit(1);\n');
    const second = await run(['instructions']);
    assert.equal(JSON.stringify(second.outcomes), JSON.stringify(first.outcomes));
    assert.deepEqual(second.lines, ['done instructions: 1 tool, unchanged']);
    assert.deepEqual(
      second.outcomes[0]?.problems.map(({ code }) => code),
      ['server-instructions'],
    );
    const refreshed = await run(['instructions'], { refresh: true });
    assert.equal(refreshed.outcomes[0]?.record, undefined);
    await writeFile(entry, script);
  });
});

describe('the installation', () => {
  const source = () => join(cache, 'source');
  before(async () => {
    await mkdir(source());
    const facts = {
      name: 'demo',
      version: '1.0.0',
      lockfileVersion: 3,
      requires: true,
      packages: { '': { name: 'demo' } },
    };
    await writeFile(join(source(), 'package-lock.json'), JSON.stringify(facts));
    await writeFile(join(source(), '.npmrc'), 'offline=true\n');
  });

  test('is made once and complete, or not at all', async () => {
    await writeFile(join(source(), 'package.json'), '{"name":"demo"}');
    const said: string[] = [];
    const report = (line: string) => said.push(line);
    const installed = await installSources(source(), 'a'.repeat(64), cache, report);
    assert.equal(await installSources(source(), 'a'.repeat(64), cache, report), installed);
    assert.equal(said.length, 1);
    assert.ok(await readFile(join(installed, 'package-lock.json')));
  });

  test("that fails throws npm's words and leaves nothing behind", async () => {
    await writeFile(join(source(), 'package.json'), '{"name":"demo","dependencies":{"not-locked":"1.0.0"}}');
    const failing = () => installSources(source(), 'b'.repeat(64), cache, () => undefined);
    await assert.rejects(failing, /npm ci failed \(1\): .*not-locked/);
    await assert.rejects(readFile(join(cache, 'sources', 'b'.repeat(16), 'package.json')));
    // The second attempt is a real one, not the half of the first.
    await assert.rejects(failing, /npm ci failed/);
  });
});
