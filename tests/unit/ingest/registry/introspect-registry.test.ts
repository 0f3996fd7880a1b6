import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Said } from '../../../../src/ingest/registry/answers.ts';
import { askQuestion, startPackage } from '../../../../src/ingest/registry/ask-question.ts';
import { findContainment } from '../../../../src/ingest/registry/containment.ts';
import { entryRecord } from '../../../../src/ingest/registry/entry-record.ts';
import {
  ingestRegistry,
  listAddress,
  type RegistryOutcome,
} from '../../../../src/ingest/registry/ingest-registry.ts';
import { introspectServers, type Introspected } from '../../../../src/ingest/registry/introspect-registry.ts';
import type { Question } from '../../../../src/ingest/registry/questions.ts';
import { RegistryEntry } from '../../../../src/ingest/registry/registry-entry.ts';
import { isNpmStdio, type NpmPackage } from '../../../../src/ingest/registry/start-inputs.ts';
import { startNpm, writePackage, type RunningNpm } from '../../../fixtures/servers/npm-server.ts';
import { plainEntry, startRegistry, type Listed } from '../../../fixtures/servers/registry-server.ts';
import { startRemote, type RunningRemote } from '../../../fixtures/servers/remote-server.ts';

const PATIENT_MS = 20_000;

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'introspect-registry-'));
});
after(() => rm(folder, { recursive: true }));

const npmPackage = (identifier: string, more: Listed = {}): Listed => ({
  registryType: 'npm',
  identifier,
  version: '1.2.3',
  transport: { type: 'stdio' },
  ...more,
});

describe('packages and addresses that a registry names', () => {
  let npm: RunningNpm;
  let remote: RunningRemote;
  before(async () => {
    remote = await startRemote();
    npm = await startNpm({
      'fixture-weather': {},
      'fixture-elsewhere': { dependencies: { other: `${remote.url}/plain` } },
    });
    Object.assign(process.env, { npm_config_registry: npm.url, npm_config_cache: join(folder, 'npm-cache') });
  });
  after(async () => {
    await npm.close();
    await remote.close();
  });

  interface Run extends RegistryOutcome {
    readonly lines: readonly string[];
  }

  test('are asked once, ever; what fails costs one line and keeps its record', async (context) => {
    const address = (path: string): Listed => ({
      packages: [],
      remotes: [{ type: 'streamable-http', url: `${remote.url}${path}` }],
    });
    const servers: readonly Listed[] = [
      { packages: [npmPackage('fixture-weather')] },
      address('/plain'),
      address('/enormous'),
      address('/broken'),
      address('/moved'),
      { packages: [npmPackage('fixture-elsewhere')] },
      { packages: [{ ...npmPackage('weather'), registryType: 'pypi' }] },
      // What the package cannot say, the address can.
      { ...address('/plain'), packages: [npmPackage('fixture-missing')] },
    ];
    const registry = await startRegistry({
      size: servers.length,
      entry: (index) => plainEntry(index, servers[index]),
    });
    context.after(() => registry.close());
    const run = async (more: { retryFailed?: boolean } = {}): Promise<Run> => {
      const lines: string[] = [];
      const outcome = await ingestRegistry({
        registry: registry.url,
        cacheFolder: join(folder, 'cache'),
        timeoutMs: PATIENT_MS,
        jobs: 4,
        refresh: false,
        introspect: true,
        retryFailed: more.retryFailed ?? false,
        limit: Infinity,
        allowLocal: false,
        report: (state, text) => lines.push(`${state} ${text}`),
      });
      return { ...outcome, lines };
    };
    const first = await run();
    const records = first.outcomes.flatMap(({ record }) => record ?? []);
    assert.deepEqual(
      records.map(({ tools }) => tools?.length),
      [1, 2, undefined, undefined, undefined, undefined, undefined, 2],
    );
    const [weather, far] = records;
    assert.equal(weather?.source.kind, 'introspected');
    assert.equal(weather.source.from, 'npm:fixture-weather@1.2.3');
    assert.equal(weather.source.on, '2025-03-01');
    assert.equal(far?.source.from, `${remote.url}/plain`);
    assert.equal(far.source.serverVersion, '3.2.1');
    assert.equal(records[2]?.source.kind, 'imported');
    const failures = first.lines.filter((line) => line.startsWith('failed'));
    assert.equal(failures.length, 4);
    for (const reason of [
      /000002: .*\/enormous sent more than 16 MB/,
      /000003: .*\/broken/,
      /000004: .*\/moved redirects \(307\)/,
      /000005: npm:fixture-elsewhere@1\.2\.3 npm install failed/,
    ])
      assert.equal(
        failures.filter((line) => reason.test(line)).length,
        1,
        `${String(reason)}\n${failures.join('\n')}`,
      );
    assert.equal(first.outcomes.filter(({ record }) => record === undefined).length, 4);
    assert.ok(
      first.lines.some((line) => line.includes('1 pypi packages: only npm packages are started here')),
    );
    assert.deepEqual(
      await readdir(join(folder, 'cache', 'registry')).then((names) => names.includes('answers')),
      true,
    );

    const [toNpm, toRemote] = [npm.asked.length, remote.asked.length];
    const second = await run();
    assert.deepEqual(second.outcomes, first.outcomes);
    assert.deepEqual([npm.asked.length, remote.asked.length], [toNpm, toRemote]);
    assert.ok(
      second.lines.some((line) =>
        line.includes('3 servers answered, 4 failed; 7 of both are from an earlier run'),
      ),
    );

    await run({ retryFailed: true });
    assert.ok(remote.asked.slice(toRemote).includes('/broken'));
    assert.ok(
      !remote.asked.slice(toRemote).includes('/plain'),
      'also not by way of a redirect or a dependency',
    );
  });
});

