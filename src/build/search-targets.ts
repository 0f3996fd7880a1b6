import { serverPath, toolPath } from '../catalogue/views/paths.ts';
import { decodeShard, NAMES } from '../search/shard-format.ts';
import {
  cardsPath,
  readAscending,
  readCards,
  readNumbers,
  readTermLines,
  termsPath,
  TEXT_START,
  type TextStart,
} from '../search/text-format.ts';

/** As much of a site as the search is. */
export interface SearchedSite {
  /** Every file, as a path without a slash in front. */
  readonly paths: ReadonlySet<string>;
  readonly text: (path: string) => string;
}

/** Something the search leads to, a page or a file it loads itself; or why a file of it cannot be used. */
export type SearchTarget =
  | {
      /** The file of the search that names it. */
      readonly from: string;
      /** Path on the site. */
      readonly target: string;
    }
  | { readonly from: string; readonly unusable: string };

/** What a file of the search leads to, or why it cannot be read. */
function* readable(from: string, targets: () => Iterable<string>): Generator<SearchTarget> {
  try {
    for (const target of targets()) yield { from, target };
  } catch (error) {
    yield { from, unusable: error instanceof Error ? error.message : String(error) };
  }
}

function* inShard(text: string): Generator<string> {
  const { servers, tools, capabilities } = decodeShard(text);
  for (const server of servers) yield serverPath(server);
  for (const tool of tools) yield toolPath(tool);
  for (const capability of capabilities) yield `/capabilities/${capability}/`;
}

function* ofNames(site: SearchedSite): Generator<SearchTarget> {
  for (const path of site.paths) {
    const from = `/${path}`;
    if (from.startsWith(NAMES) && /\/[kx]-[^/]+\.json$/.test(from))
      yield* readable(from, () => inShard(site.text(path)));
  }
}

/** Leads nowhere itself; throws for a term that names a server without a card. */
function inTerms(text: string, servers: number): readonly string[] {
  for (const { term, lists } of readTermLines(text))
    for (const list of lists)
      if ((readAscending(list).at(-1) ?? 0) >= servers)
        throw new Error(`it names a server for “${term}” that has no card`);
  return [];
}

function* inCards(text: string): Generator<string> {
  for (const server of readCards(text)) {
    yield serverPath(server);
    for (const { slug } of server.tools) yield toolPath({ slug, server });
  }
}

function* ofText(site: SearchedSite): Generator<SearchTarget> {
  const { folder, terms, cards, servers } = JSON.parse(site.text(TEXT_START.slice(1))) as TextStart;
  const files = [
    ...Array.from(terms.keys(), (file) => [termsPath(folder, file), inTerms] as const),
    ...Array.from(readNumbers(cards).keys(), (file) => [cardsPath(folder, file), inCards] as const),
  ];
  for (const [path, targetsIn] of files) {
    yield { from: TEXT_START, target: path };
    if (site.paths.has(path.slice(1)))
      yield* readable(path, () => targetsIn(site.text(path.slice(1)), servers));
  }
}

/** Everything that the search of a finished site leads to. Throws when it has no start. */
export function* searchTargets(site: SearchedSite): Generator<SearchTarget> {
  yield* ofNames(site);
  yield* ofText(site);
}
