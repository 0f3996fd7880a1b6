/** Words that may be typed together without spaces. */
const MAX_JOINED = 12;

/**
 * The words of a row, in lower case, names taken apart at `_ - .` and at capitals. Plainer than the search's own words,
 * because it is loaded with every page.
 */
export function rowWords(text: string): readonly string[] {
  return text
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** True when each typed word begins a word of the row, or all of them written together begin somewhere in it (`createissue`). */
export function staysFor(words: readonly string[], typed: string): boolean {
  const wanted = rowWords(typed);
  const joined = wanted.join('');
  const runs = words.map((_, start) => words.slice(start, start + MAX_JOINED).join(''));
  return (
    wanted.every((part) => words.some((word) => word.startsWith(part))) ||
    runs.some((run) => run.startsWith(joined))
  );
}
