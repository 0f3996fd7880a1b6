import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startCommand } from '../../../../src/domain/prose/start-command.ts';
import { ServerRecord } from '../../../../src/domain/records/server-record.ts';
import { mergeRecords, ServerIndex } from '../../../../src/ingest/merge-records.ts';
import { entryRecord } from '../../../../src/ingest/registry/entry-record.ts';
import { RegistryEntry } from '../../../../src/ingest/registry/registry-entry.ts';
import { plainEntry, type Listed } from '../../../fixtures/servers/registry-server.ts';

const FROM = 'https://registry.example';

const recordOf = (server: Listed, official: Listed = {}): ServerRecord => {
  const record = entryRecord(RegistryEntry.parse(plainEntry(7, server, official)), FROM);
  // What is written is read again as any other record.
  assert.deepEqual(ServerRecord.parse(JSON.parse(JSON.stringify(record))), record);
  return record;
};

const npm = (more: Listed): Listed => ({
  packages: [
    { registryType: 'npm', identifier: 'weather', version: '1.2.3', transport: { type: 'stdio' }, ...more },
  ],
});

describe('the record of a registry entry', () => {
  test('says what the registry said and from when it is', () => {
    assert.deepEqual(
      recordOf({
        title: 'Weather',
        websiteUrl: 'https://weather.example',
        remotes: [{ type: 'sse', url: 'https://weather.example/sse', headers: [] }],
      }),
      {
        id: 'io.example.u000007/server-000007',
        name: 'Weather',
        description: 'Fixture server 000007 that answers questions about thing 000007.',
        publisher: { name: 'io.example.u000007' },
        repository: 'https://git.example/u000007/server',
        homepage: 'https://weather.example',
        packages: [{ registry: 'npm', identifier: 'fixture-server-000007', version: '1.0.0' }],
        remotes: [{ type: 'sse', url: 'https://weather.example/sse' }],
        source: { kind: 'imported', from: FROM, on: '2025-03-01' },
      },
    );
  });

  test('leaves out what is not known', () => {
    const entry = RegistryEntry.parse({ server: { name: 'a/b', version: '1' }, _meta: null });
    assert.deepEqual(entryRecord(entry, FROM), {
      id: 'a/b',
      name: 'a/b',
      publisher: { name: 'a' },
      packages: [],
      remotes: [],
      source: { kind: 'imported', from: FROM },
    });
  });

  test('has a name to show where the title is blank', () => {
    assert.equal(recordOf({ title: ' ' }).name, 'io.example.u000007/server-000007');
  });

  test('names the folder of a repository that holds many servers, and no path that leads out of it', () => {
    const inFolder = (subfolder: string) =>
      recordOf({ repository: { url: 'https://git.example/acme/servers.git', subfolder } }).repository;
    assert.equal(inFolder('src/weather'), 'https://git.example/acme/servers/tree/HEAD/src/weather');
    for (const subfolder of ['', '.', '../other', 'a/../../b', 'a?b', 'a//b'])
      assert.equal(inFolder(subfolder), 'https://git.example/acme/servers.git', subfolder);
  });

  test('gives the day in UTC', () => {
    assert.equal(recordOf({}, { updatedAt: '2025-01-01T01:00:00+02:00' }).source.on, '2024-12-31');
    assert.equal(recordOf({}, { updatedAt: '9999-12-31T23:59:59-01:00' }).source.on, undefined);
  });

  test('says how a package is started that wants more than its name', () => {
    const record = recordOf(
      npm({
        packageArguments: [
          { type: 'positional', valueHint: 'folder', isRequired: true },
          { type: 'named', name: '--mode', value: 'read only' },
          { type: 'named', name: '--city', default: 'Rome', isRequired: true },
          { type: 'named', name: '--optional', default: 'x' },
          { type: 'named', name: '--verbose', isRequired: true },
        ],
        environmentVariables: [
          { name: 'API_KEY', isRequired: true, isSecret: true },
          { name: 'not a name', isRequired: true },
          { name: 'LEVEL', default: 'info' },
        ],
      }),
    );
    assert.deepEqual(record.start, {
      command: 'npx',
      args: ['-y', 'weather@1.2.3', '<folder>', '--mode', 'read only', '--city', '<--city>', '--verbose'],
      env: ['API_KEY'],
    });
  });

  test('cannot smuggle a command into the line a reader copies', () => {
    const packageArguments = [{ type: 'positional', value: '$(touch x); rm -rf ~ #' }];
    assert.equal(
      startCommand(recordOf(npm({ packageArguments }))),
      "npx -y weather@1.2.3 '$(touch x); rm -rf ~ #'",
    );
  });

  test('is the server other sources speak of, by package or by repository and folder', () => {
    const other = (fields: object) =>
      ServerRecord.parse({ slug: 'w', name: 'W', source: { kind: 'curated', from: 'x' }, ...fields });
    const record = recordOf(npm({}));
    const byPackage = other({ packages: [{ registry: 'npm', identifier: 'weather' }] });
    const byRepository = other({ repository: 'git+https://git.example/u000007/server.git' });
    for (const curated of [byPackage, byRepository]) {
      const [entry] = [{ record: curated }];
      assert.equal(new ServerIndex([entry]).find(record), entry);
      assert.equal(mergeRecords(curated, record).description, record.description);
    }
    const elsewhere = other({ repository: 'https://git.example/somebody/else' });
    assert.equal(new ServerIndex([{ record: elsewhere }]).find(record), undefined);
  });
});
