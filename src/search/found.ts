import { type NameHit } from './match.ts';

/** Below this many hits a query is also read as a misspelling, unless the caller says otherwise. */
export const FEW = 5;

/** What the query names and the catalogue does not have: a hit elsewhere must not be taken for it. */
export interface Absent {
  readonly what: 'server' | 'tool';
  /** Both as they were typed. */
  readonly server: string;
  readonly tool: string;
  /** True when the hits are tools of exactly that name, on other servers. */
  readonly sameName: boolean;
}

export interface Found {
  readonly hits: readonly NameHit[];
  /** How many there are, as far as known; the hits may be only the best of them. */
  readonly total: number;
  /** How many of the hits match what was typed; they come first. */
  readonly own: number;
  /** What the query was also taken for, as a misspelling. */
  readonly corrected?: string;
  readonly absent?: Absent;
}

export const NOTHING: Found = { hits: [], total: 0, own: 0 };

/** Other guesses stand behind the exact hits of the first one, before what merely begins like it. */
export function interleave(first: Found, others: readonly NameHit[]): Found {
  const exact = first.hits.filter((hit) => hit.grade === 0).slice(0, FEW);
  const rest = first.hits.filter((hit) => !exact.includes(hit));
  return { ...first, hits: [...exact, ...others, ...rest], total: first.total + others.length };
}

/** The hits of both, each once, those of the first before the others. */
export function merge(first: Found, second: Found): Found {
  const seen = new Set(first.hits.map((hit) => hit.href));
  const added = second.hits.filter((hit) => !seen.has(hit.href));
  const hits = [...first.hits, ...added];
  const total = Math.max(hits.length, first.total, second.total);
  return {
    hits,
    total,
    own: hits.length,
    ...(second.corrected === undefined ? {} : { corrected: second.corrected }),
  };
}
