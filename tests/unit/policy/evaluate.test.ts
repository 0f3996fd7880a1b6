import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Json, JsonObject } from '../../../src/domain/records/json.ts';
import { evaluate, State, type Call, type Outcome } from '../../../src/domain/policy/evaluate.ts';
import type { Condition, Policy, ToolRule } from '../../../src/domain/policy/policy.ts';

const LIMIT = { counter: 'c', window: 'minute', max: 1, scope: 'grant' } as const;
const ALWAYS = [{ conditions: [] }];

function policyWith(rule: ToolRule, more: Partial<Policy> = {}): Policy {
  return { version: '1', default: 'deny', tools: { pay: rule }, ...more };
}

function ask(policy: Policy | undefined, call: Partial<Call> = {}, state = new State(), now = 0): Outcome {
  return evaluate(policy, state, { tool: 'pay', grant: 'alice', ...call }, now);
}

/** What a condition makes of an argument: under deny_if and under require. */
function treats(condition: Omit<Condition, 'path'>, args: JsonObject): string {
  const conditions = [{ path: 'args.x', ...condition }];
  const deny = ask(policyWith({ deny_if: [{ conditions }] }), { arguments: args }).decision;
  const require = ask(policyWith({ require: [{ conditions }] }), { arguments: args }).decision;
  if (deny === 'deny' && require === 'deny') return 'unjudged';
  return deny === 'deny' ? 'holds' : 'fails';
}

test('the first denial wins, in the documented order, and is named', () => {
  const unmet = [{ conditions: [{ path: 'args.reason', op: 'exists', value: true } as const] }];
  const all: ToolRule = { require: unmet, deny_if: ALWAYS, require_approval: ALWAYS, limits: [LIMIT] };
  const rules = (policy: Policy | undefined): string => ask(policy).rule;
  assert.equal(rules(undefined), '(no policy)');
  assert.equal(rules({ version: '1', default: 'allow', hide: ['pay'], tools: { pay: all } }), '(hidden)');
  assert.equal(rules({ version: '1', default: 'allow', hide: ['*'] }), '(hidden)');
  assert.equal(rules({ version: '1', default: 'deny' }), '(default deny)');
  assert.equal(rules(policyWith(all)), '/tools/pay/require/0');
  assert.equal(rules(policyWith({ ...all, require: [] })), '/tools/pay/deny_if/0');
  const asking = ask(policyWith({ require_approval: ALWAYS, limits: [LIMIT] }));
  assert.deepEqual([asking.decision, asking.rule], ['ask', '/tools/pay/require_approval/0']);
  assert.deepEqual(
    [ask({ version: '1', default: 'allow' }).decision, rules({ version: '1', default: 'allow' })],
    ['allow', '(default allow)'],
  );
  assert.equal(rules(policyWith({})), '/tools/pay');
  assert.equal(
    ask({ version: '1', default: 'deny', tools: { 'a/b~c': {} } }, { tool: 'a/b~c' }).rule,
    '/tools/a~1b~0c',
  );
});

test('limits of the tool come before those of all tools, and both count for unlisted tools', () => {
  const state = new State();
  const policy = policyWith(
    { limits: [LIMIT] },
    { default: 'allow', all_tools: { limits: [{ ...LIMIT, counter: 'all', max: 2 }] } },
  );
  assert.equal(ask(policy, {}, state).decision, 'allow');
  assert.equal(ask(policy, {}, state).rule, '/tools/pay/limits/0');
  assert.equal(ask(policy, { tool: 'other' }, state).rule, '(default allow)');
  assert.equal(ask(policy, { tool: 'other' }, state).rule, '/all_tools/limits/0');
});

test('approval lets the same call through, past approval only, and takes the quota then', () => {
  const state = new State();
  const policy = policyWith({ require_approval: ALWAYS, limits: [LIMIT] });
  for (let i = 0; i < 3; i += 1) assert.equal(ask(policy, {}, state).decision, 'ask');
  assert.equal(ask(policy, { approved: true }, state).decision, 'allow');
  assert.equal(ask(policy, { approved: true }, state).rule, '/tools/pay/limits/0');
  assert.equal(ask(policyWith({ deny_if: ALWAYS }), { approved: true }).decision, 'deny');
  assert.equal(ask({ version: '1', default: 'deny' }, { approved: true }).decision, 'deny');
});

