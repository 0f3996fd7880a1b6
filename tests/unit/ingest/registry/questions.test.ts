import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { questionKey, questionsOf, type Question } from '../../../../src/ingest/registry/questions.ts';
import { RegistryEntry } from '../../../../src/ingest/registry/registry-entry.ts';
import { placeholderArguments, placeholderVariables } from '../../../../src/ingest/registry/start-inputs.ts';
import { plainEntry, type Listed } from '../../../fixtures/servers/registry-server.ts';

const STDIO = { transport: { type: 'stdio' } };
const npm = (more: Listed = {}): Listed => ({
  registryType: 'npm',
  identifier: '@acme/weather',
  version: '1.2.3',
  ...STDIO,
  ...more,
});

const entryOf = (server: Listed, official: Listed = {}): RegistryEntry =>
  RegistryEntry.parse(plainEntry(1, { packages: [], ...server }, official));
const plan = (server: Listed) => questionsOf(entryOf(server));
const remote = (more: Listed = {}): Listed => ({
  type: 'streamable-http',
  url: 'https://weather.example/mcp',
  ...more,
});

describe('what of an entry is asked', () => {
  test('is its first npm package, then its first address', () => {
    const { questions, notAsked } = plan({
      packages: [npm(), npm()],
      remotes: [remote({ url: 'https://a.example/?k=1' })],
    });
    assert.deepEqual(
      questions.map(({ from }) => from),
      ['npm:@acme/weather@1.2.3', 'https://a.example/'],
    );
    assert.deepEqual(notAsked, []);
  });

  const packages: readonly (readonly [Listed, RegExp])[] = [
    [{ registryType: 'pypi', identifier: 'w', ...STDIO }, /^pypi packages: only npm/],
    [{ registryType: 'made-up\u202e', identifier: 'w', ...STDIO }, /^other packages/],
    [npm({ registryBaseUrl: 'https://packages.example' }), /registry of their own/],
    [npm({ registryBaseUrl: 'no address' }), /registry of their own/],
    [npm({ transport: { type: 'streamable-http', url: 'http://localhost' } }), /standard streams/],
    [npm({ version: '^1.0.0' }), /exact version/],
    [npm({ version: 'latest' }), /exact version/],
    [npm({ version: undefined }), /exact version/],
    ...['../../etc', '@a/../b', 'file:..', 'git+ssh://x', '--help', 'a b', 'a@1', ''].map(
      (identifier) => [npm({ identifier: identifier || '.' }), /usable name/] as const,
    ),
  ];
  for (const [candidate, reason] of packages)
    test(`is not ${JSON.stringify(candidate).slice(0, 90)}`, () => {
      const { questions, notAsked } = plan({ packages: [candidate] });
      assert.deepEqual(questions, []);
      assert.match(notAsked[0] ?? '', reason);
    });

  const remotes: readonly (readonly [Listed, RegExp])[] = [
    [remote({ type: 'sse' }), /streamable HTTP/],
    [remote({ url: 'https://{tenant}.example/mcp' }), /only the user knows/],
    [remote({ headers: [{ name: 'Authorization', isRequired: true, isSecret: true }] }), /want a header/],
  ];
  for (const [candidate, reason] of remotes)
    test(`is not the address ${JSON.stringify(candidate).slice(0, 90)}`, () => {
      const { questions, notAsked } = plan({ remotes: [candidate] });
      assert.deepEqual(questions, []);
      assert.match(notAsked[0] ?? '', reason);
    });

  test('is remembered by package, version and start, or by address and change', () => {
    const key = (server: Listed, official: Listed = {}) =>
      questionKey(questionsOf(entryOf(server, official)).questions[0] as Question);
    const later = { updatedAt: '2026-01-01T00:00:00Z' };
    assert.equal(key({ packages: [npm()] }), key({ packages: [npm()] }, later));
    assert.notEqual(key({ packages: [npm()] }), key({ packages: [npm({ version: '1.2.4' })] }));
    const asked = npm({ environmentVariables: [{ name: 'A', isRequired: true }] });
    assert.notEqual(key({ packages: [npm()] }), key({ packages: [asked] }));
    assert.notEqual(key({ remotes: [remote()] }), key({ remotes: [remote()] }, later));
  });
});

describe('what a package is asked with', () => {
  const parsed = (more: Listed) => {
    const [first] = entryOf({ packages: [npm(more)] }).server.packages;
    assert.ok(first);
    return first;
  };

  test('is a placeholder for every required variable, the fixed and preset ones as they are', () => {
    const environmentVariables = [
      { name: 'TOKEN', isRequired: true, isSecret: true, default: 'sk-live-of-somebody' },
      { name: 'REGION', isRequired: true, choices: ['eu', 'us'] },
      { name: 'PORT', isRequired: true, format: 'number' },
      { name: 'MODE', value: 'fixed' },
      { name: 'PRESET', isRequired: true, default: 'info' },
      { name: 'TEMPLATE', isRequired: true, value: 'Bearer {token}' },
      { name: 'OPTIONAL', default: 'x' },
      { name: 'HOME', value: '/elsewhere', isRequired: true },
      { name: 'PATH', value: '/elsewhere', isRequired: true },
      { name: 'A=B', value: 'x' },
    ];
    assert.deepEqual(placeholderVariables(parsed({ environmentVariables })), {
      TOKEN: 'placeholder',
      REGION: 'eu',
      PORT: '1',
      MODE: 'fixed',
      PRESET: 'info',
      TEMPLATE: 'placeholder',
    });
  });

  test('is an empty folder where a path belongs', () => {
    const packageArguments = [
      { type: 'positional', valueHint: 'directory', isRequired: true },
      { type: 'named', name: '--config', format: 'filepath', isRequired: true },
      { type: 'named', name: '--user', valueHint: 'user_name', isRequired: true },
      { type: 'positional', valueHint: 'more' },
    ];
    assert.deepEqual(placeholderArguments(parsed({ packageArguments }), 'FOLDER'), [
      'FOLDER',
      '--config',
      'FOLDER',
      '--user',
      'placeholder',
    ]);
  });
});
