import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { lintCurated } from '../../../src/ingest/lint-curated.ts';
import { prepareRecords, tooManyBad, type Prepared } from '../../../src/ingest/prepare.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prepare-'));
});
after(() => rm(folder, { recursive: true }));

const REPOSITORY = 'https://github.com/acme/demo';
const PACKAGES = [{ registry: 'npm', identifier: '@acme/demo', version: '1.0.0' }];
const curated = { source: { kind: 'curated', from: 'people' } };
const live = { source: { kind: 'introspected', from: 'npm:@acme/demo@1.0.0' } };
const listed = { source: 'some list' };

let runs = 0;

/** Prepares the given records, each kind of input in a file of its own. */
async function prepare(...records: readonly object[]): Promise<Prepared> {
  runs += 1;
  const file = join(folder, `run-${runs}.jsonl`);
  await writeFile(file, records.map((record) => `${JSON.stringify({ name: 'Demo', ...record })}\n`).join(''));
  return prepareRecords({ ingested: [], records: [file] });
}

/** The same whatever the order: the result must depend on the records alone. */
async function prepareBothWays(...records: readonly object[]): Promise<Prepared> {
  const result = await prepare(...records);
  const reversed = await prepare(...records.toReversed());
  assert.equal(JSON.stringify(reversed.records), JSON.stringify(result.records));
  return result;
}

describe('records of the same server', () => {
  test('are merged by package: the live one wins, gaps are filled', async () => {
    const { records, counts } = await prepareBothWays(
      { slug: 'demo', packages: PACKAGES, ...live, tools: [{ name: 'now' }] },
      {
        id: 'acme/demo',
        slug: 'acme-demo',
        description: 'Listed.',
        packages: PACKAGES,
        ...listed,
        tools: [{ name: 'then' }],
      },
    );
    assert.deepEqual(counts, { read: 2, published: 1, merged: 1, quarantined: 0, reasons: {} });
    const [record] = records;
    assert.equal(record?.slug, 'demo');
    assert.equal(record.id, 'acme/demo');
    assert.equal(record.description, 'Listed.');
    assert.equal(record.source.from, live.source.from);
    assert.deepEqual(
      record.tools?.map(({ name }) => name),
      ['now'],
    );
  });

  test('are merged by repository, whatever its spelling, when packages do not differ', async () => {
    const { records } = await prepareBothWays(
      { slug: 'demo', repository: REPOSITORY, packages: PACKAGES, ...live },
      { id: 'listed', repository: 'https://github.com/Acme/demo.git', ...listed },
    );
    assert.equal(records.length, 1);
  });

  test('are merged by package when the owner of the repository changed name', async () => {
    const { records } = await prepareBothWays(
      { slug: 'demo', repository: REPOSITORY, packages: PACKAGES, ...live },
      { id: 'listed', repository: 'https://github.com/acme-inc/demo', packages: PACKAGES, ...listed },
    );
    assert.equal(records.length, 1);
  });

  test('are merged by slug when nothing speaks against it', async () => {
    const { records } = await prepareBothWays(
      { slug: 'demo', ...curated },
      { slug: 'demo', packages: PACKAGES, ...live },
    );
    assert.equal(records.length, 1);
  });

  test('in two lists stay two: lists are not merged with each other', async () => {
    const { records } = await prepareBothWays(
      { id: 'one', repository: REPOSITORY, packages: PACKAGES, ...listed },
      { id: 'two', repository: REPOSITORY, packages: PACKAGES, ...listed },
    );
    assert.equal(records.length, 2);
  });
});

describe('different servers are not merged', () => {
  test('because they share a repository of many packages', async () => {
    const { records } = await prepareBothWays(
      {
        slug: 'memory',
        repository: REPOSITORY,
        packages: [{ registry: 'npm', identifier: 'memory' }],
        ...live,
      },
      {
        id: 'files',
        repository: REPOSITORY,
        packages: [{ registry: 'npm', identifier: 'files' }],
        ...listed,
      },
    );
    assert.equal(records.length, 2);
  });

  test('because they share a repository of many folders', async () => {
    const { records } = await prepareBothWays(
      { slug: 'memory', repository: `${REPOSITORY}/tree/main/src/memory`, ...live },
      { id: 'files', repository: `${REPOSITORY}/tree/HEAD/src/files`, ...listed },
    );
    assert.equal(records.length, 2);
  });

  test('when it is not clear with which of several', async () => {
    const { records } = await prepareBothWays(
      {
        slug: 'memory',
        repository: REPOSITORY,
        packages: [{ registry: 'npm', identifier: 'memory' }],
        ...live,
      },
      {
        slug: 'files',
        repository: REPOSITORY,
        packages: [{ registry: 'npm', identifier: 'files' }],
        ...live,
      },
      { id: 'unclear', repository: REPOSITORY, ...listed },
    );
    assert.equal(records.length, 3);
  });

  test('because one names a package of the other from its own repository', async () => {
    const { records } = await prepareBothWays(
      { slug: 'demo', repository: REPOSITORY, packages: PACKAGES, ...live },
      { id: 'wrapper', repository: 'https://github.com/someone/wrapper', packages: PACKAGES, ...listed },
    );
    assert.equal(records.length, 2);
  });

  test('because they wish the same slug from different repositories', async () => {
    const { records } = await prepareBothWays(
      { slug: 'demo', repository: REPOSITORY, ...live },
      { id: 'x', slug: 'demo', repository: 'https://github.com/other/demo-two', ...listed },
    );
    assert.equal(records.length, 2);
  });
});

