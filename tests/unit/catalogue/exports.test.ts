import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EXPORTERS } from '../../../src/domain/exports/index.ts';
import type { Exporter, ExportInput } from '../../../src/domain/exports/export.ts';
import type { Verdict } from '../../../src/domain/policy/recommend.ts';
import { exportWarning } from '../../../src/catalogue/views/exports.ts';

function exporter(id: string): Exporter {
  const found = EXPORTERS.find((each) => each.id === id);
  assert.ok(found !== undefined);
  return found;
}

function warningFor(id: string, verdicts: readonly Verdict[]): string | undefined {
  const input: ExportInput = {
    alias: 'projects',
    tools: verdicts.map((verdict, at) => ({
      name: `tool-${String(at)}`,
      verdict,
      limit: '30 calls a minute',
    })),
    onLimit: 'ask',
  };
  return exportWarning(input, exporter(id).build(input));
}

test('a target that can neither count nor ask, and is left with nothing, says so and points to the gateway', () => {
  assert.match(
    warningFor('docker', ['limit', 'block']) ?? '',
    /^Nothing is left allowed here.*Use the gateway/u,
  );
  assert.match(warningFor('docker', ['ask', 'ask']) ?? '', /^Nothing is left allowed here/u);
  assert.equal(warningFor('docker', ['limit', 'allow']), undefined);
});

test('a target that asks instead of counting says so when every call asks', () => {
  for (const id of ['claude-code', 'codex', 'gemini-cli']) {
    assert.match(
      warningFor(id, ['limit', 'block']) ?? '',
      /^Every call asks a person here.*the gateway/u,
      id,
    );
    assert.match(warningFor(id, ['limit', 'ask']) ?? '', /^Every call asks a person here/u, id);
    assert.equal(warningFor(id, ['ask', 'ask']), undefined, `${id} asks as the policy does`);
  }
});

test('no target warns where a tool stays allowed, or where the policy allows none', () => {
  const verdict = fc.constantFrom<Verdict>('allow', 'limit', 'ask', 'block');
  fc.assert(
    fc.property(fc.constantFrom(...EXPORTERS), fc.array(verdict, { maxLength: 5 }), ({ id }, verdicts) => {
      assert.equal(warningFor(id, ['allow', ...verdicts]), undefined);
      assert.equal(
        warningFor(
          id,
          verdicts.map(() => 'block'),
        ),
        undefined,
      );
    }),
  );
});