describe('a package that is started', { concurrency: 3 }, () => {
  const started = async (behaviour: string, more: Listed = {}, timeoutMs = PATIENT_MS) => {
    const name = `fixture-${behaviour}`;
    const installed = join(folder, `installed-${behaviour}`);
    await writePackage(join(installed, 'node_modules', name), name);
    const packageArguments = [{ type: 'positional', value: behaviour }];
    const entry = RegistryEntry.parse(
      plainEntry(0, { packages: [npmPackage(name, { packageArguments, ...more })] }),
    );
    const [npm] = entry.server.packages.filter(isNpmStdio);
    const options = { installFolder: folder, timeoutMs, containment: findContainment(), allowLocal: false };
    return startPackage(npm as NpmPackage, installed, options);
  };

  test('gets placeholders, an empty home, and nothing of ours', async () => {
    process.env['SECRET_OF_OURS'] = 'do-not-tell';
    const environmentVariables = [{ name: 'API_KEY', isRequired: true, isSecret: true }];
    const { tools } = await started('env-echo', { environmentVariables });
    const said = tools[0]?.description ?? '';
    assert.match(said, /"API_KEY":"placeholder"/);
    assert.match(said, /"HOME":"<home>"/);
    assert.ok(!said.includes('do-not-tell'));
  });

  test('that hangs costs its time', async () => {
    await assert.rejects(started('hang', {}, 700), /gave no answer to initialize within 0\.7 s/);
  });

  test('that crashes says why', async () => {
    await assert.rejects(started('exit'), /ended by itself \(exit code 7\): .*no token given/);
  });

  test('that answers without end is stopped', async () => {
    await assert.rejects(started('huge-line'), /sent a line of more than 16 MB/);
  });
});

