import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { evaluate, State } from '../../../src/domain/policy/evaluate.ts';
import { anyPolicy, calls } from './arbitraries.ts';
import { ReferenceEvaluator } from './reference-evaluator.ts';

const RUNS = Number(process.env['POLICY_RUNS'] ?? 6_000);
const SEED = Number(process.env['POLICY_SEED'] ?? Math.floor(Math.random() * 2 ** 31));

test('evaluate and the reference evaluator never disagree', (t) => {
  let cases = 0;
  const decisions = new Map<string, number>();
  const property = fc.property(fc.option(anyPolicy, { nil: undefined, freq: 50 }), calls, (policy, steps) => {
    const reference = new ReferenceEvaluator();
    let state = new State();
    let now = 1_000_000;
    for (const { step, ...call } of steps) {
      if (!Number.isNaN(step)) now += step;
      const at = Number.isNaN(step) ? step : now;
      const outcome = evaluate(policy, state, call, at);
      state = outcome.state;
      const { decision, rule } = outcome;
      assert.deepEqual({ decision, rule }, reference.evaluate(policy, call, at));
      assert.equal(outcome.message === '', decision === 'allow', 'every answer but allow has a message');
      cases += 1;
      const kind = rule.replace(/^\/tools\/[^/]*/, '/tools/…').replace(/\d+$/, 'n');
      decisions.set(kind, (decisions.get(kind) ?? 0) + 1);
    }
  });
  fc.assert(property, { numRuns: RUNS, seed: SEED });
  t.diagnostic(
    `seed ${String(SEED)} (POLICY_SEED), ${String(cases)} calls, by rule: ${JSON.stringify(Object.fromEntries(decisions))}`,
  );
  const everyRule = [
    '(no policy)',
    '(hidden)',
    '(default deny)',
    '(default allow)',
    '/tools/…',
    '/all_tools/limits/n',
  ];
  const inTools = ['require', 'deny_if', 'require_approval', 'limits'].map((list) => `/tools/…/${list}/n`);
  for (const rule of [...everyRule, ...inTools])
    assert.ok((decisions.get(rule) ?? 0) > cases / 2000, `random cases hardly ever reach ${rule}`);
});
