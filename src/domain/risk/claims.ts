import type { Annotations } from '../records/server-record.ts';
import { severity, type Category } from './category.ts';
import type { Finding } from './finding.ts';

/** A declared annotation that our category does not bear out. */
export interface Contradiction {
  readonly annotation: 'readOnlyHint' | 'destructiveHint';
  readonly claimed: boolean;
  /** One sentence. */
  readonly says: string;
}

/** Changes that may lose what was there: for these a server's own `destructiveHint: true` settles it. */
const LOSING = new Set([
  ...['remove', 'clear', 'reset', 'replace', 'write', 'clean', 'flush', 'truncate', 'trash', 'revert'],
  ...['discard', 'expire', 'dispose', 'unset', 'invalidate', 'rollback', 'rebase', 'unregister'],
]);

/** An annotation that speaks for a class. */
function claim(hint: 'readOnlyHint' | 'destructiveHint', value: boolean, category: Category): Finding {
  return {
    field: `annotations /${hint}`,
    quote: hint,
    rule: `annotation:${hint}=${String(value)}`,
    category,
    weight: 2,
    role: 'annotation',
  };
}

/**
 * What annotations add. They are claims of the server about itself: they may raise the class, never lower it, so
 * `readOnlyHint: true` is not evidence of anything here, not even against another hint. Where reading is only guessed, a server
 * that says of itself that it does not only read is believed.
 */
export function readClaims(
  annotations: Annotations | undefined,
  findings: readonly Finding[],
): readonly Finding[] {
  if (annotations === undefined) return [];
  const guessed =
    findings.length > 0 && findings.every(({ category, weight }) => category === 'Read' && weight === 1);
  if (guessed && annotations.readOnlyHint === false) return [claim('readOnlyHint', false, 'Write')];
  if (annotations.destructiveHint !== true) return [];
  const lead = findings.find(({ role }) => role === 'main') ?? findings[0];
  if (lead?.category !== 'Write' || lead.confirmed === true || !LOSING.has(lead.verb?.lemma ?? '')) return [];
  return [claim('destructiveHint', true, 'Destructive')];
}

/** Declared annotations (silence is not a claim here) that do not fit the category. */
export function contradictions(
  annotations: Annotations | undefined,
  category: Category,
): readonly Contradiction[] {
  if (annotations === undefined) return [];
  const found: Contradiction[] = [];
  const { readOnlyHint, destructiveHint } = annotations;
  if (readOnlyHint === true && category !== 'Read')
    found.push({
      annotation: 'readOnlyHint',
      claimed: true,
      says: `The server declares readOnlyHint: true, which its own definition contradicts.`,
    });
  if (destructiveHint === false && readOnlyHint !== true && category === 'Destructive')
    found.push({
      annotation: 'destructiveHint',
      claimed: false,
      says: `The server declares destructiveHint: false, which its own definition contradicts.`,
    });
  if (destructiveHint === true && readOnlyHint !== true && severity(category) < severity('Execute'))
    found.push({
      annotation: 'destructiveHint',
      claimed: true,
      says: `The server declares destructiveHint: true; no loss that could not be undone is found in its text.`,
    });
  return found;
}