describe('asking many servers', () => {
  const said: Said = { tools: [{ name: 'a' }], problems: [] };
  const server = (index: number, more: Listed = {}) => {
    const entry = RegistryEntry.parse(plainEntry(index, more));
    return { entry, record: entryRecord(entry, 'x') };
  };
  const options = (cache: string) => ({
    cacheFolder: join(folder, cache),
    installFolder: join(folder, cache),
    timeoutMs: PATIENT_MS,
    containment: findContainment(''),
    allowLocal: false,
    jobs: 3,
    refresh: false,
    retryFailed: false,
    report: () => undefined,
  });
  const toolsOf = (results: readonly Introspected[]) => results.map(({ record }) => record.tools?.length);

  test('gives one result for each, in order, and loses nothing to a run that ends in the middle', async () => {
    const servers = [0, 1, 2, 3, 4, 5].map((index) => server(index));
    const asked: string[] = [];
    const ask = (question: Question): Promise<Said> => {
      asked.push(question.from);
      return question.from.includes('000004') ? Promise.reject(new Error('no')) : Promise.resolve(said);
    };
    await introspectServers(servers.slice(0, 3), { ...options('many'), ask });
    const { results, counts } = await introspectServers(servers, { ...options('many'), ask });
    assert.equal(asked.length, 6);
    assert.deepEqual(toolsOf(results), [1, 1, 1, 1, undefined, 1]);
    assert.deepEqual(counts, { answered: 5, failed: 1, remembered: 3 });
    await introspectServers(servers, { ...options('many'), ask, refresh: true });
    assert.equal(asked.length, 12);
  });

  test('asks an address once that many entries name', async () => {
    const remotes = [{ type: 'streamable-http', url: 'https://victim.example/mcp' }];
    const servers = [0, 1, 2, 3].map((index) => server(index, { packages: [], remotes }));
    let times = 0;
    const ask = (): Promise<Said> => {
      times += 1;
      return Promise.resolve(said);
    };
    const { results } = await introspectServers(servers, { ...options('victim'), ask });
    assert.equal(times, 1);
    assert.deepEqual(toolsOf(results), [1, 1, 1, 1]);
  });

  test('gives an address its time and no more', async (context) => {
    const remote = await startRemote();
    context.after(() => remote.close());
    const question: Question = { kind: 'remote', from: 'x', url: `${remote.url}/hang`, asOf: '' };
    const asking = askQuestion(question, { ...options('hang'), allowLocal: true, timeoutMs: 200 });
    await assert.rejects(asking, /gave no answer to initialize within 0\.2 s/);
  });

  test('does not let an address lead to this machine', async (context) => {
    const remote = await startRemote();
    context.after(() => remote.close());
    const question: Question = { kind: 'remote', from: 'x', url: `${remote.url}/plain`, asOf: '' };
    await assert.rejects(
      askQuestion(question, options('guarded')),
      /leads to this machine or a private network/,
    );
    assert.deepEqual(remote.asked, []);
  });
});

describe('the records of a registry', () => {
  const run = (registry: string, refresh: boolean, lines: string[] = []) =>
    ingestRegistry({
      registry,
      cacheFolder: join(folder, 'records'),
      timeoutMs: PATIENT_MS,
      jobs: 1,
      refresh,
      introspect: false,
      retryFailed: false,
      limit: Infinity,
      allowLocal: false,
      report: (state, text) => lines.push(`${state} ${text}`),
    });

  test('are read from the start again when that is asked for; nobody is started', async (context) => {
    const registry = await startRegistry({ size: 150 });
    context.after(() => registry.close());
    const lines: string[] = [];
    const first = await run(registry.url, false, lines);
    assert.equal(first.outcomes.length, 150);
    assert.ok(lines.some((line) => line.includes('150 entries read (2 pages asked): 150 servers kept')));
    assert.ok(lines.some((line) => line.includes('150 of them can be asked for their tools: --introspect')));
    const again = await run(registry.url, true);
    assert.deepEqual(again, first);
    assert.equal(registry.asked.filter((path) => path.includes('updated_since')).length, 0);
    assert.equal(registry.asked.length, 4);
  });

  test('are those that were read when the list cannot be read to its end, and that is said', async (context) => {
    const registry = await startRegistry({
      size: 300,
      answer: ({ cursor }, response) => {
        if (cursor === '200') response.writeHead(400).end();
        return cursor === '200';
      },
    });
    context.after(() => registry.close());
    const lines: string[] = [];
    const { outcomes, complete } = await run(registry.url, false, lines);
    assert.equal(complete, false);
    assert.equal(outcomes.length, 200);
    assert.match(lines[0] ?? '', /^failed page 3 of .* answers 400\. .*run this again to go on from there/);
  });
});

describe('the address of a registry', () => {
  test('is completed to its list', () => {
    for (const [given, list] of [
      ['https://r.example', 'https://r.example/v0.1/servers'],
      ['https://r.example/', 'https://r.example/v0.1/servers'],
      ['https://r.example/sub/', 'https://r.example/sub/v0.1/servers'],
      ['https://r.example/v0', 'https://r.example/v0/servers'],
      ['http://127.0.0.1:9/v0.1/servers', 'http://127.0.0.1:9/v0.1/servers'],
    ] as const)
      assert.equal(listAddress(given).href, list);
  });

  for (const wrong of [
    'r.example',
    'http://r.example',
    'file:///etc',
    'https://a:b@r.example',
    'https://r.example/?x=1',
  ])
    test(`is not ${wrong}`, () => {
      assert.throws(() => listAddress(wrong), /the address|the registry's address/);
    });
});
