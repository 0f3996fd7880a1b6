import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type SearchEntry } from './entry.ts';
import { COMMON_WORDS_PATH } from './full-text.ts';
import { nameShards } from './name-shards.ts';
import { commonWords, pagefindBundle } from './pagefind-index.ts';
import { NAMES } from './shard-format.ts';

const PAGEFIND = '/pagefind/';

/** Writes files whose paths begin with a slash below `siteDir`; makes each folder once. */
function writeAll(
  siteDir: string,
  files: Iterable<{ readonly path: string; readonly content: string | Uint8Array }>,
): void {
  const made = new Set<string>();
  for (const { path, content } of files) {
    const file = join(siteDir, path);
    const folder = dirname(file);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    writeFileSync(file, content);
  }
}

/**
 * Writes both tiers of the search into a built site, in place of what was there: name shards below /search/names/, the full
 * text of the servers below /pagefind/. The same entries, in any order, give the same bytes. Rejects when Pagefind fails or
 * the disk does.
 */
export async function writeSearch(entries: readonly SearchEntry[], siteDir: string): Promise<void> {
  for (const folder of [NAMES, PAGEFIND]) rmSync(join(siteDir, folder), { recursive: true, force: true });
  writeAll(
    siteDir,
    nameShards(entries).map(({ path, text }) => ({ path, content: text })),
  );
  const bundle = await pagefindBundle(entries);
  writeAll(
    siteDir,
    bundle.map(({ path, content }) => ({ path: PAGEFIND + path, content })),
  );
  writeAll(siteDir, [{ path: COMMON_WORDS_PATH, content: JSON.stringify(commonWords(entries)) }]);
}
