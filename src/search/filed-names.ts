import { byCodeUnit } from '../domain/records/json.ts';
import { type SearchEntry } from './entry.ts';
import { keyOf, keysFrom } from './keys.ts';
import { Postings, type SortedPostings } from './postings.ts';
import { ranked } from './rank.ts';
import { searchWords } from './words.ts';
import { type ServerRow, type ToolRow } from './shard-format.ts';

/** Longest name put into a shard, in characters: the page shows the rest. */
const MAX_NAME = 120;

export type Filed =
  | { readonly kind: 'server'; readonly key: string; readonly row: ServerRow }
  | { readonly kind: 'tool'; readonly key: string; readonly row: ToolRow }
  | { readonly kind: 'capability'; readonly key: string; readonly row: string };

export interface FiledNames {
  /** What can be found, best known first: the order is the rank where a query matches several equally well. */
  readonly filed: readonly Filed[];
  /** Places of `filed`, by the keys they are filed under. */
  readonly postings: SortedPostings;
  /** Every word and every whole name, once for each name that has it. */
  readonly terms: readonly string[];
}

interface Server {
  readonly row: ServerRow;
  readonly words: readonly string[];
  readonly publisherWords: readonly string[];
  readonly entry: SearchEntry;
}

function cutName(name: string): string {
  return name.length <= MAX_NAME ? name : Array.from(name).slice(0, MAX_NAME).join('');
}

/** Words of what is left of a name, given those of all of it. */
function shownWords(cut: string, words: readonly string[]): readonly string[] {
  return cut.length < MAX_NAME ? words : searchWords(cut);
}

function serverOf(entry: SearchEntry): Server {
  const row: ServerRow = {
    name: cutName(entry.name),
    slug: entry.slug,
    publisher: entry.publisher === undefined ? undefined : cutName(entry.publisher),
    tools: entry.tools.length,
  };
  const publisherWords = entry.publisher === undefined ? [] : searchWords(entry.publisher);
  return { row, words: searchWords(entry.name), publisherWords, entry };
}

function keysOfServer(server: Server): readonly string[] {
  return [
    ...keysFrom(server.words, server.publisherWords),
    ...keysFrom(server.publisherWords, server.words),
    keyOf(searchWords(server.row.slug)),
  ];
}

interface Tool {
  readonly row: ToolRow;
  readonly words: readonly string[];
  readonly key: string;
  readonly server: Server;
  /** Place of the server in its own ranking. */
  readonly place: number;
}

function toolsOf(server: Server, place: number): readonly Tool[] {
  return server.entry.tools.map((tool) => {
    const words = searchWords(tool.name);
    const row: ToolRow = {
      name: cutName(tool.name),
      slug: tool.slug,
      category: tool.category,
      server: server.row,
    };
    return { row, words, key: keyOf(words), server, place };
  });
}

/** Names many servers use come first, then short ones; among equal names the better known server. */
function toolsByRank(servers: readonly Server[]): readonly Tool[] {
  const named = new Map<string, Tool[]>();
  for (const tool of servers.flatMap(toolsOf)) {
    const same = named.get(tool.key) ?? [];
    named.set(tool.key, same);
    same.push(tool);
  }
  const groups = [...named].sort(
    ([a, as], [b, bs]) => bs.length - as.length || a.length - b.length || byCodeUnit(a, b),
  );
  return groups.flatMap(([, tools]) =>
    tools.sort((a, b) => a.place - b.place || byCodeUnit(a.row.name, b.row.name)),
  );
}

/** Everything that can be found by name, ranked, with the keys it is filed under. The order of `entries` does not matter. */
export function fileNames(entries: readonly SearchEntry[]): FiledNames {
  const filed: Filed[] = [];
  const terms: string[] = [];
  const postings = new Postings();
  const add = (item: Filed, under: readonly string[], words: readonly string[]) => {
    const place = filed.push(item) - 1;
    for (const key of under) if (key !== '') postings.add(key, place);
    terms.push(...new Set([...words, item.key]));
  };
  for (const name of [...new Set(entries.flatMap((entry) => entry.capabilities))].sort(byCodeUnit)) {
    const own = searchWords(name);
    add({ kind: 'capability', key: keyOf(own), row: name }, keysFrom(own, []), own);
  }
  const servers = ranked(entries).map(serverOf);
  for (const server of servers) {
    const { row, words: own, publisherWords } = server;
    add({ kind: 'server', key: keyOf(own), row }, keysOfServer(server), shownWords(row.name, own));
    terms.push(...new Set(shownWords(row.publisher ?? '', publisherWords)));
  }
  for (const { row, words: own, key, server } of toolsByRank(servers)) {
    const under = [...keysFrom(own, server.words), keyOf([...server.words, ...own])];
    add({ kind: 'tool', key, row }, under, shownWords(row.name, own));
  }
  return { filed, postings: postings.sorted(), terms };
}
