import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Json } from '../../../src/domain/records/json.ts';
import { evaluate, State } from '../../../src/domain/policy/evaluate.ts';
import type { Limit, Policy } from '../../../src/domain/policy/policy.ts';

const MINUTE = 60_000;

function limit(counter: string, max: number, more: Partial<Limit> = {}): Limit {
  return { counter, window: 'minute', max, scope: 'grant', ...more };
}

function policyOf(tools: Readonly<Record<string, readonly Limit[]>>, all: readonly Limit[] = []): Policy {
  const entries = Object.entries(tools).map(([name, limits]) => [name, { limits }] as const);
  return { version: '1', default: 'deny', all_tools: { limits: all }, tools: Object.fromEntries(entries) };
}

function caller(policy: Policy): (now: number, tool?: string, amount?: Json, grant?: string) => string {
  const state = new State();
  return (now, tool = 't', amount, grant = 'alice') => {
    const args = amount === undefined ? {} : { amount };
    const { decision, rule } = evaluate(policy, state, { tool, grant, arguments: args }, now);
    return decision === 'allow' ? 'allow' : rule;
  };
}

test('in every interval of the length of the window at most max is let through', () => {
  const window = fc.constantFrom('minute', 'hour', 'day');
  const lengths = { minute: MINUTE, hour: 60 * MINUTE, day: 1440 * MINUTE };
  const steps = fc.array(fc.tuple(fc.nat(5), fc.constantFrom(1, 100, 10_000, 59_999, 60_000, 3_600_000)), {
    maxLength: 150,
    size: 'max',
  });
  const property = fc.property(window, fc.integer({ min: 1, max: 12 }), steps, (name, max, times) => {
    const call = caller(policyOf({ t: [limit('c', max, { window: name })] }));
    const passed: number[] = [];
    let now = 0;
    for (const [count, length] of times) {
      now += count * length;
      if (call(now) === 'allow') passed.push(now);
      else
        assert.equal(
          passed.filter((time) => now - time < lengths[name]).length,
          max,
          'denied only when full',
        );
    }
    for (const [index, from] of passed.entries()) {
      const beyond = passed[index + max];
      assert.ok(
        beyond === undefined || beyond - from >= lengths[name],
        `${String(max + 1)} within one window`,
      );
    }
  });
  fc.assert(property, { numRuns: 1_500 });
});

test('the full minute is no way around a limit', () => {
  const call = caller(policyOf({ t: [limit('c', 30)] }));
  const around = Array.from({ length: 60 }, (_, index) => call(59_000 + index * 33));
  assert.equal(around.filter((answer) => answer === 'allow').length, 30);
});

test('a quota is free again exactly when the oldest call is as old as the window', () => {
  const call = caller(policyOf({ t: [limit('c', 1)] }));
  assert.equal(call(5), 'allow');
  assert.equal(call(5 + MINUTE - 1), '/tools/t/limits/0');
  assert.equal(call(5 + MINUTE), 'allow');
});

