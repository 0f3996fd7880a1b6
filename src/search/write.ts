import { type SearchEntry } from './entry.ts';
import { nameFiles } from './name-shards.ts';
import { type SiteFile } from './site-file.ts';
import { textFiles } from './text-index.ts';

/**
 * The files of both tiers of the search, one after another: name shards below /search/names/, the full text of the servers below
 * /search/text/. The same entries, in any order, give the same files.
 */
export function* searchFiles(entries: readonly SearchEntry[]): Generator<SiteFile, void, undefined> {
  yield* nameFiles(entries);
  yield* textFiles(entries);
}
