import { type SearchEntry } from './entry.ts';
import { COMMON_WORDS_PATH } from './full-text.ts';
import { nameShards } from './name-shards.ts';
import { commonWords, pagefindBundle } from './pagefind-index.ts';

/** Takes one file of the site by its address, which begins with a slash. */
export type WriteFile = (path: string, content: Uint8Array) => void;

/**
 * Writes both tiers of the search: name shards below /search/names/, the full text of the servers below /pagefind/. The same
 * entries, in any order, give the same bytes. Rejects when Pagefind fails, `write` throws or `signal` says so.
 */
export async function writeSearch(
  entries: readonly SearchEntry[],
  write: WriteFile,
  signal?: AbortSignal,
): Promise<void> {
  for (const { path, text } of nameShards(entries)) write(path, Buffer.from(text));
  for (const { path, content } of await pagefindBundle(entries, signal)) write(`/pagefind/${path}`, content);
  write(COMMON_WORDS_PATH, Buffer.from(JSON.stringify(commonWords(entries))));
}
