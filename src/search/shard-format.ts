import { CATEGORIES, type Category } from '../domain/risk/category.ts';

/** Folder of the name shards on the site. */
export const NAMES = '/search/names/';

/** First characters that have a tree of their own; all others share one. Each tree exists, so asking never fails. */
export const TREES: readonly string[] = [...Array.from('abcdefghijklmnopqrstuvwxyz0123456789'), 'other'];

export function treeOf(key: string): string {
  const first = key.charAt(0);
  return /[a-z0-9]/u.test(first) ? first : 'other';
}

export function treePath(name: string): string {
  return `${NAMES}tree/${name}.json`;
}

export interface ServerRow {
  readonly name: string;
  readonly slug: string;
  readonly publisher?: string | undefined;
  /** Number of tools listed; absent where the server is only named as the home of a tool. */
  readonly tools?: number | undefined;
}

export interface ToolRow {
  readonly name: string;
  readonly slug: string;
  readonly category: Category;
  readonly server: ServerRow;
}

/** Everything filed under one prefix, best first; `total` is larger than the lists when only the best are here. */
export interface Shard {
  readonly total: number;
  readonly servers: readonly ServerRow[];
  readonly tools: readonly ToolRow[];
  readonly capabilities: readonly string[];
}

export const EMPTY_SHARD: Shard = { total: 0, servers: [], tools: [], capabilities: [] };

/** What a tree file says. */
export interface TreeFile {
  /** The tree of prefixes that begin with these characters, see shard-tree.ts. */
  readonly tree: string;
  /** Number of spelling files, a power of two. */
  readonly spellings: number;
}

/** The slug a plain name gets; 0 stands in the file when this is the slug, which it nearly always is. */
function plainSlug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '');
}

type SlugCell = string | 0;
type ServerCell = readonly [name: string, slug: SlugCell, tools?: number, publisher?: string];
type ToolCell = readonly [name: string, slug: SlugCell, servers: readonly number[]];
interface ShardFile {
  readonly n: number;
  readonly s: readonly ServerCell[];
  readonly t: readonly ToolCell[];
  readonly c?: readonly string[];
}

/** Cells by row: a row is written into several files, and the plain slug is the costly part. */
const slugCells = new WeakMap<ServerRow | ToolRow, SlugCell>();

function slugCell(row: ServerRow | ToolRow): SlugCell {
  const known = slugCells.get(row);
  if (known !== undefined) return known;
  const cell = plainSlug(row.name) === row.slug ? 0 : row.slug;
  slugCells.set(row, cell);
  return cell;
}

function serverCell(row: ServerRow): ServerCell {
  const slug = slugCell(row);
  return row.publisher === undefined
    ? [row.name, slug, row.tools ?? 0]
    : [row.name, slug, row.tools ?? 0, row.publisher];
}

/** One line of JSON: servers once each, tools of one name together, categories as their number. */
export function encodeShard(shard: Shard): string {
  const cells = shard.servers.map(serverCell);
  const numberOf = new Map(shard.servers.map((row, number) => [row.slug, number]));
  const groups = new Map<string, [string, SlugCell, number[]]>();
  for (const tool of shard.tools) {
    const { name, slug, category, server } = tool;
    let number = numberOf.get(server.slug);
    if (number === undefined) {
      number = cells.push([server.name, slugCell(server)]) - 1;
      numberOf.set(server.slug, number);
    }
    const key = `${slug}\n${name}`;
    const group = groups.get(key) ?? [name, slugCell(tool), []];
    groups.set(key, group);
    group[2].push(number, CATEGORIES.indexOf(category));
  }
  const file: ShardFile = {
    n: shard.total,
    s: cells,
    t: [...groups.values()],
    ...(shard.capabilities.length === 0 ? {} : { c: shard.capabilities }),
  };
  return JSON.stringify(file);
}

export function decodeShard(text: string): Shard {
  const file = JSON.parse(text) as ShardFile;
  const rows = file.s.map(([name, slug, tools, publisher]) => ({
    name,
    slug: slug === 0 ? plainSlug(name) : slug,
    publisher,
    tools,
  }));
  const tools: ToolRow[] = [];
  for (const [name, slug, places] of file.t)
    for (let at = 0; at < places.length; at += 2) {
      const server = rows[places[at] ?? -1];
      const category = CATEGORIES[places[at + 1] ?? -1];
      if (server !== undefined && category !== undefined)
        tools.push({ name, slug: slug === 0 ? plainSlug(name) : slug, category, server });
    }
  const servers = rows.filter((row) => row.tools !== undefined);
  return { total: file.n, servers, tools, capabilities: file.c ?? [] };
}

/** File of a prefix. The letter in front keeps names that Windows reserves apart; other scripts are written in hex. */
export function shardPath(prefix: string): string {
  const plain = /^[a-z0-9]+$/u.test(prefix);
  const hex = () =>
    Array.from({ length: prefix.length }, (_, at) => prefix.charCodeAt(at).toString(16)).join('-');
  return `${NAMES}${plain ? `k-${prefix}` : `x-${hex()}`}.json`;
}

/** File of the spellings number `bucket`. */
export function spellingPath(bucket: number): string {
  return `${NAMES}spelling/${String(bucket)}.txt`;
}
