import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Json } from '../../../src/domain/records/json.ts';
import type { Problem } from '../../../src/domain/records/problem.ts';
import { formatPolicy, Policy } from '../../../src/domain/policy/policy.ts';
import { parseStrictJson } from '../../../src/domain/policy/strict-json.ts';
import { validatePolicy } from '../../../src/domain/policy/validate.ts';
import { policy } from './arbitraries.ts';
import { INVALID_POLICIES } from './invalid-policies.ts';

function inShort({ code, path, line, column }: Problem): string {
  const place = line === undefined ? '-' : `${String(line)}:${String(column)}`;
  return `${code} ${path === undefined || path === '' ? '-' : path} ${place}`;
}

for (const { why, text, problems, portable, tools } of INVALID_POLICIES)
  test(`refused: ${why}`, () => {
    const options = { ...(portable && { portable }), ...(tools && { tools }) };
    const result = validatePolicy(text, options);
    assert.deepEqual(result.problems.map(inShort), problems);
    assert.equal(result.policy, undefined);
    for (const problem of result.problems) {
      assert.ok(problem.message !== '' && problem.mend !== undefined && problem.mend !== '', problem.code);
      assert.ok(problem.code === 'too-deep' || problem.found !== undefined, problem.code);
    }
  });

test('there are at least sixty of them', () => assert.ok(INVALID_POLICIES.length >= 60));

test('a formatted policy is valid and comes back as it was', () => {
  const property = fc.property(policy, (original) => {
    const names = [...Object.keys(original.tools ?? {}), ...(original.hide ?? [])];
    const { policy: read, problems } = validatePolicy(formatPolicy(original), { tools: names });
    assert.deepEqual(problems, []);
    // The text has no -0, and none is needed: it is 0 by value.
    assert.deepEqual(read, JSON.parse(JSON.stringify(original)));
  });
  fc.assert(property, { numRuns: 300 });
});

test('names come back whatever they are', () => {
  const name = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('__proto__', 'constructor', '', '*', '1'),
  );
  const property = fc.property(fc.uniqueArray(name, { maxLength: 6 }), (names) => {
    const tools = Object.fromEntries(names.map((each) => [each, {}]));
    const text = formatPolicy({ version: '1', default: 'deny', tools });
    const { policy: read } = validatePolicy(text);
    assert.deepEqual(Object.keys(read?.tools ?? {}).sort(), [...names].sort());
    assert.deepEqual(formatPolicy(read as Policy), text);
    assert.doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b\u202e\u2028\u2029\ufeff]/);
  });
  fc.assert(property, { numRuns: 600 });
});

test('a suggestion is made where another word was probably meant', () => {
  const mends = validatePolicy(
    '{"version":"1","default":"deni","tool":{},"tools":{"t":{"rate_limit":{}}}}',
  ).problems;
  assert.deepEqual(
    mends.map(({ mend }) => mend),
    ['Write "deny"', 'Remove it, or write "tools"', 'Remove it, or write "limits"'],
  );
});

test('the strict reader takes exactly the JSON that JSON.parse takes, less what is ambiguous', () => {
  const breakage = fc.tuple(
    fc.nat(400),
    fc.constantFrom(
      '',
      ',',
      '"',
      '{',
      '}',
      ']',
      ':',
      '\\',
      '/',
      '0',
      '-',
      '.',
      'e',
      ' ',
      '\n',
      '\u0001',
      'null',
    ),
  );
  const property = fc.property(policy, fc.array(breakage, { maxLength: 3 }), (original, breakages) => {
    let text = formatPolicy(original);
    for (const [at, insert] of breakages)
      text = `${text.slice(0, at)}${insert}${text.slice(at + (insert === '' ? 1 : 0))}`;
    let value: Json | undefined;
    try {
      value = JSON.parse(text) as Json;
    } catch {
      value = undefined;
    }
    const read = parseStrictJson(text);
    if (value === undefined) assert.ok(read.problems.length > 0, `accepted ${text}`);
    else {
      assert.deepEqual(read.readings.at(-1)?.value, value);
      const ambiguous = ['duplicate-key', 'inexact-number'];
      assert.ok(
        read.problems.every(({ code }) => ambiguous.includes(code)),
        JSON.stringify(read.problems),
      );
    }
  });
  fc.assert(property, { numRuns: 600 });
});

test('the validator and the schema agree on what a policy is', () => {
  const junk = fc.constantFrom<Json>(null, true, 0, -1, 1.5, '', 'x', [], {}, [{}], '1');
  const property = fc.property(policy, fc.infiniteStream(fc.nat(6)), junk, (original, choices, value) => {
    const document = JSON.parse(JSON.stringify(original)) as Record<string, Json>;
    replaceSomewhere(document, choices, value);
    const { problems } = validatePolicy(JSON.stringify(document));
    const others = problems.filter(({ code }) => code !== 'star-is-no-wildcard');
    assert.equal(others.length === 0, Policy.safeParse(document).success, JSON.stringify(document));
  });
  fc.assert(property, { numRuns: 600 });
});

/** Walks into the document by random choices and puts a value there. */
function replaceSomewhere(document: Record<string, Json>, choices: Stream, value: Json): void {
  let at = document;
  for (;;) {
    const keys = Object.keys(at);
    const key = keys[choices.next().value % Math.max(1, keys.length)];
    if (key === undefined) return;
    const inside = at[key];
    const stop = choices.next().value === 0 || typeof inside !== 'object' || inside === null;
    if (stop) {
      Object.defineProperty(at, key, { value, enumerable: true, configurable: true, writable: true });
      return;
    }
    at = inside as Record<string, Json>;
  }
}
type Stream = { readonly next: () => { readonly value: number } };
