/**
 * How a misspelt name finds the right one. A term is filed under its first and under its last characters, a little less than
 * half of it each. One wrong, missing, added or swapped letter can spoil only one of the two pieces, so the other leads to the
 * file where the term is. Whoever looks up a query of length m tries the pieces that terms of m-1, m and m+1 letters have.
 */
export const MIN_TERM = 3;

/** Between the two pieces one or two letters stay free: a swap of neighbours never touches both. */
const pieceLength = (termLength: number) => Math.max(1, Math.floor((termLength - 1) / 2));

const first = (text: string, length: number) => `<${text.slice(0, length)}`;
const last = (text: string, length: number) => `>${text.slice(-length)}`;

/** Where a term is filed. */
export function piecesOf(term: string): readonly string[] {
  const length = pieceLength(term.length);
  return [first(term, length), last(term, length)];
}

/** Where a term one edit away from `typed` must be filed. At most six, mostly four. */
export function piecesToTry(typed: string): readonly string[] {
  const lengths = [typed.length - 1, typed.length, typed.length + 1]
    .filter((length) => length >= MIN_TERM)
    .map(pieceLength);
  return [...new Set(lengths.flatMap((length) => [first(typed, length), last(typed, length)]))];
}

/** FNV-1a over UTF-16 code units, folded to a number below `buckets` (a power of two). */
export function bucketOf(piece: string, buckets: number): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < piece.length; at += 1)
    hash = Math.imul(hash ^ piece.charCodeAt(at), 0x01000193) >>> 0;
  return (hash ^ (hash >>> 15)) & (buckets - 1);
}

/** True when one letter added, dropped, replaced, or two neighbours swapped turn one into the other; false when equal. */
export function oneEditApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1 || a === b) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return (
    short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2)
  );
}
