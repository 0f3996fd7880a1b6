import { byCodeUnit } from '../../../src/domain/records/json.ts';
import { assignSlugs } from '../../../src/domain/records/slug.ts';
import { CATEGORIES } from '../../../src/domain/risk/category.ts';
import { type SearchEntry } from '../../../src/search/entry.ts';
import { NameLookup } from '../../../src/search/lookup.ts';
import { nameFiles } from '../../../src/search/name-shards.ts';

/** A stream of numbers from 0 to 1 that is the same in every run (mulberry32). */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const VERBS = [
  'get',
  'get',
  'get',
  'list',
  'list',
  'create',
  'search',
  'update',
  'delete',
  'run',
  'send',
  'add',
];
const THINGS = [
  'issue',
  'pull_request',
  'user',
  'file',
  'table',
  'query',
  'message',
  'invoice',
  'branch',
  'page',
];
const SYLLABLES = [
  'ka',
  'lo',
  'mi',
  'ter',
  'zon',
  'pra',
  'vel',
  'quo',
  'dex',
  'run',
  'sto',
  'bi',
  'fen',
  'gar',
];

/** Servers and tools whose names repeat as real ones do: few verbs, some things, many words of one's own. */
export function inventedEntries(servers: number, toolsEach: number, seed = 1): readonly SearchEntry[] {
  const next = numbersFrom(seed);
  const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? '';
  const coined = () => pick(SYLLABLES) + pick(SYLLABLES) + pick(SYLLABLES);
  const slugs = new Map<string, number>();
  return Array.from({ length: servers }, () => {
    const name = next() < 0.1 ? 'GitHub MCP Server' : `${coined()} ${next() < 0.5 ? 'MCP Server' : 'mcp'}`;
    const stem = name.toLowerCase().replaceAll(' ', '-');
    const number = (slugs.get(stem) ?? 0) + 1;
    slugs.set(stem, number);
    const toolNames = Array.from(
      { length: toolsEach },
      () => `${pick(VERBS)}_${next() < 0.5 ? pick(THINGS) : coined()}`,
    );
    const toolSlugs = assignSlugs(toolNames);
    const tools = [...new Set(toolNames)].sort(byCodeUnit).map((tool, at) => ({
      name: tool,
      slug: toolSlugs.get(tool) ?? '',
      category: CATEGORIES[at % CATEGORIES.length] ?? 'Read',
    }));
    const slug = number === 1 ? stem : `${stem}-${String(number)}`;
    return {
      slug,
      name,
      publisher: coined(),
      description: `Works with ${coined()} and ${coined()}.`,
      tools,
      capabilities: ['shell'],
    };
  });
}

/** A lookup over shards in memory, with the files it asked for. A file that does not exist is an error, as in a browser. */
export function lookupOver(entries: readonly SearchEntry[]): {
  readonly lookup: () => NameLookup;
  readonly asked: string[];
  readonly files: ReadonlyMap<string, string>;
} {
  const files = new Map(Array.from(nameFiles(entries), ({ path, text }) => [path, text]));
  const asked: string[] = [];
  const load = (path: string) => {
    asked.push(path);
    const text = files.get(path);
    return text === undefined ? Promise.reject(new Error(`no file ${path}`)) : Promise.resolve(text);
  };
  return { lookup: () => new NameLookup(load), asked, files };
}
