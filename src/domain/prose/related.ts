import { wordsOf } from '../records/identifier.ts';
import { severity, type Category } from '../risk/category.ts';

interface Candidate {
  readonly name: string;
  readonly category: Category;
}

/** Words of a name without the first, which is mostly the verb: what the tool works on. */
function objectWords(name: string): ReadonlySet<string> {
  return new Set(wordsOf(name).slice(1));
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const word of a) if (b.has(word)) count += 1;
  return count;
}

/**
 * The tool among `others` that works on the same thing with less power: most object words in common, then least
 * severe, then first in the list. Undefined when none shares a word or none is less severe.
 */
export function saferAlternative<T extends Candidate>(tool: Candidate, others: readonly T[]): T | undefined {
  const own = objectWords(tool.name);
  let best: { tool: T; common: number } | undefined;
  for (const other of others) {
    if (severity(other.category) >= severity(tool.category)) continue;
    const common = shared(own, objectWords(other.name));
    if (common === 0) continue;
    const better =
      best === undefined ||
      common > best.common ||
      (common === best.common && severity(other.category) < severity(best.tool.category));
    if (better) best = { tool: other, common };
  }
  return best?.tool;
}
