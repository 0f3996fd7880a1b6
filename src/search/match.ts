import { type Category, riskOf, type Risk } from '../domain/risk/category.ts';
import { keyOf } from './keys.ts';
import { searchWords } from './words.ts';
import { type ServerRow, type Shard, type ToolRow } from './shard-format.ts';

/** One thing found by name, ready to be shown. */
export interface NameHit {
  readonly kind: 'server' | 'tool' | 'capability';
  readonly name: string;
  readonly href: string;
  /** The server of a tool, the publisher of a server; what tells namesakes apart. */
  readonly where: string;
  readonly slug: string;
  readonly category?: Category;
  readonly risk?: Risk;
  /** How closely it matches, 0 best; see gradeOf. */
  readonly grade: number;
}

function everyBegins(words: readonly string[], typed: readonly string[]): boolean {
  return typed.every((part) => words.some((word) => word.startsWith(part)));
}

/** True when the typed key begins at some word of the name. */
function beginsInside(words: readonly string[], key: string): boolean {
  return words.some((_, start) => keyOf(words.slice(start)).startsWith(key));
}

/**
 * How well words typed match a name and what stands beside it: 0 the name itself, 1 its beginning, 2 the beginning of a word in
 * it, 3 all words in any order, 4 name and what stands beside it together; undefined when they do not.
 */
export function gradeOf(
  typed: readonly string[],
  name: readonly string[],
  beside: readonly string[],
): number | undefined {
  const key = keyOf(typed);
  const own = keyOf(name);
  const together = [keyOf([...name, ...beside]), keyOf([...beside, ...name])];
  if (own === key || together.includes(key)) return 0;
  if (own.startsWith(key)) return 1;
  if (beginsInside(name, key)) return 2;
  if (everyBegins(name, typed)) return 3;
  const all = [...name, ...beside];
  return beginsInside(all, key) || beginsInside([...beside, ...name], key) || everyBegins(all, typed)
    ? 4
    : undefined;
}

/** Words by row: each letter typed looks at the same rows again. */
const knownWords = new WeakMap<ServerRow | ToolRow, readonly string[]>();

function wordsOfRow(row: ServerRow | ToolRow): readonly string[] {
  const words = knownWords.get(row) ?? searchWords(row.name);
  knownWords.set(row, words);
  return words;
}

function gradeServer(typed: readonly string[], row: ServerRow): number | undefined {
  const publisher = row.publisher === undefined ? [] : searchWords(row.publisher);
  const grade = gradeOf(typed, wordsOfRow(row), publisher);
  if (grade !== undefined) return grade;
  return keyOf(searchWords(row.slug)).startsWith(keyOf(typed)) ? 4 : undefined;
}

function serverHit(row: ServerRow, grade: number): NameHit {
  const where = row.publisher ?? row.slug;
  return { kind: 'server', name: row.name, href: `/servers/${row.slug}/`, where, slug: row.slug, grade };
}

function toolHit(row: ToolRow, grade: number): NameHit {
  const href = `/servers/${row.server.slug}/${row.slug}/`;
  const { category } = row;
  const where = row.server.name;
  return {
    kind: 'tool',
    name: row.name,
    href,
    where,
    slug: row.slug,
    category,
    risk: riskOf(category),
    grade,
  };
}

const KINDS = ['capability', 'server', 'tool'] as const;

/** What in a shard matches the typed words, best first; rows that match equally keep the order of the shard. */
export function hitsIn(shard: Shard, typed: readonly string[]): readonly NameHit[] {
  const hits: NameHit[] = [];
  for (const name of shard.capabilities) {
    const grade = gradeOf(typed, searchWords(name), []);
    if (grade !== undefined)
      hits.push({
        kind: 'capability',
        name,
        href: `/capabilities/${name}/`,
        where: 'Capability',
        slug: name,
        grade,
      });
  }
  for (const row of shard.servers) {
    const grade = gradeServer(typed, row);
    if (grade !== undefined) hits.push(serverHit(row, grade));
  }
  for (const row of shard.tools) {
    const grade = gradeOf(typed, wordsOfRow(row), wordsOfRow(row.server));
    if (grade !== undefined) hits.push(toolHit(row, grade));
  }
  return hits.sort((a, b) => a.grade - b.grade || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind));
}

/** The first `limit` hits, but never one kind alone while the other has something: at least a third of the places each. */
export function mixed(hits: readonly NameHit[], limit: number): readonly NameHit[] {
  const share = Math.floor(limit / 3);
  const servers = hits.filter((hit) => hit.kind !== 'tool');
  const tools = hits.filter((hit) => hit.kind === 'tool');
  const fewServers = Math.max(limit - tools.length, limit - 2 * share);
  const takeTools = Math.min(tools.length, Math.max(limit - servers.length, share));
  const takeServers = Math.min(servers.length, Math.max(fewServers, limit - takeTools));
  const taken = new Set([...servers.slice(0, takeServers), ...tools.slice(0, limit - takeServers)]);
  return hits.filter((hit) => taken.has(hit)).slice(0, limit);
}
