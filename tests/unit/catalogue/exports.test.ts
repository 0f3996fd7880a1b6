import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { EXPORTERS } from '../../../src/domain/exports/index.ts';
import type { Exporter, ExportInput } from '../../../src/domain/exports/export.ts';
import type { Verdict } from '../../../src/domain/policy/recommend.ts';
import { exportView, exportWarning } from '../../../src/catalogue/views/exports.ts';
import { placeholderAlias } from '../../../src/islands/alias.ts';

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

test('what a page shows is what the exporter says for the alias, and the placeholder stands nowhere', () => {
  const alias = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,40}$/);
  const name = fc.oneof(
    fc.stringMatching(/^[a-z_]{1,60}$/),
    fc.string({ maxLength: 12 }),
    fc.constant('alias1'),
  );
  const tool = fc.record({ name, verdict: fc.constantFrom<Verdict>('allow', 'limit', 'ask', 'block') });
  const tools = fc.uniqueArray(tool, { maxLength: 6, selector: (each) => each.name });
  fc.assert(
    fc.property(fc.constantFrom(...EXPORTERS), alias, tools, (target, own, given) => {
      const input: ExportInput = {
        alias: own,
        tools: given.map((each) => ({ ...each, limit: '30 calls a minute' })),
        onLimit: 'ask',
      };
      const placeholder = placeholderAlias([own, ...given.map((each) => each.name)]).padEnd(own.length, 'x');
      const view = exportView(target, input, { name: own, placeholder });
      const { files, ...said } = target.build(input);
      assert.deepEqual(view.said, said);
      assert.ok(!JSON.stringify(view).includes(placeholder));
      // A placeholder longer than the alias can be too long for a tool that the alias itself fits.
      if (view.files.length > 0 && placeholder.length === own.length)
        assert.deepEqual(
          view.files.map((file) => [file.name, file.places, file.parts.map(({ text }) => text).join('')]),
          files.map((file) => [file.name, file.places, file.text]),
        );
    }),
    { numRuns: 2000 },
  );
});
