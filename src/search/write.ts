import { type SearchEntry } from './entry.ts';
import { nameShards } from './name-shards.ts';
import { textFiles } from './text-index.ts';

/** Takes one file of the site by its address, which begins with a slash. */
export type WriteFile = (path: string, text: string) => void;

/**
 * Writes both tiers of the search: name shards below /search/names/, the full text of the servers below /search/text/. The same
 * entries, in any order, give the same bytes.
 */
export function writeSearch(entries: readonly SearchEntry[], write: WriteFile): void {
  for (const files of [nameShards, textFiles]) for (const { path, text } of files(entries)) write(path, text);
}
