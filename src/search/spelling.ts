import { byCodeUnit } from '../domain/records/json.ts';
import { type FiledNames } from './filed-names.ts';
import { spellingPath } from './shard-format.ts';
import { type SiteFile } from './site-file.ts';
import { bucketOf, MIN_TERM, piecesOf } from './spelling-pieces.ts';

/** Size aimed at for one file of spellings, in bytes before compression; the fullest are about three times that. */
const BUCKET_BYTES = 1500;

/** Every word and every whole name that a misspelling may have meant, with the number of names that have it. */
function vocabulary(terms: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) if (term.length >= MIN_TERM) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function bucketCount(bytes: number): number {
  let buckets = 1;
  while (buckets * BUCKET_BYTES < bytes) buckets *= 2;
  return buckets;
}

/**
 * The vocabulary, each term in the two files of its pieces; the most common first, as lines `term` or `term 5` where 5 is the
 * binary logarithm of how many names have it. The number of files is a power of two, so that small changes touch few of them.
 */
export function spellingFiles(names: Pick<FiledNames, 'terms'>): readonly SiteFile[] {
  const terms = [...vocabulary(names.terms)].sort((a, b) => b[1] - a[1] || byCodeUnit(a[0], b[0]));
  const buckets = bucketCount(terms.reduce((sum, [term]) => sum + 2 * (term.length + 2), 0));
  const lines: string[][] = Array.from({ length: buckets }, () => []);
  for (const [term, count] of terms) {
    const weight = Math.floor(Math.log2(count));
    const line = weight === 0 ? term : `${term} ${String(weight)}`;
    for (const bucket of new Set(piecesOf(term).map((piece) => bucketOf(piece, buckets))))
      lines[bucket]?.push(line);
  }
  return lines.map((bucket, number) => ({ path: spellingPath(number), text: `${bucket.join('\n')}\n` }));
}
