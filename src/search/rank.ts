import { byCodeUnit } from '../domain/records/json.ts';
import { type SearchEntry } from './entry.ts';

function weightOf({ weight = 0, tools }: SearchEntry): number {
  return weight + Math.log2(1 + tools.length);
}

/** Servers, best known first: where several match equally well, this is their order. The order they come in does not matter. */
export function ranked(entries: readonly SearchEntry[]): readonly SearchEntry[] {
  return entries
    .map((entry) => ({ entry, weight: weightOf(entry) }))
    .sort(
      (a, b) =>
        b.weight - a.weight ||
        a.entry.name.length - b.entry.name.length ||
        byCodeUnit(a.entry.slug, b.entry.slug),
    )
    .map(({ entry }) => entry);
}
