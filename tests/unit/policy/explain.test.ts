import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Json, JsonObject } from '../../../src/domain/records/json.ts';
import { CATEGORIES } from '../../../src/domain/risk/category.ts';
import { explainPolicy, explainTool, type ToolExplanation } from '../../../src/domain/policy/explain.ts';
import { evaluate, State, type Outcome } from '../../../src/domain/policy/evaluate.ts';
import type { Condition, Policy } from '../../../src/domain/policy/policy.ts';
import { recommendServer, recommendTool } from '../../../src/domain/policy/recommend.ts';
import { validatePolicy } from '../../../src/domain/policy/validate.ts';
import { isHidden } from '../../../src/domain/policy/verdict.ts';
import { anyPolicy, callArguments, TOOL_NAMES } from './arbitraries.ts';

const WINDOWS: Readonly<Record<string, number>> = {
  '60 seconds': 60_000,
  '60 minutes': 3_600_000,
  '24 hours': 86_400_000,
};
const UNKNOWN = 'a tool nobody named';
const names = fc.constantFrom(...TOOL_NAMES, UNKNOWN);

function decide(
  policy: Policy,
  tool: string,
  args: JsonObject,
  approved = false,
  state = new State(),
  now = 0,
): Outcome {
  return evaluate(policy, state, { tool, arguments: args, grant: 'g', approved }, now);
}

function alwaysDenied(policy: Policy, tool: string, samples: readonly JsonObject[]): boolean {
  return samples.every((args) =>
    [true, false].every((ok) => decide(policy, tool, args, ok).decision === 'deny'),
  );
}

function alwaysAllowed(policy: Policy, tool: string, samples: readonly JsonObject[]): boolean {
  return samples.every((args) => decide(policy, tool, args).decision === 'allow');
}

/** How often each kind of sentence was met with a case that could prove it wrong. */
const reached = new Map<string, number>();
const reach = (kind: string): void => void reached.set(kind, (reached.get(kind) ?? 0) + 1);

const number = (text: string | undefined): number => Number((text ?? '').replaceAll(',', ''));

/** Everything explain says of a tool, sentence by sentence, against what evaluate does. */
function checkTool(policy: Policy, tool: string, samples: readonly JsonObject[]): void {
  const said = explainTool(policy, tool);
  checkVerdict(policy, tool, said, samples);
  checkVisibility(policy, tool, said);
  for (const sentence of said.effect.split(/(?<=[.”]) (?=[A-Z])/))
    checkSentence(policy, tool, sentence, said, samples);
  checkOthers(policy, tool, said.others, samples);
  checkAnswers(policy, tool, said, samples);
  for (const text of [
    said.headline,
    said.effect,
    said.others,
    said.limitAnswer,
    said.blockAnswer,
    explainPolicy(policy),
  ])
    assert.match(text, /^[A-Z0-9](?!.*( {2}|undefined|NaN|\b1 calls|\.\.)).*[.”]$/s);
}

function checkVerdict(
  policy: Policy,
  tool: string,
  said: ToolExplanation,
  samples: readonly JsonObject[],
): void {
  const decisions = new Set(samples.map((args) => decide(policy, tool, args).decision));
  assert.equal(decisions.has('ask') && said.verdict !== 'ask', false, 'asks without a word of it');
  if (said.verdict === 'allow') assert.ok(alwaysAllowed(policy, tool, samples));
  if (said.verdict === 'block') assert.ok(alwaysDenied(policy, tool, samples));
  if (said.headline === 'Ask first.') assert.equal(decisions.has('allow'), false);
  const start = { allow: 'Allow it', limit: 'Limit it: ', ask: 'Ask first', block: 'Block it: ' }[
    said.verdict
  ];
  assert.ok(said.headline.startsWith(start));
  const headline = /^Limit it: ([\d,]+) calls? a (minute|hour|day)\.$/.exec(said.headline);
  if (headline !== null) assert.ok(said.effect.includes(`t most ${headline[1] ?? ''} call`));
}

