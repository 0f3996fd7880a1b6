import { isPlain, withoutHidden } from './untrusted-text.ts';

/** Nearly every name is plain; the general way costs several times as much and gives the same. */
function plainWords(name: string): readonly string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/**
 * The words of a name in any spelling: `createIssue`, `create_issue`, `create-issue` and `Create Issue` all give
 * `create`, `issue`. Lower case without locale, hidden characters removed, compatibility forms folded (NFKC).
 */
export function wordsOf(name: string): readonly string[] {
  if (isPlain(name)) return plainWords(name);
  return withoutHidden(name)
    .normalize('NFKC')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** One key for all spellings of a name: its words joined by a space. */
export function nameKey(name: string): string {
  return wordsOf(name).join(' ');
}