test('a clock that jumps back frees nothing, and one that is broken stands still', () => {
  const call = caller(policyOf({ t: [limit('c', 1)] }));
  assert.equal(call(10 * MINUTE), 'allow');
  for (const now of [0, -1, 10 * MINUTE + 1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
    assert.equal(call(now), '/tools/t/limits/0', String(now));
  assert.equal(call(11 * MINUTE), 'allow');
  assert.equal(call(3), '/tools/t/limits/0', 'the call at eleven minutes still counts');
});

test('time never runs backwards for a grant, whatever the call was, and each grant has its own', () => {
  const call = caller(policyOf({ t: [limit('c', 1)] }));
  assert.equal(call(0), 'allow');
  assert.equal(call(MINUTE, 'not listed'), '(default deny)');
  assert.equal(call(1), 'allow', 'the grant has seen the full minute');
  assert.equal(call(1, 't', undefined, 'bob'), 'allow');
  assert.equal(call(2, 't', undefined, 'bob'), '/tools/t/limits/0');
});

test('quotas are taken from all limits or none', () => {
  const call = caller(policyOf({ t: [limit('wide', 5), limit('tight', 1)], u: [limit('wide', 5)] }));
  assert.equal(call(0), 'allow');
  for (let i = 0; i < 9; i += 1) assert.equal(call(1), '/tools/t/limits/1');
  for (let i = 0; i < 4; i += 1)
    assert.equal(call(2, 'u'), 'allow', 'denied calls took nothing of the wide quota');
  assert.equal(call(2, 'u'), '/tools/u/limits/0');
});

test('limits that name a counter share it, each with its own max; windows and grants do not', () => {
  const call = caller(
    policyOf({ t: [limit('c', 2)], u: [limit('c', 3)], v: [limit('c', 1, { window: 'hour' })] }),
  );
  assert.deepEqual([call(0), call(0), call(0)], ['allow', 'allow', '/tools/t/limits/0']);
  assert.deepEqual([call(0, 'u'), call(0, 'u')], ['allow', '/tools/u/limits/0']);
  assert.equal(call(0, 'v'), 'allow');
  assert.equal(call(0, 't', undefined, 'bob'), 'allow');
});

test('a counter named twice for one call counts once', () => {
  const call = caller(policyOf({ t: [limit('c', 3), limit('c', 2)] }, [limit('c', 4)]));
  assert.deepEqual([call(0), call(0), call(0)], ['allow', 'allow', '/tools/t/limits/1']);
});

test('amounts are finite numbers of 0 or more; anything else denies', () => {
  const call = caller(policyOf({ t: [limit('c', 10, { increment_from: 'args.amount' })] }));
  const bad: readonly (Json | undefined)[] = [
    undefined,
    -1,
    '1',
    null,
    true,
    [1],
    {},
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ];
  for (const amount of bad) assert.equal(call(0, 't', amount), '/tools/t/limits/0', JSON.stringify(amount));
  assert.deepEqual(
    [call(0, 't', 0), call(0, 't', 9.5), call(0, 't', 0.6)],
    ['allow', 'allow', '/tools/t/limits/0'],
  );
  assert.equal(call(0, 't', 0.5), 'allow');
  assert.equal(call(0, 't', 0), 'allow', 'nothing fits into a full quota');
  assert.equal(call(MINUTE, 't', 10), 'allow');
});

test('a call whose amount is unusable is told so', () => {
  const spending = [limit('c', 10, { increment_from: 'args.amount', on_deny: 'Budget.' })];
  const policy = policyOf({ t: spending });
  const message = (amount: Json): string =>
    evaluate(policy, new State(), { tool: 't', grant: 'alice', arguments: { amount } }, 0).message;
  const note = 'args.amount must be a number of 0 or more, because a limit counts it.';
  assert.equal(message(Number.POSITIVE_INFINITY), `Budget. (${note})`);
  assert.equal(message(-1), `Budget. (${note})`);
  assert.equal(message(11), 'Budget.');
});

test('a shared counter is charged the largest amount that a call counts for it', () => {
  const call = caller(policyOf({ t: [limit('c', 10), limit('c', 10, { increment_from: 'args.amount' })] }));
  assert.equal(call(0, 't', 8), 'allow');
  assert.equal(call(0, 't', 0), 'allow', 'one call counts 1 at least');
  assert.equal(call(0, 't', 2), '/tools/t/limits/0');
});

test('fractions add up the same after any number of calls', () => {
  const call = caller(policyOf({ t: [limit('c', 1, { increment_from: 'args.amount' })] }));
  for (let round = 0; round < 5_000; round += 1) {
    const now = round * MINUTE;
    assert.deepEqual(
      [call(now, 't', 0.7), call(now, 't', 0.4), call(now, 't', 0.25)],
      ['allow', '/tools/t/limits/0', 'allow'],
    );
  }
});