function checkVisibility(policy: Policy, tool: string, said: ToolExplanation): void {
  assert.equal(said.effect.includes('The tool stays visible.'), said.listed);
  assert.equal(/(taken|left) out of tools\/list/.test(said.effect), !said.listed);
  const { rule } = decide(policy, tool, {});
  assert.equal(said.listed, rule !== '(hidden)' && rule !== '(default deny)');
  assert.equal(said.headline === 'Block it: hidden from the agent.', rule === '(hidden)');
}

const CALLS =
  /^At most ([\d,]+) calls? in any (\d+ \w+) for each grant(, counted together with [^;]+)?(?:; the ([\d,]+)(st|nd|rd|th) is denied until the (?:oldest|1st) is (?:a|an) (\w+) old)?\.$/;
const AMOUNT = /^At most ([\d,]+) in total of (args\.[^ ]+) in any (\d+ \w+) for each grant/;
const OVER_ALL = /^Over all tools together, at most ([\d,]+) calls? in any (\d+ \w+) for each grant\.$/;

function checkSentence(
  policy: Policy,
  tool: string,
  sentence: string,
  said: ToolExplanation,
  samples: readonly JsonObject[],
): void {
  const passing = samples.find((args) => decide(policy, tool, args, true).decision === 'allow');
  const calls = CALLS.exec(sentence) ?? OVER_ALL.exec(sentence);
  if (calls !== null && passing !== undefined) checkCalls(policy, tool, calls, said, passing);
  const amount = AMOUNT.exec(sentence);
  if (amount !== null) checkAmounts(policy, tool, amount, samples);
  const bound =
    /^A call is denied (when|unless) (args\.[xy]) is (greater than|at least|less than|at most) (-?[\d.]+)\.$/.exec(
      sentence,
    );
  if (bound !== null) checkBound(policy, tool, bound);
  if (sentence === 'Every call is let through.') assert.ok(alwaysAllowed(policy, tool, samples));
  if (sentence.startsWith('Every call is denied')) assert.ok(alwaysDenied(policy, tool, samples));
  const told = /^Every call is denied; the caller is told “(.*)”$/.exec(sentence);
  if (told !== null) reach('told');
  if (told !== null) for (const args of samples) assert.equal(decide(policy, tool, args).message, told[1]);
  if (/^(Every|Any other) call waits/.test(sentence))
    for (const args of samples) assert.notEqual(decide(policy, tool, args).decision, 'allow');
}

function checkCalls(
  policy: Policy,
  tool: string,
  found: RegExpExecArray,
  said: ToolExplanation,
  args: JsonObject,
): void {
  reach(found[0].startsWith('Over') ? 'over all tools' : 'calls');
  const max = number(found[1]);
  const window = WINDOWS[found[2] ?? ''] ?? Number.NaN;
  const state = new State();
  const decisions = Array.from({ length: max + 3 }, () => decide(policy, tool, args, true, state).decision);
  const passed = decisions.filter((decision) => decision === 'allow').length;
  assert.ok(passed <= max, found[0]);
  const only = (said.effect.match(/t most /g) ?? []).length === 1;
  if (!only) return;
  reach('exact number of calls');
  assert.equal(passed, max, `${found[0]} and nothing else says less`);
  assert.equal(decide(policy, tool, args, true, state, window - 1).decision, 'deny');
  assert.equal(decide(policy, tool, args, true, state, window).decision, 'allow');
  if (found[4] === undefined) return;
  reach('ordinal');
  assert.equal(number(found[4]), max + 1);
  const ordinal = ['th', 'st', 'nd', 'rd'][(max + 1) % 10] ?? 'th';
  assert.equal(found[5], max + 1 >= 11 && max + 1 <= 13 ? 'th' : ordinal);
}

