import { type SearchEntry } from './entry.ts';
import { fileNames, type Filed, type FiledNames } from './filed-names.ts';
import {
  encodeShard,
  type ServerRow,
  type Shard,
  shardPath,
  type ToolRow,
  type TreeFile,
  treeOf,
  treePath,
  TREES,
} from './shard-format.ts';
import { type SiteFile } from './site-file.ts';
import { type TreeNode, writeTree } from './shard-tree.ts';
import { spellingFiles } from './spelling.ts';

/** Largest file with all entries of a prefix, and the size aimed at for the best of a split one, in bytes before compression. */
const MAX_BYTES = 12_000;
/** No row takes fewer bytes than this, so a range with more rows need not be tried. */
const MIN_ROW_BYTES = 16;
/** How many of each kind the file of a split prefix holds, and how many tools of one name among them. */
const BEST_SERVERS = 50;
const BEST_TOOLS = 70;
const BEST_SAME_NAME = 6;

/** One child of a node: the keys from `from` up to `to` that continue the prefix with `char`. */
interface Child {
  readonly char: string;
  readonly from: number;
  readonly to: number;
}

/** Neighbouring children that share a file; `text` where it is one alone. */
interface SharedFile extends Child {
  readonly bytes: number;
  readonly text?: string;
}

type Files<Result> = Generator<SiteFile, Result, undefined>;

function* childrenOf(keys: readonly string[], depth: number, from: number, to: number): Generator<Child> {
  let start = from;
  while (start < to) {
    const key = keys[start] ?? '';
    const code = key.codePointAt(depth);
    let end = start + 1;
    while (end < to && (keys[end] ?? '').codePointAt(depth) === code) end += 1;
    if (code !== undefined) yield { char: String.fromCodePoint(code), from: start, to: end };
    start = end;
  }
}

function shardOf(filed: readonly Filed[], total: number): Shard {
  const [servers, tools, capabilities]: [ServerRow[], ToolRow[], string[]] = [[], [], []];
  for (const item of filed)
    if (item.kind === 'tool') tools.push(item.row);
    else if (item.kind === 'server') servers.push(item.row);
    else capabilities.push(item.row);
  return { total, servers, tools, capabilities };
}

/** Builds the files one after another, so that they need not all be in memory; one instance a build. */
class ShardWriter {
  readonly #names: FiledNames;

  constructor(names: FiledNames) {
    this.#names = names;
  }

