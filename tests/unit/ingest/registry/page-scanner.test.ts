import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  MAX_ENTRY_BYTES,
  PageScanner,
  type ScannedPage,
} from '../../../../src/ingest/registry/page-scanner.ts';

/** The page, arriving in pieces of `size` bytes. */
function scanned(text: string, size = 7): ScannedPage {
  const scanner = new PageScanner();
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) scanner.push(bytes.subarray(at, at + size));
  return scanner.end();
}

const textsOf = ({ entries }: ScannedPage) => entries.map(({ bytes }) => bytes?.toString('utf8'));

describe('a page that is cut into its entries', () => {
  test('gives what JSON.parse gives, whatever the entries are and wherever the pieces end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { maxLength: 6 }),
        fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 3 }),
        fc.jsonValue(),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(undefined, 1, '\t'),
        (servers, others, metadata, size, indent) => {
          const page = JSON.stringify({ ...others, servers, metadata }, undefined, indent);
          const found = scanned(page, size);
          assert.deepEqual(
            textsOf(found).map((text) => JSON.parse(text ?? '') as unknown),
            JSON.parse(JSON.stringify(servers)),
          );
          assert.deepEqual(
            JSON.parse(found.metadata?.toString() ?? ''),
            JSON.parse(JSON.stringify(metadata)),
          );
        },
      ),
    );
  });

  test('keeps the exact bytes of an entry, also of a broken one', () => {
    assert.deepEqual(textsOf(scanned('{"servers":[ {"a": 1 } ,{"b":tru}, nul ,"x\\"]" ]}')), [
      '{"a": 1 }',
      '{"b":tru}',
      'nul',
      '"x\\"]"',
    ]);
  });

  test('drops the bytes of an entry that is too long and counts them', () => {
    const long = JSON.stringify({ description: 'x'.repeat(MAX_ENTRY_BYTES) });
    const { entries } = scanned(`{"servers":[1,${long},3]}`, 5000);
    assert.deepEqual(
      entries.map(({ bytes, length }) => [bytes?.length, length]),
      [
        [1, 1],
        [undefined, long.length],
        [1, 1],
      ],
    );
  });

  test('is not tired by a million brackets', () => {
    const deep = `{"servers":[${'['.repeat(1_000_000)}${']'.repeat(1_000_000)},2]}`;
    assert.deepEqual(
      scanned(deep, 65_536).entries.map(({ length }) => length),
      [2_000_000, 1],
    );
  });

  for (const [text, reason] of [
    ['', /empty/],
    ['<html><body>Bad gateway</body></html>', /no JSON object/],
    ['[{"server":{}}]', /no JSON object/],
    ['{"servers":[{"a":1}', /ends in the middle/],
    ['{"servers":["a]}', /ends in the middle/],
    ['{"servers":{"a":1}}', /no list/],
    ['{"metadata":{}}', /no list "servers"/],
    ['{"servers":[],"servers":[1]}', /twice/],
    ['{"servers":[],"\\u0073ervers":[1]}', /twice/],
    ['{"servers":[1}', /brackets/],
    ['{"servers":[]}]', /brackets/],
    ['{"servers":[]}{"servers":[1]}', /no JSON object/],
    [`{"servers":[],"metadata":{"nextCursor":"${'x'.repeat(70_000)}"}}`, /too long/],
    [`{"servers":[${'1,'.repeat(10_001)}1]}`, /more than 10000/],
  ] as const)
    test(`refuses ${text.slice(0, 40)}`, () => {
      assert.throws(() => scanned(text), reason);
    });
});