function checkAmounts(
  policy: Policy,
  tool: string,
  found: RegExpExecArray,
  samples: readonly JsonObject[],
): void {
  const state = new State();
  let sum = 0;
  for (const args of [...samples, ...samples, ...samples]) {
    if (decide(policy, tool, args, true, state).decision !== 'allow') continue;
    const value = (found[2] ?? '')
      .split('.')
      .slice(1)
      .reduce<Json | undefined>((at, key) => (at as JsonObject | undefined)?.[key], args);
    assert.ok(typeof value === 'number' && value >= 0, 'what is no amount is denied');
    reach('amount');
    sum += value;
  }
  assert.ok(sum <= number(found[1]), found[0]);
}

function checkBound(
  policy: Policy,
  tool: string,
  [, word, path = '', comparison, bound]: RegExpExecArray,
): void {
  const holding =
    Number(bound) +
    ({ 'greater than': 1, 'at least': 0, 'less than': -1, 'at most': 0 }[comparison ?? ''] ?? Number.NaN);
  const failing =
    Number(bound) +
    ({ 'greater than': 0, 'at least': -1, 'less than': 0, 'at most': 1 }[comparison ?? ''] ?? Number.NaN);
  reach(`bound ${word ?? ''}`);
  const value = word === 'when' ? holding : failing;
  assert.equal(decide(policy, tool, { [path.slice('args.'.length)]: value }, true).decision, 'deny');
}

function checkOthers(policy: Policy, tool: string, others: string, samples: readonly JsonObject[]): void {
  const rest = [...TOOL_NAMES, UNKNOWN, 'x'].filter((name) => name !== tool);
  const unnamed = tool === UNKNOWN ? 'another tool nobody named' : UNKNOWN;
  const first = decide(policy, unnamed, {});
  if (/^Every other tool is (hidden and )?denied( too)?\.$/.test(others))
    assert.ok(rest.every((name) => alwaysDenied(policy, name, samples)));
  else if (/is denied\.$/.test(others)) assert.equal(first.decision, 'deny');
  else if (!others.includes('limits over all tools')) assert.equal(first.decision, 'allow');
  assert.equal(others.includes('hidden'), first.rule === '(hidden)');
  const limited = /allowed, within the limits over all tools\.$/.test(others);
  if (!/denied( too)?\.$/.test(others)) assert.equal(limited, (policy.all_tools?.limits ?? []).length > 0);
  const count = /^The policy (names|lists) (\d+) other tools?;/.exec(others);
  if (count === null) return;
  const hidden = count[1] === 'names' ? (policy.hide ?? []) : [];
  const named = new Set([...Object.keys(policy.tools ?? {}), ...hidden]);
  named.delete(tool);
  reach('number of other tools');
  assert.equal(Number(count[2]), named.size);
}

/** The JSON members that stand in a text, by key. */
function fragments(text: string): readonly (readonly [string, Json])[] {
  return [...text.matchAll(/"(hide|tools|limits|deny_if)": ?(?=[[{])/g)]
    .filter(({ index }) => nesting(text.slice(0, index)) === 0)
    .map(({ 0: head, 1: key = '', index }) => [key, firstJson(text.slice(index + head.length))] as const);
}

function nesting(text: string): number {
  const outside = text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '');
  return (outside.match(/[[{]/g) ?? []).length - (outside.match(/[\]}]/g) ?? []).length;
}

function firstJson(text: string): Json {
  for (let end = 1; end <= text.length; end += 1) {
    if (!/[\]}]/.test(text[end - 1] ?? '')) continue;
    try {
      return JSON.parse(text.slice(0, end)) as Json;
    } catch {
      // Not yet the closing bracket.
    }
  }
  throw new Error(`no JSON in ${text}`);
}

function fromFragment(by: Policy['default'], tool: string, [key, value]: readonly [string, Json]): Policy {
  const inRule = key === 'limits' || key === 'deny_if';
  const member = inRule ? { tools: Object.fromEntries([[tool, { [key]: value }]]) } : { [key]: value };
  const document = JSON.stringify({ version: '1', default: by, ...member });
  const { policy, problems } = validatePolicy(document, { tools: [tool] });
  assert.deepEqual(problems, [], document);
  return policy as Policy;
}

