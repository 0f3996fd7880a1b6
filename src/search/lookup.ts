import { checkNamed } from './client-spelling.ts';
import { FEW, type Found, interleave, merge, NOTHING } from './found.ts';
import { keyOf } from './keys.ts';
import { hitsIn } from './match.ts';
import { type Query, readQuery } from './query.ts';
import {
  decodeShard,
  EMPTY_SHARD,
  type Shard,
  shardPath,
  spellingPath,
  type TreeFile,
  treeOf,
  treePath,
} from './shard-format.ts';
import { findFile, readTree, type TreeNode } from './shard-tree.ts';
import { bucketOf, oneEditApart, piecesToTry } from './spelling-pieces.ts';

/** Corrections of a whole query, and words of it, that are tried. */
const MAX_CORRECTIONS = 3;
const MAX_WORDS = 4;
/** Shorter words have too many neighbours to guess. */
const MIN_GUESS = 3;

/** Gives the text of a file of the site by its address; rejects when it cannot. */
export type Load = (path: string, signal: AbortSignal) => Promise<string>;

interface Tree {
  readonly nodes: readonly TreeNode[];
  readonly spellings: number;
}

interface Neighbours {
  readonly near: readonly string[];
  /** True when what was typed is itself a term. */
  readonly known: boolean;
}

/** Looks names up in the shards; keeps what it has loaded. One instance a page. */
export class NameLookup {
  readonly #load: Load;
  readonly #texts = new Map<string, Promise<string>>();
  readonly #trees = new Map<string, Tree>();
  readonly #shards = new Map<string, Shard>();

  constructor(load: Load) {
    this.#load = load;
  }

  /**
   * Names that match, in any spelling; when there are fewer than `few` and none is exactly that, also names that match one edit
   * away. Says so when the query names a server or a tool of it that is not catalogued. Rejects when loading fails or `signal`
   * says so.
   */
  async find(query: Query, signal: AbortSignal, few = FEW): Promise<Found> {
    const found = await this.#matching(query, signal, few);
    return query.named === undefined
      ? found
      : checkNamed(query.named, found, (words) => this.#literal(words, signal));
  }

  async #matching(query: Query, signal: AbortSignal, few: number): Promise<Found> {
    let found = NOTHING;
    for (const reading of query.readings) {
      found = merge(found, await this.#literal(reading, signal));
      if (found.hits.length >= FEW || found.hits[0]?.grade === 0) break;
    }
    if (found.hits.length >= few || found.hits[0]?.grade === 0) return found;
    const corrected = await this.#corrected(query.words, signal);
    const all = corrected === undefined ? found : merge(found, corrected);
    return all.hits.length === found.hits.length ? found : { ...all, own: found.own };
  }

  async #literal(words: readonly string[], signal: AbortSignal): Promise<Found> {
    const { shard, split } = await this.#shard(keyOf(words), signal);
    const hits = hitsIn(shard, words);
    return { hits, total: split ? Math.max(shard.total, hits.length) : hits.length, own: hits.length };
  }

  /** The whole query as one misspelt name, else with one of its words misspelt. */
  async #corrected(words: readonly string[], signal: AbortSignal): Promise<Found | undefined> {
    const { near } = await this.#neighbours(keyOf(words), signal);
    let found: Found | undefined;
    for (const term of near.slice(0, MAX_CORRECTIONS)) {
      const literal = await this.#literal([term], signal);
      const [first] = literal.hits;
      if (first === undefined) continue;
      // The second and third guess add only what is called exactly that.
      const exact = literal.hits.filter((hit) => hit.grade === 0);
      found =
        found === undefined
          ? { ...literal, corrected: first.grade === 0 ? first.name : term }
          : interleave(found, exact.slice(0, FEW));
    }
    return found === undefined && words.length > 1 ? this.#correctedWord(words, signal) : found;
  }

  async #correctedWord(words: readonly string[], signal: AbortSignal): Promise<Found | undefined> {
    const tried = words.slice(0, MAX_WORDS);
    // At once: mostly none is misspelt, and all have to be looked up.
    const neighbours = await Promise.all(tried.map((word) => this.#neighbours(word, signal)));
    for (const [at, { near, known }] of neighbours.entries()) {
      const [better] = near;
      if (known || better === undefined) continue;
      const corrected = words.with(at, better);
      for (const reading of readQuery(corrected.join(' ')).readings) {
        const found = await this.#literal(reading, signal);
        if (found.hits.length > 0) return { ...found, corrected: corrected.join(' ') };
      }
    }
    return undefined;
  }

  /** Terms one edit away, the most common first. */
  async #neighbours(typed: string, signal: AbortSignal): Promise<Neighbours> {
    if (typed.length < MIN_GUESS) return { near: [], known: true };
    const { spellings } = await this.#tree(typed, signal);
    const buckets = [...new Set(piecesToTry(typed).map((piece) => bucketOf(piece, spellings)))];
    const texts = await Promise.all(buckets.map((bucket) => this.#text(spellingPath(bucket), signal)));
    const weights = new Map<string, number>();
    let known = false;
    for (const line of texts.join('').split('\n')) {
      const [term = '', weight = '0'] = line.split(' ');
      known ||= term === typed;
      if (oneEditApart(term, typed)) weights.set(term, Number(weight));
    }
    return { near: [...weights].sort((a, b) => b[1] - a[1]).map(([term]) => term), known };
  }

  async #shard(
    key: string,
    signal: AbortSignal,
  ): Promise<{ readonly shard: Shard; readonly split: boolean }> {
    if (key === '') return { shard: EMPTY_SHARD, split: false };
    const { nodes } = await this.#tree(key, signal);
    const file = findFile(nodes, key);
    if (file === undefined) return { shard: EMPTY_SHARD, split: false };
    const path = shardPath(file.prefix);
    const shard = this.#shards.get(path) ?? decodeShard(await this.#text(path, signal));
    this.#shards.set(path, shard);
    return { shard, split: file.split };
  }

  async #tree(key: string, signal: AbortSignal): Promise<Tree> {
    const path = treePath(treeOf(key));
    const known = this.#trees.get(path);
    if (known !== undefined) return known;
    const file = JSON.parse(await this.#text(path, signal)) as TreeFile;
    const tree = { nodes: readTree(file.tree), spellings: file.spellings };
    this.#trees.set(path, tree);
    return tree;
  }

  /** One request a file. Whoever waits for a request that another query gave up asks again. */
  async #text(path: string, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    let failed: Promise<string> | undefined;
    let known = this.#texts.get(path);
    // Of several that waited, one asks again, and the others wait for it.
    while (known !== undefined && known !== failed) {
      try {
        return await known;
      } catch {
        signal.throwIfAborted();
        failed = known;
      }
      known = this.#texts.get(path);
    }
    const text = this.#load(path, signal);
    this.#texts.set(path, text);
    try {
      return await text;
    } catch (error) {
      if (this.#texts.get(path) === text) this.#texts.delete(path);
      throw error;
    }
  }
}