test('names from the prototype chain are names like any other', () => {
  for (const tool of ['constructor', 'toString', '__proto__', 'valueOf', 'hasOwnProperty']) {
    assert.equal(ask({ version: '1', default: 'deny', tools: {} }, { tool }).rule, '(default deny)', tool);
    const tools = Object.fromEntries([[tool, { deny_if: ALWAYS }]]);
    assert.equal(
      ask({ version: '1', default: 'allow', tools }, { tool }).rule,
      `/tools/${tool}/deny_if/0`,
      tool,
    );
    assert.equal(ask({ version: '1', default: 'allow', hide: [tool] }, { tool }).rule, '(hidden)', tool);
    const path = { path: `args.${tool}`, op: 'exists', value: true } as const;
    assert.equal(
      ask(policyWith({ require: [{ conditions: [path] }] }), { arguments: {} }).decision,
      'deny',
      tool,
    );
  }
  assert.equal(ask({ version: '1', default: 'deny', tools: { '': {} } }, { tool: '' }).rule, '/tools/');
  assert.equal(
    ask({ version: '1', default: 'deny', tools: { '*': {} } }, { tool: 'x' }).rule,
    '(default deny)',
  );
});

test('operators judge arguments by type and never coerce', () => {
  const cases: readonly (readonly [Omit<Condition, 'path'>, Json | undefined, string])[] = [
    [{ op: 'eq', value: 1 }, 1, 'holds'],
    [{ op: 'eq', value: 1 }, '1', 'fails'],
    [{ op: 'eq', value: 0 }, -0, 'holds'],
    [{ op: 'eq', value: { a: [1, { b: null }], c: 2 } }, { c: 2, a: [1, { b: null }] }, 'holds'],
    [{ op: 'eq', value: { a: 1 } }, { a: 1, b: 1 }, 'fails'],
    [{ op: 'eq', value: [1, 2] }, [2, 1], 'fails'],
    [{ op: 'eq', value: [] }, {}, 'fails'],
    [{ op: 'eq', value: { z: 1 } }, JSON.parse('{"__proto__":{}}') as Json, 'fails'],
    [
      { op: 'eq', value: JSON.parse('{"__proto__":{}}') as Json },
      JSON.parse('{"__proto__":{}}') as Json,
      'holds',
    ],
    [{ op: 'eq', value: null }, undefined, 'fails'],
    [{ op: 'neq', value: 1 }, undefined, 'holds'],
    [{ op: 'neq', value: '1' }, 1, 'holds'],
    [{ op: 'gt', value: 100 }, 101, 'holds'],
    [{ op: 'gt', value: 100 }, 100, 'fails'],
    [{ op: 'gt', value: 100 }, '101', 'unjudged'],
    [{ op: 'gt', value: 100 }, null, 'unjudged'],
    [{ op: 'gt', value: 100 }, undefined, 'fails'],
    [{ op: 'gte', value: 100 }, 100, 'holds'],
    [{ op: 'lt', value: 100 }, true, 'unjudged'],
    [{ op: 'lte', value: 100 }, [1], 'unjudged'],
    [{ op: 'in', value: ['a', { b: 1 }] }, { b: 1 }, 'holds'],
    [{ op: 'in', value: [1] }, '1', 'fails'],
    [{ op: 'in', value: [] }, 1, 'fails'],
    [{ op: 'in', value: ['a'] }, undefined, 'fails'],
    [{ op: 'not_in', value: ['a'] }, undefined, 'holds'],
    [{ op: 'not_in', value: ['a'] }, 'a', 'fails'],
    [{ op: 'exists', value: true }, undefined, 'fails'],
    [{ op: 'exists', value: true }, null, 'fails'],
    [{ op: 'exists', value: true }, false, 'holds'],
    [{ op: 'exists', value: false }, undefined, 'holds'],
    [{ op: 'exists', value: false }, null, 'holds'],
    [{ op: 'exists', value: false }, 0, 'fails'],
    [{ op: 'regex', value: 'b' }, 'abc', 'holds'],
    [{ op: 'regex', value: '^b' }, 'abc', 'fails'],
    [{ op: 'regex', value: '1' }, 1, 'unjudged'],
    [{ op: 'regex', value: 'a' }, ['a'], 'unjudged'],
    [{ op: 'regex', value: 'a' }, undefined, 'fails'],
    [{ op: 'contains', value: 'b' }, 'abc', 'holds'],
    [{ op: 'contains', value: 'b' }, ['abc'], 'fails'],
    [{ op: 'contains', value: { a: 1 } }, [{ a: 1 }], 'holds'],
    [{ op: 'contains', value: 1 }, '1', 'unjudged'],
    [{ op: 'contains', value: 'a' }, { a: 1 }, 'unjudged'],
    [{ op: 'contains', value: 'a' }, undefined, 'fails'],
  ];
  for (const [condition, argument, expected] of cases) {
    const args: JsonObject = argument === undefined ? {} : { x: argument };
    assert.equal(
      treats(condition, args),
      expected,
      `${JSON.stringify(condition)} of ${JSON.stringify(argument)}`,
    );
  }
});