function passedOf(policy: Policy, tool: string): number {
  const state = new State();
  return Array.from({ length: 50 }, () => decide(policy, tool, {}, false, state)).filter(
    ({ decision }) => decision === 'allow',
  ).length;
}

function checkAnswers(
  policy: Policy,
  tool: string,
  said: ToolExplanation,
  samples: readonly JsonObject[],
): void {
  const blocks = fragments(said.blockAnswer);
  for (const fragment of blocks)
    assert.ok(alwaysDenied(fromFragment(policy.default, tool, fragment), tool, samples), said.blockAnswer);
  assert.equal(said.blockAnswer.startsWith('This policy already does'), said.verdict === 'block');
  const stated = Number(
    /at most (\d+) calls in any 60 seconds for each grant\.$/.exec(said.limitAnswer)?.[1],
  );
  for (const fragment of fragments(said.limitAnswer))
    assert.equal(passedOf(fromFragment(policy.default, tool, fragment), tool), stated);
  assert.equal(said.limitAnswer.startsWith('Not while it is blocked'), said.verdict === 'block');
  for (const { title, policy: snippet } of said.snippets) {
    const text = JSON.stringify(snippet);
    assert.deepEqual(validatePolicy(text, { tools: [tool], portable: true }).problems, [], text);
    if (title === 'Limit it to 30 calls a minute') assert.equal(passedOf(snippet, tool), 30);
    else assert.ok(alwaysDenied(snippet, tool, samples), title);
    assert.equal(isHidden(snippet, tool), title === 'Block it: hide it from the agent');
  }
}

test('what is said of a tool under any policy is what happens', () => {
  const property = fc.property(
    anyPolicy,
    names,
    fc.array(callArguments, { minLength: 6, maxLength: 6 }),
    (policy, tool, samples) => checkTool(policy, tool, [...samples, {}, { x: 1, y: 1 }, { x: 0, y: 'a' }]),
  );
  fc.assert(property, { numRuns: 700 });
  const kinds = ['over all tools', 'calls', 'exact number of calls', 'ordinal', 'amount'];
  for (const kind of [...kinds, 'number of other tools', 'told'])
    assert.ok(reached.has(kind), `never met: ${kind}`);
});

test('what is said of a whole policy adds up', () => {
  const property = fc.property(
    anyPolicy,
    fc.array(callArguments, { minLength: 5, maxLength: 5 }),
    (policy, samples) => {
      const text = explainPolicy(policy);
      if (text === 'Every tool is hidden and denied.') {
        assert.equal(decide(policy, UNKNOWN, {}).rule, '(hidden)');
        return;
      }
      const groups = [...text.matchAll(/(?:^|\. )([\d,]+)(?: tools?)? (?:is|are) ([^.]*(?:\.[^ ][^.]*)*)/g)];
      const count = (words: RegExp): number =>
        groups.filter(([, , treated = '']) => words.test(treated)).reduce((sum, [, n]) => sum + number(n), 0);
      const named = [...new Set([...Object.keys(policy.tools ?? {}), ...(policy.hide ?? [])])];
      assert.equal(count(/./), named.length, text);
      assert.equal(
        count(/^hidden/),
        named.filter((name) => decide(policy, name, {}).rule === '(hidden)').length,
        text,
      );
      assert.ok(
        count(/^allowed$/) <= named.filter((name) => alwaysAllowed(policy, name, samples)).length,
        text,
      );
      assert.ok(count(/denied$/) <= named.filter((name) => alwaysDenied(policy, name, samples)).length, text);
      const fallback = /(Any other|Every) tool is (denied|allowed)/.exec(text)?.[2];
      assert.equal(fallback === 'denied', decide(policy, UNKNOWN, {}).rule === '(default deny)', text);
      assert.equal(
        (text.match(/Over all tools together/g) ?? []).length,
        (policy.all_tools?.limits ?? []).length,
      );
    },
  );
  fc.assert(property, { numRuns: 300 });
});

