/** Part of a text, from the first to before the last UTF-16 unit. */
export type Range = readonly [from: number, to: number];

interface Letter {
  /** Lower case, folded as words are. */
  readonly letter: string;
  readonly from: number;
  readonly to: number;
  /** True where a word begins: after a sign, at a capital, at an ideograph. */
  readonly starts: boolean;
}

const IDEOGRAPH = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function startsWord(before: string, char: string, after: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(before) || IDEOGRAPH.test(char) || IDEOGRAPH.test(before)) return true;
  if (!/\p{Lu}/u.test(char)) return false;
  return /[\p{Ll}\p{N}]/u.test(before) || (/\p{Lu}/u.test(before) && /\p{Ll}/u.test(after));
}

/** The letters and digits of a text with their places; one character may fold to several letters (`ﬁ`). */
function lettersOf(text: string): readonly Letter[] {
  const chars = Array.from(text);
  const letters: Letter[] = [];
  let from = 0;
  for (const [at, char] of chars.entries()) {
    const to = from + char.length;
    const starts = startsWord(chars[at - 1] ?? '', char, chars[at + 1] ?? '');
    const folded = Array.from(char.normalize('NFKC').toLowerCase()).filter((each) =>
      /[\p{L}\p{N}]/u.test(each),
    );
    for (const [part, letter] of folded.entries())
      letters.push({ letter, from, to, starts: starts && part === 0 });
    from = to;
  }
  return letters;
}

/** Places where `key` begins at the beginning of a word, as numbers of letters. */
function placesOf(letters: readonly Letter[], key: readonly string[]): readonly number[] {
  if (key.length === 0) return [];
  return letters.flatMap((first, at) =>
    first.starts && key.every((letter, offset) => letters[at + offset]?.letter === letter) ? [at] : [],
  );
}

/**
 * What of a text matched: each typed word where it begins a word of the text, and all of them written together. Sorted,
 * without overlaps; what stands between the words (`_`, a space) stays unmarked.
 */
export function markRanges(text: string, words: readonly string[]): readonly Range[] {
  const letters = lettersOf(text);
  const marked = new Set<number>();
  for (const key of [...words, words.join('')].map((each) => Array.from(each)))
    for (const place of placesOf(letters, key)) for (const at of key.keys()) marked.add(place + at);
  const ranges: [number, number][] = [];
  for (const at of [...marked].sort((a, b) => a - b)) {
    const letter = letters[at];
    const last = ranges.at(-1);
    if (letter === undefined) continue;
    if (last !== undefined && letter.from <= last[1]) last[1] = Math.max(last[1], letter.to);
    else ranges.push([letter.from, letter.to]);
  }
  return ranges;
}
