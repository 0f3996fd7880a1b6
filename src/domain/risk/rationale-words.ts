import { oneLine } from '../records/untrusted-text.ts';
import type { Category } from './category.ts';

const MAX_QUOTE = 120;

const PLAIN = /^[\x20-\x7e]*$/;

/** One line of plain text, hidden characters visible. Plain ASCII, by far the most, takes the short way. */
export function clean(text: string, max: number): string {
  return text.length <= max && PLAIN.test(text) ? text.trim() : oneLine(text, max);
}

/** Publisher's words in quotation marks: one line, hidden characters visible, no full stop at the end. */
export function quoted(text: string, max = MAX_QUOTE): string {
  return `“${clean(text, max).replace(/[.,;:\s]+$/, '')}”`;
}

/** "a Read tool", "an Execute tool". */
export function articled(category: Category): string {
  return `${category === 'Execute' ? 'an' : 'a'} ${category} tool`;
}

/** "a", "a and b", "a, b and c". */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1) ?? ''}`;
}
