import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatPolicy } from '../../../src/domain/policy/policy.ts';
import { PRESETS } from '../../../src/domain/policy/presets.ts';
import { recommendServer } from '../../../src/domain/policy/recommend.ts';
import { isJsonObject } from '../../../src/domain/records/json.ts';
import { CATEGORIES } from '../../../src/domain/risk/category.ts';
import { policyText } from '../../../src/islands/preset-policy.ts';

const NAMES = ['2', '1', '10', '-1', '01', '4294967295', 'b', 'a', '__proto__', 'constructor', '*', ''];
const tools = fc.uniqueArray(
  fc.record({
    name: fc.oneof(
      fc.constantFrom(...NAMES, 'a\u202Eb'),
      fc.nat().map(String),
      fc.string({ unit: 'binary' }),
    ),
    category: fc.constantFrom(...CATEGORIES),
  }),
  { selector: ({ name }) => name, maxLength: 8 },
);

test('a preset out of the JSON twin is, byte for byte, the policy the pages show', () => {
  fc.assert(
    fc.property(tools, (given) => {
      for (const { name } of PRESETS) {
        const policy = recommendServer(given, name);
        const twin: unknown = JSON.parse(JSON.stringify({ policy }, null, 1));
        assert.ok(isJsonObject(twin) && isJsonObject(twin['policy']));
        assert.equal(policyText(twin['policy']), formatPolicy(policy));
      }
    }),
  );
});
