import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { CATEGORIES, type Category } from '../../../src/domain/risk/category.ts';
import { evaluate, State } from '../../../src/domain/policy/evaluate.ts';
import { formatPolicy, policyJsonSchema, type Policy } from '../../../src/domain/policy/policy.ts';
import { PRESETS } from '../../../src/domain/policy/presets.ts';
import { recommendServer, recommendTool } from '../../../src/domain/policy/recommend.ts';
import { validatePolicy } from '../../../src/domain/policy/validate.ts';
import { isHidden, verdictOf } from '../../../src/domain/policy/verdict.ts';

const matches = new Ajv2020({ strict: true }).compile(policyJsonSchema());
const ONE_OF_EACH = CATEGORIES.map((category) => ({ name: category, category }));

/** Lets a minute's worth of calls loose on one tool: how many are let through, with and without a person's approval. */
function letThrough(policy: Policy, tool: string, approved: boolean): number {
  const state = new State();
  const answers = Array.from(
    { length: 200 },
    () => evaluate(policy, state, { tool, grant: 'g', approved }, 0).decision,
  );
  return answers.filter((answer) => answer === 'allow').length;
}

test('every preset does what the table of the design says', () => {
  // Calls a minute let through at once; ∞ is written 200, as many as are tried.
  const table: Readonly<Record<string, readonly (number | 'hidden' | 'denied' | `ask ${string}`)[]>> = {
    recommended: [200, 30, 10, 'hidden', 'denied'],
    'read-only': [200, 'hidden', 'hidden', 'hidden', 'hidden'],
    'no-irreversible': [200, 30, 'hidden', 'hidden', 'hidden'],
    unattended: [60, 10, 'hidden', 'hidden', 'hidden'],
    interactive: [200, 30, 'ask 10', 'ask 5', 'ask 5'],
  };
  assert.deepEqual(
    PRESETS.map(({ name }) => name),
    Object.keys(table),
  );
  for (const { name } of PRESETS) {
    const policy = recommendServer(ONE_OF_EACH, name);
    const row = CATEGORIES.map((tool) => {
      if (isHidden(policy, tool)) return 'hidden';
      const approved = letThrough(policy, tool, true);
      if (approved === 0) return 'denied';
      return letThrough(policy, tool, false) === approved ? approved : `ask ${String(approved)}`;
    });
    assert.deepEqual(row, table[name], name);
    assert.equal(evaluate(policy, new State(), { tool: 'unknown', grant: 'g' }, 0).rule, '(default deny)');
  }
});

test('unattended also limits all tools together to 120 a minute', () => {
  const tools = Array.from({ length: 3 }, (_, index) => ({
    name: `r${String(index)}`,
    category: 'Read' as const,
  }));
  const policy = recommendServer(tools, 'unattended');
  const state = new State();
  const passed = tools.flatMap(({ name: tool }) =>
    Array.from({ length: 50 }, () => evaluate(policy, state, { tool, grant: 'g' }, 0).rule),
  );
  assert.equal(passed.filter((rule) => rule.startsWith('/tools/')).length, 120);
  assert.equal(passed.at(-1), '/all_tools/limits/0');
});

test('the verdicts of the recommended policy are those of the table', () => {
  const verdicts = CATEGORIES.map((category) => verdictOf(recommendTool({ name: 't', category }), 't'));
  assert.deepEqual(verdicts, ['allow', 'limit', 'limit', 'block', 'block']);
});

test('the policy of a tool page is exactly this', () => {
  const expected: Readonly<Record<Category, object>> = {
    Read: { tools: { t: {} } },
    Write: { tools: { t: { limits: [{ counter: 't_rate', window: 'minute', max: 30, scope: 'grant' }] } } },
    Execute: { tools: { t: { limits: [{ counter: 't_rate', window: 'minute', max: 10, scope: 'grant' }] } } },
    Destructive: { hide: ['t'] },
    Financial: {
      tools: {
        t: {
          deny_if: [
            {
              conditions: [],
              on_deny: 'This tool can move money or commit to spending it, so the policy denies it.',
            },
          ],
        },
      },
    },
  };
  for (const category of CATEGORIES)
    assert.deepEqual(recommendTool({ name: 't', category }), {
      version: '1',
      default: 'deny',
      ...expected[category],
    });
});

test('a tool called * is denied, never hidden, and hides nothing', () => {
  for (const { name } of PRESETS) {
    const tools = [
      { name: '*', category: 'Destructive' as const },
      { name: 'read', category: 'Read' as const },
    ];
    const policy = recommendServer(tools, name);
    assert.equal(policy.hide?.includes('*') ?? false, false);
    assert.equal(letThrough(policy, '*', false), 0, name);
    assert.ok(letThrough(policy, 'read', false) > 0, name);
  }
});

test('order and repetition do not matter; of tools that share a name the most dangerous decides', () => {
  const tools = [
    { name: 'b', category: 'Read' as const },
    { name: 'a', category: 'Write' as const },
    { name: 'b', category: 'Destructive' as const },
  ];
  const text = formatPolicy(recommendServer(tools));
  assert.equal(text, formatPolicy(recommendServer([...tools].reverse())));
  assert.deepEqual(recommendServer(tools).hide, ['b']);
});

test('tools never share a counter, nor with the limit over all tools', () => {
  const names = ['a b', 'a_b', 'all_tools', 'calls_per_minute', 'calls_per_minute_rate', '', '_rate'];
  const policy = recommendServer(
    names.map((name) => ({ name, category: 'Write' as const })),
    'unattended',
  );
  const own = Object.values(policy.tools ?? {}).flatMap(({ limits = [] }) =>
    limits.map(({ counter }) => counter),
  );
  const all = (policy.all_tools?.limits ?? []).map(({ counter }) => counter);
  assert.equal(new Set([...own, ...all]).size, names.length + 1);
});

test('every recommended policy is valid, portable but for approvals, and matches the JSON Schema', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('__proto__', 'constructor', '*', '', '0'),
  );
  const tool = fc.record({ name, category: fc.constantFrom(...CATEGORIES) });
  const presets = fc.constantFrom(...PRESETS.map((preset) => preset.name));
  const property = fc.property(fc.array(tool, { maxLength: 8 }), presets, (tools, preset) => {
    const text = formatPolicy(recommendServer(tools, preset));
    const names = tools.map((each) => each.name);
    const { problems } = validatePolicy(text, { portable: preset !== 'interactive', tools: names });
    assert.deepEqual(problems, []);
    assert.ok(matches(JSON.parse(text)), JSON.stringify(matches.errors));
  });
  fc.assert(property, { numRuns: 400 });
});

test('the summary of a preset says what its table says', () => {
  const summaries = new Map(PRESETS.map(({ name, summary }) => [name, summary]));
  assert.equal(
    summaries.get('recommended'),
    'Read: allowed. Write: 30 a minute. Execute: 10 a minute. Destructive: hidden. Financial: visible but denied.',
  );
  assert.equal(
    summaries.get('unattended'),
    'Read: 60 a minute. Write: 10 a minute. Execute, Destructive, Financial: hidden. All tools: 120 calls a minute.',
  );
});
