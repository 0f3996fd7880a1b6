import { withoutHidden } from './untrusted-text.ts';

/**
 * The words of a name in any spelling: `createIssue`, `create_issue`, `create-issue` and `Create Issue` all give
 * `create`, `issue`. Lower case without locale, hidden characters removed, compatibility forms folded (NFKC).
 */
export function wordsOf(name: string): readonly string[] {
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
