/** Descriptions that are made to be slow: no step may read the rest of a text again for each of its words. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fold } from '../../../src/domain/risk/folding.ts';
import { objectAfter } from '../../../src/domain/risk/object-phrase.ts';
import { predicatesOf } from '../../../src/domain/risk/sentence-reader.ts';
import { sentencesOf } from '../../../src/domain/risk/sentences.ts';
import { tokensOf, type Token } from '../../../src/domain/risk/words.ts';

const PATTERNS = ['help ', 'buy, ', 'from deleting all ', 'all of the ', 'to remove ', 'and post b '];

/** The tokens, and how often one of them was looked at. */
function counted(text: string): { readonly tokens: readonly Token[]; readonly reads: () => number } {
  let reads = 0;
  const tokens = new Proxy([...tokensOf(fold(text))], {
    get(target, key: string) {
      if (/^\d+$/.test(key)) reads += 1;
      return Reflect.get(target, key) as unknown;
    },
  });
  return { tokens, reads: () => reads };
}

describe('a long text', () => {
  for (const pattern of PATTERNS) {
    it(`of "${pattern}" is read a phrase at a time`, () => {
      const { tokens, reads } = counted(pattern.repeat(3000));
      objectAfter(tokens, 0, tokens.length);
      assert.ok(reads() < 2000, `${String(reads())} reads`);
    });

    it(`of "${pattern}" that is twice as long is read about twice as often`, () => {
      const readsOf = (times: number) => {
        const text = pattern.repeat(times);
        const { tokens, reads } = counted(text);
        for (const sentence of sentencesOf(tokens, text)) predicatesOf(tokens, sentence);
        return reads();
      };
      const [once, twice] = [readsOf(1000), readsOf(2000)];
      assert.ok(twice < once * 2.2, `${String(once)} reads, then ${String(twice)}`);
    });
  }
});
