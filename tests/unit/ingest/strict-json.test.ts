import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { MAX_DEPTH, parseStrictJson, parseStrictJsonBytes } from '../../../src/ingest/strict-json.ts';

const faultOf = (text: string) => parseStrictJson(text).fault;

describe('strict JSON', () => {
  test('gives what JSON.parse gives, for any value in any layout', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t'), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        assert.deepEqual(parseStrictJson(text).value, JSON.parse(text));
      }),
    );
  });

  test('finds a key that is put twice into any object', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat(), (object, pick) => {
        const keys = Object.keys(object);
        const key = keys[pick % keys.length] ?? '';
        const text = `{"outer":[${JSON.stringify(object).slice(0, -1)},${JSON.stringify(key)}:1}]}`;
        const fault = faultOf(text);
        assert.equal(fault?.code, 'duplicate-key');
        assert.equal(fault.path, `/outer/0/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`);
      }),
    );
  });

  test('sees through escapes: the same key in two spellings', () => {
    assert.equal(faultOf(String.raw`{"name":1,"na\u006de":2}`)?.code, 'duplicate-key');
    assert.equal(faultOf(String.raw`{"a\\":1,"a":2,"\"":3,"b\"c":4}`), undefined);
  });

  test('takes the same key in different objects, and keys that look like values', () => {
    assert.equal(faultOf('{"a":{"a":1},"b":[{"a":1},{"a":"a"},"a","a"]}'), undefined);
  });

  test('keeps __proto__ and constructor as keys and counts them', () => {
    const text = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}';
    const { value } = parseStrictJson(text);
    assert.equal(JSON.stringify(value), text);
    assert.equal(Object.hasOwn({}, 'polluted') || 'polluted' in {}, false);
    assert.equal(faultOf('{"__proto__":1,"__proto__":2}')?.code, 'duplicate-key');
  });

  test('takes the greatest depth and refuses one level more', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    assert.equal(faultOf(nested(MAX_DEPTH)), undefined);
    assert.equal(faultOf(nested(MAX_DEPTH + 1))?.code, 'json-too-deep');
    assert.equal(faultOf(nested(200_000))?.code, 'json-too-deep');
    assert.equal(faultOf('['.repeat(200_000))?.code, 'json-syntax');
  });

  test('says where the syntax breaks', () => {
    assert.deepEqual([faultOf('{"a":1,}')?.code, faultOf('{"a":1,}')?.offset], ['json-syntax', 7]);
    for (const text of ["{'a':1}", '{"a":NaN}', '[1,]', '// x\n1', '', '{"a" 1}', '"\u0001"'])
      assert.equal(faultOf(text)?.code, 'json-syntax', text);
  });

  test('refuses bytes that are not UTF-8', () => {
    assert.equal(parseStrictJsonBytes(Buffer.from([0x22, 0xff, 0xfe, 0x22])).fault?.code, 'bad-utf8');
    assert.equal(parseStrictJsonBytes(Buffer.from('"ä"')).value, 'ä');
  });
});
