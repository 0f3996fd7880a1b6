import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { help, readArguments } from '../../../../src/cli/ingest-options.ts';

const REGISTRY = ['--registry', 'https://registry.example'];

describe('the options for a registry', () => {
  test('start nobody unless that is asked for', () => {
    assert.deepEqual(readArguments(REGISTRY).registry, {
      registry: 'https://registry.example',
      introspect: false,
      limit: Infinity,
      retryFailed: false,
      allowLocal: false,
    });
    const asked = readArguments([...REGISTRY, '--introspect', '--limit', '10', '--retry-failed']).registry;
    assert.equal(asked?.introspect, true);
    assert.equal(asked.limit, 10);
    assert.equal(asked.retryFailed, true);
  });

  for (const wrong of [
    ['--introspect'],
    ['--limit', '5'],
    [...REGISTRY, '--limit', '5'],
    [...REGISTRY, '--allow-local'],
    [...REGISTRY, '--introspect', '--limit', '0'],
    [...REGISTRY, '--introspect', '--limit', 'all'],
  ])
    test(`make no sense as ${wrong.join(' ')}`, () => {
      assert.throws(() => readArguments(wrong), /go with|wants a whole number/);
    });

  test('all stand in the help', () => {
    for (const option of ['--registry', '--introspect', '--limit', '--retry-failed', '--allow-local'])
      assert.ok(help.includes(`\n  ${option} `), option);
  });
});