  /** Places of the names that are filed under a range of keys, as often as they are. */
  #places(from: number, to: number): Uint32Array {
    const { starts, numbers } = this.#names.postings;
    return numbers.subarray(starts[from], starts[to]);
  }

  /** The distinct names that are filed under a range of keys, by rank. */
  #within(from: number, to: number): readonly Filed[] {
    const { filed } = this.#names;
    const within: Filed[] = [];
    let last = -1;
    for (const place of this.#places(from, to).slice().sort()) {
      const item = filed[place];
      if (place !== last && item !== undefined) within.push(item);
      last = place;
    }
    return within;
  }

  #text(from: number, to: number): string {
    const filed = this.#within(from, to);
    return encodeShard(shardOf(filed, filed.length));
  }

  /** All of a range as text, or undefined when it is too large for one file. */
  #whole(from: number, to: number): string | undefined {
    if (this.#places(from, to).length > MAX_BYTES / MIN_ROW_BYTES) return undefined;
    const text = this.#text(from, to);
    return Buffer.byteLength(text) <= MAX_BYTES ? text : undefined;
  }

  /** Files for everything that begins with `prefix`; returns the nodes below it. */
  *write(prefix: string, from: number, to: number): Files<readonly TreeNode[]> {
    const nodes: TreeNode[] = [];
    let shared: SharedFile | undefined;
    for (const child of childrenOf(this.#names.postings.keys, prefix.length, from, to)) {
      const text = this.#whole(child.from, child.to);
      if (text === undefined) {
        if (shared !== undefined) yield this.#sharedFile(prefix, shared, nodes);
        shared = undefined;
        nodes.push({ from: child.char, children: yield* this.#split(prefix + child.char, child) });
        continue;
      }
      const bytes = Buffer.byteLength(text);
      if (
        shared !== undefined &&
        (prefix !== '' || sameTree(shared.char, child.char)) &&
        shared.bytes + bytes <= MAX_BYTES
      )
        shared = { char: shared.char, from: shared.from, to: child.to, bytes: shared.bytes + bytes };
      else {
        if (shared !== undefined) yield this.#sharedFile(prefix, shared, nodes);
        shared = { ...child, bytes, text };
      }
    }
    if (shared !== undefined) yield this.#sharedFile(prefix, shared, nodes);
    return nodes;
  }

  /** The file of neighbouring children, whose node it adds. */
  #sharedFile(prefix: string, { char, from, to, text }: SharedFile, nodes: TreeNode[]): SiteFile {
    nodes.push({ from: char });
    return { path: shardPath(prefix + char), text: text ?? this.#text(from, to) };
  }

  *#split(prefix: string, child: Child): Files<readonly TreeNode[]> {
    const within = this.#within(child.from, child.to);
    yield { path: shardPath(prefix), text: encodeShard(shardOf(best(within, prefix), within.length)) };
    return yield* this.write(prefix, child.from, child.to);
  }
}

/** A file at the top belongs to one tree. */
const sameTree = (a: string, b: string) => treeOf(a) === treeOf(b);

/** 0 for the name itself, 1 for a name that begins with the prefix, 2 for one that has it further on. */
function grade(item: Filed, prefix: string): 0 | 1 | 2 {
  return item.key === prefix ? 0 : item.key.startsWith(prefix) ? 1 : 2;
}

/** What the file of a split prefix shows: the closest, best known names of each kind. */
function best(within: readonly Filed[], prefix: string): readonly Filed[] {
  const grades: readonly [Filed[], Filed[], Filed[]] = [[], [], []];
  for (const item of within) grades[grade(item, prefix)].push(item);
  const [servers, tools, capabilities]: [Filed[], Filed[], Filed[]] = [[], [], []];
  const sameName = new Map<string, number>();
  for (const item of grades.flat())
    if (item.kind === 'capability') capabilities.push(item);
    else if (item.kind === 'server') {
      if (servers.length < BEST_SERVERS) servers.push(item);
    } else if (tools.length < BEST_TOOLS) {
      const seen = (sameName.get(item.key) ?? 0) + 1;
      sameName.set(item.key, seen);
      if (seen <= BEST_SAME_NAME || item.key === prefix) tools.push(item);
    }
  return fit([...capabilities, ...servers, ...tools]);
}

/** Names can be long: drops from the end of each kind until the file is small enough. */
function fit(chosen: readonly Filed[]): readonly Filed[] {
  if (Buffer.byteLength(encodeShard(shardOf(chosen, chosen.length))) <= MAX_BYTES) return chosen;
  const keep = new Map<string, number>();
  for (const { kind } of chosen) keep.set(kind, (keep.get(kind) ?? 0) + 1);
  const seen = new Map<string, number>();
  return fit(
    chosen.filter(({ kind }) => {
      const count = (seen.get(kind) ?? 0) + 1;
      seen.set(kind, count);
      return count <= Math.floor((keep.get(kind) ?? 0) * 0.8);
    }),
  );
}

/**
 * The files of the name search, one after another: shards by prefix, spellings and trees. Deterministic; independent of the order of
 * `entries`. Sizes: a tree below 8 KB and every shard at most 12 KB for 469,000 names.
 */
export function* nameFiles(entries: readonly SearchEntry[]): Files<void> {
  const names = fileNames(entries);
  const nodes = yield* new ShardWriter(names).write('', 0, names.postings.keys.length);
  const spelling = spellingFiles(names);
  yield* spelling;
  for (const name of TREES) {
    const file: TreeFile = {
      tree: writeTree(nodes.filter((node) => treeOf(node.from) === name)),
      spellings: spelling.length,
    };
    yield { path: treePath(name), text: JSON.stringify(file) };
  }
}
