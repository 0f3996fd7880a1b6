import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  byCodeUnit,
  canonicalJson,
  isJsonObject,
  jsonDepth,
  own,
  type Json,
  type JsonObject,
} from '../../../src/domain/records/json.ts';
import { anyJson, anyText } from './arbitraries.ts';

const parsed = (text: string): Json => JSON.parse(text) as Json;

describe('canonical JSON', () => {
  for (const [text, canonical] of [
    ['{"b":1,"a":[true,null,{"d":1,"c":2}]}', '{"a":[true,null,{"c":2,"d":1}],"b":1}'],
    ['{ "10": 1, "9": 2, "": 3 }', '{"":3,"10":1,"9":2}'],
    ['{"é":1,"z":2,"Z":3}', '{"Z":3,"z":2,"é":1}'],
    ['{"\\ud83d\\ude00":1,"\\ufb33":2}', '{"😀":1,"\ufb33":2}'],
    ['[1e2, 1.0, -0, 1E-7, 333333333.33333329]', '[100,1,0,1e-7,333333333.3333333]'],
    ['"\\u20ac$\\u000f\\nA\'\\u0042\\"\\\\\\/"', '"€$\\u000f\\nA\'B\\"\\\\/"'],
    ['{"__proto__":{"b":1,"a":2}}', '{"__proto__":{"a":2,"b":1}}'],
    ['[]', '[]'],
    ['{}', '{}'],
    ['null', 'null'],
  ] as const)
    it(`of ${text}`, () => assert.equal(canonicalJson(parsed(text)), canonical));

  it('says the same value', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        const normal = JSON.parse(JSON.stringify(value)) as unknown;
        assert.deepEqual(JSON.parse(canonicalJson(value)), normal);
      }),
    );
  });

  it('is the same for the same members in another order', () => {
    const anyMembers = fc.uniqueArray(fc.tuple(anyText, anyJson), { selector: ([key]) => key, maxLength: 8 });
    fc.assert(
      fc.property(anyMembers, (members) => {
        const forwards: JsonObject = Object.fromEntries(members);
        const backwards: JsonObject = Object.fromEntries(members.toReversed());
        assert.equal(canonicalJson(forwards), canonicalJson(backwards));
      }),
    );
  });
});

describe('the depth of a value', () => {
  for (const [text, depth] of [
    ['1', 0],
    ['"[[["', 0],
    ['null', 0],
    ['[]', 1],
    ['{}', 1],
    ['[1,2]', 1],
    ['[[],1]', 2],
    ['{"a":{"b":[]},"c":1}', 3],
    ['[1,[2,[3]],[4]]', 3],
    ['{"__proto__":{"a":1}}', 2],
  ] as const)
    it(`of ${text} is ${String(depth)}`, () => assert.equal(jsonDepth(parsed(text)), depth));

  for (const [what, open, close] of [
    ['lists', '[', ']'],
    ['objects', '{"a":', '}'],
  ] as const)
    it(`is counted through 200,000 ${what} without using up the stack`, () => {
      const inner = close === ']' ? '' : '1';
      const value = parsed(`${open.repeat(200_000)}${inner}${close.repeat(200_000)}`);
      assert.equal(jsonDepth(value), 200_000);
    });

  it('is that of the longest way down', () => {
    const slow = (value: Json): number =>
      typeof value !== 'object' || value === null
        ? 0
        : 1 + Math.max(0, ...Object.values(value).map((child: Json) => slow(child)));
    fc.assert(fc.property(anyJson, (value) => assert.equal(jsonDepth(value), slow(value))));
  });
});

describe('objects from strangers', () => {
  it('give only what is their own', () => {
    const object = parsed('{"__proto__":1,"a":null}') as JsonObject;
    assert.equal(own(object, '__proto__'), 1);
    assert.equal(own(object, 'a'), null);
    for (const key of ['constructor', 'toString', 'hasOwnProperty', 'b'])
      assert.equal(own(object, key), undefined, key);
    assert.equal(own(parsed('{}') as JsonObject, '__proto__'), undefined);
  });

  it('are told from lists, null and scalars', () => {
    assert.ok(isJsonObject({}));
    for (const value of [[], null, undefined, 1, 'a', true]) assert.ok(!isJsonObject(value), String(value));
  });

  it('sort by code unit, as the language compares strings', () => {
    assert.deepEqual(['b', 'a', 'B', 'é', '10', '9', ''].sort(byCodeUnit), [
      '',
      '10',
      '9',
      'B',
      'a',
      'b',
      'é',
    ]);
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        assert.equal(byCodeUnit(a, b), a === b ? 0 : a < b ? -1 : 1);
        assert.equal(byCodeUnit(a, b) + byCodeUnit(b, a), 0);
      }),
    );
  });
});
