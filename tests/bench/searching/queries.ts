import { wordsOf } from '../../../src/domain/records/identifier.ts';
import { byCodeUnit } from '../../../src/domain/records/json.ts';

export const KINDS = ['one word', 'rare', 'two words', 'misspelt', 'prefix'] as const;
export type Kind = (typeof KINDS)[number];

/** Two queries of one kind: one for an empty cache, and another that is asked on the same page after it. */
export interface QueryPair {
  readonly kind: Kind;
  readonly first: string;
  readonly next: string;
}

/** A word in so many texts says nothing (mcp, server). */
const MEANINGLESS_SHARE = 0.2;
const SHORTEST_COMMON = 4;
const SHORTEST_RARE = 6;
const PREFIX = 4;

/** In how many texts each word of Latin letters stands. */
function countWords(texts: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const word of new Set(wordsOf(text)))
      if (/^[a-z]+$/.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** Two that are apart, so that they are not in the same piece of an index. */
function apart(words: readonly string[], place: number): readonly [string, string] {
  const at = (share: number) => words[Math.floor(share * words.length)] ?? '';
  return [at(place), at(place + 0.5)];
}

/** The word without the letter in its middle: one edit away. */
const misspelt = (word: string): string =>
  word.slice(0, word.length >> 1) + word.slice((word.length >> 1) + 1);

/**
 * A pair of queries of each kind, chosen from texts that are searched, so that they find something in any catalogue; none of
 * their words stands in `elsewhere`. Throws when the texts have too few words for that.
 */
export function chooseQueries(
  texts: readonly string[],
  elsewhere: readonly string[] = [],
): readonly QueryPair[] {
  const taken = countWords(elsewhere);
  const most = Math.max(2, texts.length * MEANINGLESS_SHARE);
  const telling = [...countWords(texts)].filter(([word, count]) => count <= most && !taken.has(word));
  const common = telling
    .filter(([word]) => word.length >= SHORTEST_COMMON)
    .sort(([a, countA], [b, countB]) => countB - countA || byCodeUnit(a, b))
    .map(([word]) => word);
  const rare = telling
    .filter(([word, count]) => count === 1 && word.length >= SHORTEST_RARE)
    .map(([word]) => word)
    .sort(byCodeUnit);
  const known = new Set(telling.map(([word]) => word));
  const pairs = texts
    .map((text) => wordsOf(text).filter((word) => known.has(word)))
    .filter((words) => words.length >= 2)
    .map(([one = '', two = '']) => `${one} ${two}`)
    .sort(byCodeUnit);
  if (common.length < 4 || rare.length < 8 || pairs.length < 2)
    throw new Error(`${texts.length} texts are too few to choose queries from: take more servers.`);
  const [first, next, third = '', fourth = ''] = common as [string, string, ...string[]];
  const [wrong, alsoWrong] = apart(rare, 0.3).map(misspelt) as [string, string];
  const pair = (kind: Kind, [one, two]: readonly [string, string]) => ({ kind, first: one, next: two });
  return [
    pair('one word', [first, next]),
    pair('rare', apart(rare, 0.1)),
    pair('two words', apart(pairs, 0.2)),
    pair('misspelt', [wrong, alsoWrong]),
    pair('prefix', [third.slice(0, PREFIX), fourth.slice(0, PREFIX)]),
  ];
}
