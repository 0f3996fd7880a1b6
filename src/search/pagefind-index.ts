import { close, createIndex } from 'pagefind';
import { byCodeUnit } from '../domain/records/json.ts';
import { oneLine, withoutHidden } from '../domain/records/untrusted-text.ts';
import { type SearchEntry } from './entry.ts';
import { writeCard } from './full-text.ts';
import { type BundleFile, bucketOfUrl, publishedFiles } from './pagefind-files.ts';
import { allSearchWords } from './words.ts';

/** Longest description that is indexed, and carried in the card so that what matched can be shown, in characters. */
const MAX_DESCRIPTION = 4000;
/** A word that more than this part of a large catalogue has is common. */
const COMMON = 0.2;
const LARGE = 1000;

const urlOf = (entry: SearchEntry) => `/servers/${entry.slug}/`;

/** Everything a server is found by, as plain words: Pagefind splits neither `create_issue` nor text without spaces. */
export function indexedWords(entry: SearchEntry): readonly string[] {
  return [
    entry.name,
    entry.publisher ?? '',
    ...entry.tools.map((tool) => tool.name),
    ...entry.capabilities,
    withoutHidden(entry.description ?? '').slice(0, MAX_DESCRIPTION),
  ].flatMap(allSearchWords);
}

function cardOf(entry: SearchEntry): Readonly<Record<string, string>> {
  return writeCard({
    title: oneLine(entry.name, 120),
    publisher: oneLine(entry.publisher ?? '', 80),
    about: oneLine(entry.description ?? '', MAX_DESCRIPTION),
    tools: entry.tools,
  });
}

/** Words that a large part of the servers have: queries leave them out when they have others. Sorted. */
export function commonWords(entries: readonly SearchEntry[]): readonly string[] {
  if (entries.length < LARGE) return [];
  const counts = new Map<string, number>();
  for (const entry of entries)
    for (const word of new Set(indexedWords(entry))) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > entries.length * COMMON)
    .map(([word]) => word)
    .sort(byCodeUnit);
}

/**
 * The Pagefind bundle over all servers, as files below /pagefind/. Servers are added one after another in a fixed order, so
 * the same servers give the same bytes in whatever order they come. Throws with Pagefind's own words when it refuses a record.
 */
export async function pagefindBundle(
  entries: readonly SearchEntry[],
  signal?: AbortSignal,
): Promise<readonly BundleFile[]> {
  const { index, errors } = await createIndex({ forceLanguage: 'en', keepIndexUrl: true });
  if (index === undefined) throw new Error(`Pagefind did not start: ${errors.join('; ')}`);
  try {
    const ordered = entries
      .map((entry) => ({ entry, place: bucketOfUrl(urlOf(entry)) }))
      .sort((a, b) => byCodeUnit(a.place, b.place));
    for (const { entry } of ordered) {
      signal?.throwIfAborted();
      const content = indexedWords(entry).join(' ');
      const record = {
        url: urlOf(entry),
        content,
        language: 'en',
        meta: { title: allSearchWords(entry.name).join(' ') },
      };
      const added = await index.addCustomRecord(record);
      if (added.errors.length > 0)
        throw new Error(`Pagefind refuses ${record.url}: ${added.errors.join('; ')}`);
    }
    const { files, errors: failures } = await index.getFiles();
    if (failures.length > 0) throw new Error(`Pagefind cannot write: ${failures.join('; ')}`);
    const cards = new Map(entries.map((entry) => [urlOf(entry), entry]));
    return publishedFiles(files, (url) => {
      const entry = cards.get(url);
      return entry === undefined ? {} : cardOf(entry);
    });
  } finally {
    await close();
  }
}
