import { wordsOf } from '../records/identifier.ts';
import type { Category } from '../risk/category.ts';

export interface Candidate {
  readonly category: Category;
  /** What `objectWords` gives for its name. */
  readonly words: ReadonlySet<string>;
}

/** `issues` and `issue` are one thing. */
const singular = (word: string): string => (word.length > 3 && word.endsWith('s') ? word.slice(0, -1) : word);

/** Words of a tool's name without the first, which is mostly the verb: what the tool works on, in the singular. */
export function objectWords(name: string): ReadonlySet<string> {
  return new Set(wordsOf(name).slice(1).map(singular));
}

/** Words that `other` has beyond those of `tool`; undefined when it lacks one of them, or there is none to compare. */
function extraWords(tool: ReadonlySet<string>, other: ReadonlySet<string>): number | undefined {
  if (tool.size === 0 || ![...tool].every((word) => other.has(word))) return undefined;
  return other.size - tool.size;
}

/**
 * The tool among `others` that only reads what this one changes: its name has all words for the object, and the fewest
 * others; then first in the list. Undefined when there is none, or the tool itself reads.
 */
export function lookFirst<T extends Candidate>(tool: Candidate, others: readonly T[]): T | undefined {
  if (tool.category === 'Read') return undefined;
  let best: { tool: T; extra: number } | undefined;
  for (const other of others) {
    if (other.category !== 'Read') continue;
    const extra = extraWords(tool.words, other.words);
    if (extra !== undefined && (best === undefined || extra < best.extra)) best = { tool: other, extra };
  }
  return best?.tool;
}