test('paths walk own members and list indexes, nothing else', () => {
  const exists = (path: string, args: JsonObject): boolean =>
    ask(policyWith({ require: [{ conditions: [{ path, op: 'exists', value: true }] }] }), { arguments: args })
      .decision === 'allow';
  const args = { a: { b: [{ c: 1 }] }, s: 'text', list: [1] };
  assert.ok(exists('args.a.b.0.c', args));
  assert.ok(!exists('args.a.b.00.c', args));
  assert.ok(!exists('args.a.b.-1', args));
  assert.ok(!exists('args.a.b.1', args));
  assert.ok(!exists('args.list.length', args));
  assert.ok(!exists('args.s.0', args));
  assert.ok(!exists('args.s.length', args));
  assert.ok(!exists('args.a.__proto__', args));
});

test('what cannot be judged counts against the call, and the message says so', () => {
  const over = { path: 'args.amount', op: 'gt', value: 100 } as const;
  const args = { amount: '5' };
  const denied = ask(policyWith({ deny_if: [{ conditions: [over], on_deny: 'Too much.' }] }), {
    arguments: args,
  });
  assert.equal(denied.decision, 'deny');
  assert.equal(
    denied.message,
    'Too much. (args.amount is a string, which gt cannot judge: the call is denied.)',
  );
  const required = ask(policyWith({ require: [{ conditions: [over] }] }), { arguments: args });
  assert.match(required.message, /greater than 100.*a string, which gt cannot judge/);
  const asked = ask(policyWith({ require_approval: [{ conditions: [over] }] }), { arguments: args });
  assert.equal(asked.decision, 'ask');
  assert.match(asked.message, /a string, which gt cannot judge: a person decides/);
  const certain = { path: 'args.currency', op: 'eq', value: 'USD' } as const;
  const both = policyWith({ deny_if: [{ conditions: [over, certain] }] });
  assert.equal(ask(both, { arguments: { amount: '5', currency: 'EUR' } }).decision, 'allow');
  assert.equal(ask(both, { arguments: { amount: '5', currency: 'USD' } }).decision, 'deny');
});

test('messages are those of the policy, or say what the rule wants', () => {
  const reason = { path: 'args.reason', op: 'exists', value: true } as const;
  assert.equal(
    ask(policyWith({ require: [{ conditions: [reason] }] })).message,
    'A call is allowed only when args.reason is given.',
  );
  assert.equal(ask(policyWith({ deny_if: [{ conditions: [], on_deny: 'Never.' }] })).message, 'Never.');
  const state = new State();
  ask(policyWith({ limits: [LIMIT] }), {}, state);
  assert.equal(
    ask(policyWith({ limits: [LIMIT] }), {}, state).message,
    'Limit reached: at most 1 call in any 60 seconds. Try again later.',
  );
});

test('a pattern is matched in time linear in the text', () => {
  const conditions = [{ path: 'args.x', op: 'regex', value: '(a+)+$' } as const];
  const args = { x: `${'a'.repeat(200_000)}!` };
  assert.equal(ask(policyWith({ deny_if: [{ conditions }] }), { arguments: args }).decision, 'allow');
});

test('a policy nobody checked stays closed where it makes no sense', () => {
  const bad = (value: Json, op: Condition['op']): string => treats({ op, value }, { x: 'a' });
  assert.equal(bad('(', 'regex'), 'unjudged');
  assert.equal(bad(5, 'regex'), 'unjudged');
  assert.equal(bad('a', 'in'), 'unjudged');
  assert.equal(bad('a', 'not_in'), 'unjudged');
});