describe('tools of merged records', () => {
  const reviewed = { category: 'Destructive', by: 'ada', on: '2026-11-01', reason: 'It drops tables.' };

  test('are the live ones under what people wrote of them', async () => {
    const { records } = await prepareBothWays(
      {
        slug: 'demo',
        ...curated,
        toolCount: 9,
        tools: [
          { name: 'run', review: reviewed },
          { name: 'old', description: 'From the docs.', derived: 'docs' },
          { name: 'gone', derived: 'docs' },
        ],
      },
      {
        slug: 'demo',
        ...live,
        tools: [
          { name: 'old', description: 'Live.' },
          { name: 'run', description: 'Runs.' },
        ],
      },
    );
    const [record] = records;
    assert.deepEqual(record?.tools, [
      { name: 'old', description: 'Live.' },
      { name: 'run', description: 'Runs.', review: reviewed },
      { name: 'gone', derived: 'docs' },
    ]);
    assert.equal(record.source.kind, 'introspected');
    assert.equal(record.toolCount, undefined);
  });

  test('that come from a list into a curated record say so', async () => {
    const { records } = await prepareBothWays(
      { slug: 'demo', repository: REPOSITORY, ...curated, toolCount: 4, tools: [{ name: 'run' }] },
      {
        id: 'demo',
        repository: REPOSITORY,
        ...listed,
        tools: [{ name: 'run', title: 'x' }, { name: 'stop' }, { name: 'go', derived: 'docs' }],
      },
    );
    assert.deepEqual(records[0]?.tools, [
      { name: 'run' },
      { name: 'stop', derived: 'some list' },
      { name: 'go', derived: 'docs' },
    ]);
    assert.equal(records[0].toolCount, 4);
  });
});

describe('the same identifier twice', () => {
  test('with other content sets the second aside and names both places', async () => {
    const { records, problems, counts } = await prepare(
      { id: 'a', description: 'one', ...listed },
      { id: 'a', description: 'two', ...listed },
    );
    assert.deepEqual(counts, {
      ...{ read: 2, published: 1, merged: 0, quarantined: 1 },
      reasons: { 'duplicate-id': 1 },
    });
    assert.equal(records[0]?.description, 'one');
    const [problem] = problems;
    assert.deepEqual([problem?.code, problem?.line, problem?.path], ['duplicate-id', 2, '/id']);
    assert.match(problem?.expected ?? '', /run-\d+\.jsonl:1$/);
  });

  test('with the same content is one record, whatever the order of its keys', async () => {
    const { counts } = await prepare(
      { id: 'a', description: 'one', ...listed },
      { ...listed, description: 'one', id: 'a' },
    );
    assert.deepEqual(counts, { read: 2, published: 1, merged: 1, quarantined: 0, reasons: {} });
  });

  test('in another case is another server', async () => {
    assert.equal(
      (await prepareBothWays({ id: 'Acme/Demo', ...listed }, { id: 'acme/demo', ...listed })).records.length,
      2,
    );
  });
});

describe('a publish', () => {
  test('is stopped by more than 5 % bad records', () => {
    assert.equal(tooManyBad({ read: 100, quarantined: 5 }), false);
    assert.equal(tooManyBad({ read: 100, quarantined: 6 }), true);
    assert.equal(tooManyBad({ read: 0, quarantined: 0 }), false);
  });
});

describe('curated records', () => {
  test('of this project have no problem', async () => {
    const servers = fileURLToPath(new URL('../../../content/servers', import.meta.url));
    assert.deepEqual(await lintCurated(servers), []);
  });

  test('have every slip of the pen reported', async () => {
    const curatedFolder = join(folder, 'curated');
    await mkdir(curatedFolder);
    const good = {
      slug: 'good',
      name: 'Good',
      ...curated,
      tools: [{ name: 'a', inputSchema: { any: { thing: 1 } }, title: null }],
    };
    const bad = {
      slug: 'Other',
      name: 'Bad',
      descripton: 'x',
      source: { ...listed, kind: 'imported', from: 'x' },
      tools: [{ name: 'a', annotations: { readonlyHint: true } }],
    };
    await writeFile(join(curatedFolder, 'good.json'), JSON.stringify(good));
    await writeFile(join(curatedFolder, 'bad.json'), JSON.stringify(bad));
    await writeFile(join(curatedFolder, 'broken.json'), '{');
    const problems = await lintCurated(curatedFolder);
    assert.deepEqual(
      problems.map(
        ({ code, path, file }) => `${file?.slice(curatedFolder.length + 1) ?? ''} ${code} ${path ?? ''}`,
      ),
      [
        'bad.json unknown-field /descripton',
        'bad.json unknown-field /source/source',
        'bad.json unknown-field /tools/0/annotations/readonlyHint',
        'bad.json slug-of-file /slug',
        'bad.json bad-slug /slug',
        'bad.json not-curated /source/kind',
        'broken.json json-syntax ',
      ],
    );
  });
});