test('conditions are worded as they are judged', () => {
  const cases: readonly (readonly [Omit<Condition, 'path'>, string, Json, Json])[] = [
    [{ op: 'eq', value: 'USD' }, 'args.x is "USD"', 'USD', 'EUR'],
    [{ op: 'neq', value: 'USD' }, 'args.x is not "USD"', 'EUR', 'USD'],
    [{ op: 'lt', value: 5 }, 'args.x is less than 5', 4, 5],
    [{ op: 'lte', value: 5 }, 'args.x is at most 5', 5, 6],
    [{ op: 'gt', value: 5 }, 'args.x is greater than 5', 6, 5],
    [{ op: 'gte', value: 5 }, 'args.x is at least 5', 5, 4],
    [{ op: 'in', value: ['a', 1, true] }, 'args.x is "a", 1 or true', 1, 'b'],
    [{ op: 'not_in', value: ['a', 'b'] }, 'args.x is not "a" or "b"', 'c', 'a'],
    [{ op: 'exists', value: true }, 'args.x is given', 0, null],
    [{ op: 'exists', value: false }, 'args.x is not given', null, 0],
    [{ op: 'regex', value: '^/etc/' }, 'args.x matches the pattern "^/etc/"', '/etc/passwd', '/home'],
    [{ op: 'contains', value: '..' }, 'args.x contains ".."', '../a', 'a'],
  ];
  for (const [condition, words, met, unmet] of cases) {
    const conditions = [{ path: 'args.x', ...condition }];
    const denying: Policy = { version: '1', default: 'deny', tools: { t: { deny_if: [{ conditions }] } } };
    const requiring: Policy = { version: '1', default: 'deny', tools: { t: { require: [{ conditions }] } } };
    assert.ok(explainTool(denying, 't').effect.startsWith(`A call is denied when ${words}.`), words);
    assert.ok(explainTool(requiring, 't').effect.startsWith(`A call is denied unless ${words}.`), words);
    assert.deepEqual(
      [met, unmet].map((x) => decide(denying, 't', { x }).decision),
      ['deny', 'allow'],
      words,
    );
    assert.deepEqual(
      [met, unmet].map((x) => decide(requiring, 't', { x }).decision),
      ['allow', 'deny'],
      words,
    );
  }
});

test('the recommended policies are explained in these words', () => {
  const said = CATEGORIES.map((category) => {
    const { headline, effect, others } = explainTool(recommendTool({ name: 't', category }), 't');
    return [headline, effect, others];
  });
  assert.deepEqual(said, [
    ['Allow it.', 'Every call is let through. The tool stays visible.', 'Every other tool is denied.'],
    [
      'Limit it: 30 calls a minute.',
      'At most 30 calls in any 60 seconds for each grant; the 31st is denied until the oldest is a minute old. The tool stays visible.',
      'Every other tool is denied.',
    ],
    [
      'Limit it: 10 calls a minute.',
      'At most 10 calls in any 60 seconds for each grant; the 11th is denied until the oldest is a minute old. The tool stays visible.',
      'Every other tool is denied.',
    ],
    [
      'Block it: hidden from the agent.',
      'The tool is taken out of tools/list, and a call that names it all the same is denied.',
      'Every other tool is denied.',
    ],
    [
      'Block it: every call is denied.',
      'Every call is denied; the caller is told “This tool can move money or commit to spending it, so the policy denies it.” The tool stays visible.',
      'Every other tool is denied.',
    ],
  ]);
});

