import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Postings } from '../../../src/search/postings.ts';

const POSTING = fc.tuple(fc.string({ unit: 'binary', maxLength: 3 }), fc.nat(20));

describe('numbers filed under keys', () => {
  it('are those of a list for each key, sorted by key', () => {
    fc.assert(
      fc.property(fc.array(POSTING, { maxLength: 200 }), (added) => {
        const postings = new Postings();
        const lists = new Map<string, number[]>();
        for (const [key, number] of added) {
          postings.add(key, number);
          const list = lists.get(key) ?? [];
          lists.set(key, list);
          if (list.at(-1) !== number) list.push(number);
        }
        const { keys, starts, numbers } = postings.sorted();
        const found = keys.map((key, at) => [key, [...numbers.subarray(starts[at], starts[at + 1])]]);
        assert.deepEqual(
          found,
          [...lists].sort(([a], [b]) => (a < b ? -1 : 1)),
        );
        assert.equal(starts.at(-1), numbers.length);
      }),
    );
  });

  it('are kept when there are more than there was room for at first', () => {
    const postings = new Postings();
    const many = Array.from({ length: 10_000 }, (_, number) => number);
    for (const number of many) postings.add(`k${String(number % 5000).padStart(5, '0')}`, number);
    const { keys, starts, numbers } = postings.sorted();
    assert.equal(keys.length, 5000);
    assert.deepEqual([...numbers.subarray(starts[7], starts[8])], [7, 5007]);
  });
});
