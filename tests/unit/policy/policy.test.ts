import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { isJsonObject, type Json, type JsonObject } from '../../../src/domain/records/json.ts';
import { OPERATORS, VALUE_TYPE } from '../../../src/domain/policy/operators.ts';
import { formatPolicy, Policy, policyJsonSchema } from '../../../src/domain/policy/policy.ts';
import { validatePolicy } from '../../../src/domain/policy/validate.ts';
import { policy } from './arbitraries.ts';
import { INVALID_POLICIES } from './invalid-policies.ts';

const schema = policyJsonSchema();
const matches = new Ajv2020({ strict: true, allErrors: true }).compile(schema);

/** What JSON Schema cannot see: the text itself, and what takes more than one value or a compiler to know. */
const BEYOND_SCHEMA = new Set([
  ...['bad-json', 'comment', 'trailing-comma', 'duplicate-key', 'inexact-number', 'byte-order-mark'],
  ...['too-deep', 'too-large', 'regex-invalid', 'regex-too-large', 'hidden-and-listed'],
  ...['star-is-no-wildcard', 'extension', 'unknown-tool'],
]);

test('the JSON Schema names itself, its version and what every field means', () => {
  assert.equal(schema['$schema'], 'https://json-schema.org/draft/2020-12/schema');
  assert.ok(URL.canParse(schema['$id'] as string));
  const undocumented: string[] = [];
  const visit = (node: Json, at: string): void => {
    if (Array.isArray(node))
      for (const [index, item] of node.entries()) visit(item as Json, `${at}/${String(index)}`);
    if (!isJsonObject(node)) return;
    const { properties } = node as { properties?: JsonObject };
    const documents = !/\/allOf\//.test(at);
    for (const [name, field] of documents ? Object.entries(properties ?? {}) : []) {
      const described = isJsonObject(field) && (typeof field['description'] === 'string' || '$ref' in field);
      if (!described) undocumented.push(`${at}/${name}`);
    }
    if (documents && properties !== undefined)
      assert.equal(node['additionalProperties'] === undefined, false, at);
    for (const [key, child] of Object.entries(node)) visit(child, `${at}/${key}`);
  };
  visit(schema, '');
  assert.deepEqual(undocumented, []);
});

test('the JSON Schema accepts every valid policy', () => {
  const property = fc.property(policy, (each) => {
    const document = JSON.parse(formatPolicy(each)) as Json;
    assert.ok(matches(document), JSON.stringify(matches.errors));
  });
  fc.assert(property, { numRuns: 300 });
});

test('the JSON Schema refuses what is wrong in shape', () => {
  let refused = 0;
  for (const { why, text, problems } of INVALID_POLICIES) {
    if (problems.some((problem) => BEYOND_SCHEMA.has(problem.split(' ')[0] ?? ''))) continue;
    assert.equal(matches(JSON.parse(text)), false, why);
    refused += 1;
  }
  assert.ok(refused >= 40);
});

test('the JSON Schema knows the type of value for every operator', () => {
  const values = { number: 1, array: [], boolean: true, string: 'x' };
  for (const op of OPERATORS) {
    for (const [type, value] of Object.entries(values)) {
      const conditions = [{ path: 'args.x', op, value }];
      const document = { version: '1', default: 'deny', tools: { t: { deny_if: [{ conditions }] } } };
      const fits = VALUE_TYPE[op] === 'any' || VALUE_TYPE[op] === type;
      assert.equal(matches(document), fits, `${op} with ${type}`);
      assert.equal(Policy.safeParse(document).success, fits, `${op} with ${type}`);
    }
  }
});

test('a policy is written with its keys in documented order, whatever order it came in', () => {
  const limit = {
    scope: 'grant',
    on_deny: 'no',
    increment_from: 'args.n',
    max: 1,
    window: 'day',
    counter: 'c',
  } as const;
  const conditions = [{ value: 1, op: 'eq', path: 'args.x' } as const];
  const text = formatPolicy({
    tools: {
      z: { limits: [limit], require_approval: [{ message: 'm', conditions }], deny_if: [], require: [] },
      a: {},
    },
    all_tools: { limits: [limit] },
    hide: ['y', 'b'],
    default: 'allow',
    version: '1',
  });
  const keys = [...text.matchAll(/"(\w+)":/g)].map(([, key]) => key);
  const ofLimit = ['counter', 'window', 'max', 'scope', 'increment_from', 'on_deny'];
  assert.deepEqual(keys, [
    ...['version', 'default', 'hide', 'all_tools', 'limits', ...ofLimit, 'tools', 'z', 'require', 'deny_if'],
    ...['require_approval', 'conditions', 'path', 'op', 'value', 'message', 'limits', ...ofLimit, 'a'],
  ]);
  assert.ok(text.endsWith('}\n') && text.startsWith('{\n  "version": "1",\n'));
});

test('hidden characters are written as escapes, visible ones as they are', () => {
  const names = ['a\u202eb', 'a\u2028b', 'a\u{e0041}b', 'a\ud800b', 'é', '工具', '👩‍🔧', 'a"b\\c\n'];
  const text = formatPolicy({ version: '1', default: 'deny', hide: names });
  const listed = text
    .split('\n')
    .slice(4, -3)
    .map((line) => line.trim().replace(/,$/, ''));
  assert.deepEqual(listed, [
    ...['"a\\u202eb"', '"a\\u2028b"', '"a\\udb40\\udc41b"', '"a\\ud800b"'],
    ...['"é"', '"工具"', '"👩‍🔧"', '"a\\"b\\\\c\\n"'],
  ]);
  assert.deepEqual(validatePolicy(text).policy?.hide, names);
});

test('a rule for a tool called __proto__ is a rule and changes no prototype', () => {
  const { policy: read } = validatePolicy(
    '{"version":"1","default":"deny","tools":{"__proto__":{"limits":[]}}}',
  );
  assert.deepEqual(Object.keys(read?.tools ?? {}), ['__proto__']);
  assert.equal(Object.getPrototypeOf(read?.tools), Object.prototype);
  assert.match(formatPolicy(read as Policy), /"__proto__": \{\n {6}"limits": \[\]/);
  assert.equal(({} as { limits?: unknown }).limits, undefined);
});
