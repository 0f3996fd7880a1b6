/** Keys are cut here: names longer than this are told apart by the entry itself, and file names stay below 255 bytes. */
const MAX_KEY = 40;

/** The words without spaces: `create issue`, `createissue` and `create_issue` have one key, and so has every half-typed form. */
export function keyOf(words: readonly string[]): string {
  return cut(words.join(''));
}

function cut(key: string): string {
  if (key.length <= MAX_KEY) return key;
  const end = /[\ud800-\udbff]/u.test(key.charAt(MAX_KEY - 1)) ? MAX_KEY - 1 : MAX_KEY;
  return key.slice(0, end);
}

/**
 * The keys under which a name is filed: one for each word it can be typed from, each followed by what else may be typed
 * (the server of a tool, the publisher of a server), so that `issue github` lies within `createissuegithub`'s neighbours.
 */
export function keysFrom(words: readonly string[], then: readonly string[]): readonly string[] {
  return words.map((_, start) => keyOf([...words.slice(start), ...then]));
}
