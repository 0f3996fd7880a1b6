import type { Annotations } from '../records/server-record.ts';
import type { Category, Confidence } from './category.ts';
import type { Finding } from './finding.ts';

/** A declared annotation that our category does not bear out. */
export interface Contradiction {
  readonly annotation: 'readOnlyHint' | 'destructiveHint';
  readonly claimed: boolean;
  /** The server calls the tool milder than its definition reads: that is what misleads. */
  readonly milder: boolean;
  /** One sentence. */
  readonly says: string;
}

/** Changes that may lose what was there: for these a server's own `destructiveHint: true` settles it. */
const LOSING = new Set([
  ...['remove', 'clear', 'reset', 'replace', 'write', 'clean', 'flush', 'truncate', 'trash', 'revert'],
  ...['discard', 'expire', 'dispose', 'unset', 'invalidate', 'rollback', 'rebase', 'unregister'],
]);

/**
 * What annotations add. They are claims of the server about itself: they may raise the class, never lower it, so
 * `readOnlyHint: true` is not evidence of anything here, not even against another hint.
 */
export function readClaims(
  annotations: Annotations | undefined,
  findings: readonly Finding[],
): readonly Finding[] {
  if (annotations?.destructiveHint !== true) return [];
  const lead = findings.find(({ role }) => role === 'main') ?? findings[0];
  if (lead?.category !== 'Write' || lead.confirmed === true || !LOSING.has(lead.verb?.lemma ?? '')) return [];
  return [
    {
      field: 'annotations /destructiveHint',
      quote: 'destructiveHint',
      rule: 'annotation:destructiveHint=true',
      category: 'Destructive',
      weight: 2,
      role: 'annotation',
    },
  ];
}

/**
 * The declared annotation that does not fit the category, the misleading one first; undefined when all fit, or when the category is
 * hardly more than a guess. Silence is not a claim here. That a change "may be destructive" is no contradiction to Write: the
 * specification calls every change so that does more than add.
 */
export function contradictionOf(
  annotations: Annotations | undefined,
  category: Category,
  confidence: Confidence,
): Contradiction | undefined {
  const { readOnlyHint, destructiveHint } = annotations ?? {};
  if (confidence === 'low') return undefined;
  if (readOnlyHint === true) {
    if (category === 'Read') return undefined;
    const says = 'The server declares readOnlyHint: true, which its own definition contradicts.';
    return { annotation: 'readOnlyHint', claimed: true, milder: true, says };
  }
  if (destructiveHint === false && category === 'Destructive') {
    const says = 'The server declares destructiveHint: false, which its own definition contradicts.';
    return { annotation: 'destructiveHint', claimed: false, milder: true, says };
  }
  if (category !== 'Read') return undefined;
  if (destructiveHint === true) {
    const says = 'The server declares destructiveHint: true; nothing that it destroys is found in its text.';
    return { annotation: 'destructiveHint', claimed: true, milder: false, says };
  }
  if (readOnlyHint !== false) return undefined;
  const says = 'The server declares readOnlyHint: false; nothing that it changes is found in its text.';
  return { annotation: 'readOnlyHint', claimed: false, milder: false, says };
}

/** The annotations that fit a category: what is declared beside them is kept, as far as it means something there. */
export function fittingAnnotations(declared: Annotations | undefined, category: Category): Annotations {
  const { readOnlyHint, destructiveHint, ...others } = declared ?? {};
  if (category === 'Read') return { readOnlyHint: true, ...others };
  if (category === 'Destructive') return { readOnlyHint: false, destructiveHint: true, ...others };
  // The specification gives destructiveHint a meaning only where readOnlyHint is not true.
  const kept = readOnlyHint === true || destructiveHint === undefined ? {} : { destructiveHint };
  return { readOnlyHint: false, ...kept, ...others };
}
