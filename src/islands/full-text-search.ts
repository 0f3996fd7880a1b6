import { COMMON_WORDS_PATH, readCard, type ServerCard } from '../search/full-text.ts';
import { type Query } from '../search/query.ts';
import { textMatch, type TextMatch } from './text-match.ts';

const BUNDLE = '/pagefind/';
/** Readings of a query that are tried until one has results. */
const MAX_READINGS = 3;
/** Batches of results that are loaded in search of one that shows a typed word: Pagefind also gives what merely begins alike. */
const MAX_LOADS = 3;

/** The part of Pagefind's interface that is used. */
interface Pagefind {
  options(options: Readonly<Record<string, unknown>>): Promise<void>;
  init(): Promise<void>;
  search(query: string): Promise<{ readonly results: readonly PagefindResult[] } | null>;
}
interface PagefindResult {
  data(): Promise<{ readonly url: string; readonly meta: Readonly<Record<string, string>> }>;
}

export interface TextHit extends TextMatch {
  readonly card: ServerCard;
  readonly href: string;
  /** Number of its tools. */
  readonly count: number;
}

interface TrustedTypes {
  readonly defaultPolicy: unknown;
  createPolicy(name: 'default', rules: { createScriptURL(url: string): string }): unknown;
}

/**
 * Pagefind starts its worker with an address that is a plain string, which `require-trusted-types-for 'script'` refuses. This
 * policy admits that one file of this site and nothing else; the content security policy must name it:
 * `trusted-types default`.
 */
function admitWorker(): void {
  const { trustedTypes } = window as Window & { readonly trustedTypes?: TrustedTypes };
  if (trustedTypes === undefined || trustedTypes.defaultPolicy !== null) return;
  trustedTypes.createPolicy('default', {
    createScriptURL(address) {
      const url = new URL(address, location.href);
      if (url.origin === location.origin && url.pathname === `${BUNDLE}pagefind-worker.js`) return url.href;
      throw new TypeError(`No script may be loaded from ${url.href}.`);
    },
  });
}

interface Started {
  readonly pagefind: Pagefind;
  readonly common: ReadonlySet<string>;
}

async function start(): Promise<Started> {
  admitWorker();
  const script = `${BUNDLE}pagefind.js`;
  const [pagefind, common] = await Promise.all([
    import(/* @vite-ignore */ script) as Promise<Pagefind>,
    fetch(COMMON_WORDS_PATH).then((response) => response.json() as Promise<readonly string[]>),
  ]);
  await pagefind.options({ basePath: BUNDLE, baseUrl: '/' });
  await pagefind.init();
  return { pagefind, common: new Set(common) };
}

let started: Promise<Started> | undefined;

/** Loads the full-text search once; rejects when it cannot be loaded, and then may be tried again. */
export function startFullText(): Promise<Started> {
  started ??= start();
  started.catch(() => {
    started = undefined;
  });
  return started;
}

function withoutCommon(words: readonly string[], common: ReadonlySet<string>): readonly string[] {
  const rare = words.filter((word) => !common.has(word));
  return rare.length === 0 ? words : rare;
}

/** The hits of one question, given out a few at a time; those that show no typed word are passed over. */
export class TextHits {
  /** Words that were looked for; common ones are left out. */
  readonly words: readonly string[];
  readonly #results: readonly PagefindResult[];
  readonly #listed: ReadonlySet<string>;
  #at = 0;
  #given = 0;

  constructor(words: readonly string[], results: readonly PagefindResult[], listed: ReadonlySet<string>) {
    this.words = words;
    this.#results = results;
    this.#listed = listed;
  }

  /** How many have been given out. */
  get given(): number {
    return this.#given;
  }

  get ended(): boolean {
    return this.#at >= this.#results.length;
  }

  /** At most `count` more; fewer, or none, when few of the next results match. */
  async next(count: number): Promise<readonly TextHit[]> {
    const hits: TextHit[] = [];
    for (let load = 0; load < MAX_LOADS && hits.length === 0 && !this.ended; load += 1) {
      const results = this.#results.slice(this.#at, this.#at + count);
      this.#at += results.length;
      const loaded = await Promise.all(results.map((result) => result.data()));
      for (const { url, meta } of loaded) {
        const card = readCard(meta);
        const match = textMatch(card, url, this.words, this.#listed);
        if (match !== undefined) hits.push({ ...match, card, href: url, count: card.count });
      }
    }
    this.#given += hits.length;
    return hits;
  }
}

/**
 * Servers whose names, tools or descriptions have the words; the first reading of the query that has results counts. What is
 * in `listed`, addresses, is shown already.
 */
export async function searchText(query: Query, listed: ReadonlySet<string>): Promise<TextHits> {
  const { pagefind, common } = await startFullText();
  let words: readonly string[] = [];
  for (const reading of query.readings.slice(0, MAX_READINGS)) {
    words = withoutCommon(reading, common);
    const answer = await pagefind.search(words.join(' '));
    const results = answer?.results ?? [];
    if (results.length > 0) return new TextHits(words, results, listed);
  }
  return new TextHits(words, [], listed);
}
