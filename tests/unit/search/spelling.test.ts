import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nameFiles } from '../../../src/search/name-shards.ts';
import {
  bucketOf,
  MIN_TERM,
  oneEditApart,
  piecesOf,
  piecesToTry,
} from '../../../src/search/spelling-pieces.ts';

/** Everything one edit away from a word, over a small alphabet. */
function edits(word: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (let at = 0; at <= word.length; at += 1) {
    const [before, here, after] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
    for (const letter of 'abc') found.add(before + letter + here + after).add(before + letter + after);
    found.add(before + after);
    if (after !== '') found.add(before + after.charAt(0) + here + after.slice(1));
  }
  found.delete(word);
  return found;
}

const word = fc.stringMatching(/^[abc]{1,7}$/);

test('one edit apart is what making every edit finds', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      const reachable = edits(a);
      if (b !== '') assert.equal(oneEditApart(a, b), reachable.has(b) && a !== b, `${a} ${b}`);
      for (const edited of reachable)
        if (edited.length > 0) assert.ok(oneEditApart(a, edited), `${a} ${edited}`);
    }),
  );
});

test('a term shares a piece with everything one edit away from it', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[abc]{3,24}$/), (term) => {
      const filed = new Set(piecesOf(term));
      for (const typed of edits(term))
        if (typed.length >= MIN_TERM - 1)
          assert.ok(
            piecesToTry(typed).some((piece) => filed.has(piece)),
            `${typed} does not lead to ${term}`,
          );
    }),
  );
});

test('buckets are numbers below their count', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 0, max: 14 }), (piece, power) => {
      const bucket = bucketOf(piece, 2 ** power);
      assert.ok(Number.isInteger(bucket) && bucket >= 0 && bucket < 2 ** power);
    }),
  );
});

test('a term counts once for each name that has it: a server and its publisher are two', () => {
  const server = { slug: 'stripe', name: 'Stripe', tools: [], capabilities: [] };
  const linesOf = (publisher?: string) =>
    new Set(
      [...nameFiles([{ ...server, publisher }])]
        .filter(({ path }) => path.includes('/spelling/'))
        .flatMap(({ text }) => text.split('\n')),
    );
  assert.ok(linesOf().has('stripe'));
  assert.ok(linesOf('Stripe').has('stripe 1'));
});