test('rules that meet in one tool are told apart, and who shares a count is named', () => {
  const limit = (counter: string, max: number) =>
    ({ counter, window: 'minute', max, scope: 'grant' }) as const;
  const policy: Policy = {
    version: '1',
    default: 'allow',
    all_tools: { limits: [limit('all', 1000)] },
    tools: {
      pay: {
        require: [{ conditions: [{ path: 'args.reason', op: 'exists', value: true }] }],
        deny_if: [
          {
            conditions: [
              { path: 'args.amount', op: 'gt', value: 100 },
              { path: 'args.currency', op: 'in', value: ['USD', 'EUR'] },
            ],
          },
        ],
        require_approval: [{ conditions: [] }],
        limits: [
          { ...limit('sum', 500), window: 'day', increment_from: 'args.amount' },
          limit('both', 1),
          limit('all', 7),
        ],
      },
      refund: { limits: [limit('both', 22)] },
    },
  };
  assert.equal(
    explainTool(policy, 'pay').effect,
    'A call is denied unless args.reason is given. ' +
      'A call is denied when args.amount is greater than 100 and args.currency is "USD" or "EUR". ' +
      'An argument whose type a condition cannot judge counts against the call. ' +
      'Any other call waits until a person approves it. ' +
      'At most 500 in total of args.amount in any 24 hours for each grant; a call that would exceed that, or where args.amount is not a number of 0 or more, is denied. ' +
      'At most 1 call in any 60 seconds for each grant, counted together with 1 other tool. ' +
      'At most 7 calls in any 60 seconds for each grant, counted together with the calls of all other tools. ' +
      'Over all tools together, at most 1,000 calls in any 60 seconds for each grant. The tool stays visible.',
  );
  assert.equal(
    explainTool(policy, 'refund').effect.split(' Over')[0],
    'At most 22 calls in any 60 seconds for each grant, counted together with 1 other tool.',
  );
  assert.equal(
    explainTool(policy, 'refund').others,
    'The policy names 1 other tool; every tool it does not name is allowed, within the limits over all tools.',
  );
});

test('a requirement without conditions requires nothing', () => {
  const policy: Policy = { version: '1', default: 'deny', tools: { t: { require: [{ conditions: [] }] } } };
  assert.equal(explainTool(policy, 't').headline, 'Allow it.');
  assert.equal(explainTool(policy, 't').effect, 'Every call is let through. The tool stays visible.');
});

test('answers name the JSON to copy', () => {
  const { limitAnswer, blockAnswer } = explainTool(
    recommendTool({ name: 'say "hi"\u202e', category: 'Read' }),
    'say "hi"\u202e',
  );
  assert.match(
    limitAnswer,
    /^Yes\. To limit it, add "limits": \[\{ "counter": "say \\"hi\\"\\u202e_rate", "window": "minute", "max": 30, "scope": "grant" \}\]/,
  );
  assert.ok(blockAnswer.includes('"hide": ["say \\"hi\\"\\u202e"]'));
  assert.ok(blockAnswer.includes('"deny_if": [{ "conditions": [] }]'));
  const star = explainTool(recommendTool({ name: '*', category: 'Read' }), '*');
  assert.equal(star.blockAnswer.includes('"hide": ['), false);
  assert.ok(star.snippets.every(({ policy }) => policy.hide === undefined));
});

test('a whole server is explained by counts', () => {
  const tools = CATEGORIES.flatMap((category) =>
    ['one', 'two'].map((name) => ({ name: `${category} ${name}`, category })),
  );
  assert.equal(
    explainPolicy(recommendServer(tools)),
    '2 tools are allowed. 2 are limited to 10 calls a minute each. 2 are limited to 30 calls a minute each. ' +
      '2 are visible but denied. 2 are hidden and denied. Any other tool is denied.',
  );
  assert.equal(explainPolicy({ version: '1', default: 'deny' }), 'Every tool is denied.');
  assert.equal(
    explainPolicy(recommendServer([{ name: 'a', category: 'Read' }], 'unattended')),
    '1 tool is limited to 60 calls a minute. Any other tool is denied. Over all tools together, at most 120 calls in any 60 seconds for each grant.',
  );
});
