/** Keys other formats use for the same thing. */
const MEANT: ReadonlyMap<string, string> = new Map([
  ['rate_limit', 'limits'],
  ['limit', 'limits'],
  ['action', 'deny_if'],
  ['deny', 'deny_if'],
  ['approval', 'require_approval'],
  ['reason', 'on_deny'],
  ['hidden', 'hide'],
  ['operator', 'op'],
  ['period', 'window'],
]);

/** How many single characters must be added, removed or replaced to make one word the other. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, char] of Array.from(a).entries()) {
    const next = [i + 1];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (char === b[j - 1] ? 0 : 1)),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}

/** The word that was probably meant, if one is near. */
export function nearest(word: string, words: readonly string[]): string | undefined {
  if (word.length > 40) return undefined;
  const meant = MEANT.get(word);
  if (meant !== undefined && words.includes(meant)) return meant;
  const near = words.filter((each) => distance(word.toLowerCase(), each.toLowerCase()) <= 2);
  return near.sort((a, b) => distance(word, a) - distance(word, b))[0];
}
