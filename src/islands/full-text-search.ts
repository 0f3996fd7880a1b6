import { COMMON_WORDS_PATH, readCard, type ServerCard } from '../search/full-text.ts';
import { type Query } from '../search/query.ts';

const BUNDLE = '/pagefind/';
/** Readings of a query that are tried until one has results. */
const MAX_READINGS = 3;

/** The part of Pagefind's interface that is used. */
interface Pagefind {
  options(options: Readonly<Record<string, unknown>>): Promise<void>;
  init(): Promise<void>;
  search(query: string): Promise<{ readonly results: readonly PagefindResult[] } | null>;
}
interface PagefindResult {
  data(): Promise<{ readonly url: string; readonly meta: Readonly<Record<string, string>> }>;
}

export interface TextHit extends ServerCard {
  readonly href: string;
  /** Number of its tools. */
  readonly count: number;
}

export interface TextFound {
  /** Words that were looked for; common ones are left out. */
  readonly words: readonly string[];
  readonly total: number;
  /** Loads the hits from one number to before another. */
  hits(from: number, to: number): Promise<readonly TextHit[]>;
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

/** Servers whose names, tools or descriptions have the words; the first reading of the query that has results counts. */
export async function searchText(query: Query): Promise<TextFound> {
  const { pagefind, common } = await startFullText();
  let words: readonly string[] = [];
  for (const reading of query.readings.slice(0, MAX_READINGS)) {
    words = withoutCommon(reading, common);
    const answer = await pagefind.search(words.join(' '));
    const results = answer?.results ?? [];
    if (results.length > 0)
      return { words, total: results.length, hits: (from, to) => load(results.slice(from, to)) };
  }
  return { words, total: 0, hits: () => Promise.resolve([]) };
}

async function load(results: readonly PagefindResult[]): Promise<readonly TextHit[]> {
  const loaded = await Promise.all(results.map((result) => result.data()));
  return loaded.map(({ url, meta }) => ({ ...readCard(meta), href: url }));
}
