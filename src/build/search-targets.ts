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
import type { SiteFiles } from './site-files.ts';

/** Something the search leads to: a page, or a file it loads itself. */
export interface SearchTarget {
  /** The file of the search that names it. */
  readonly from: string;
  /** Path on the site. */
  readonly target: string;
}

const serverPath = (slug: string): string => `/servers/${slug}/`;

function* ofNames(site: SiteFiles): Generator<SearchTarget> {
  for (const path of site.paths) {
    const from = `/${path}`;
    if (!from.startsWith(NAMES) || !/\/[kx]-[^/]+\.json$/.test(from)) continue;
    const { servers, tools, capabilities } = decodeShard(site.text(path));
    for (const { slug } of servers) yield { from, target: serverPath(slug) };
    for (const { slug, server } of tools) yield { from, target: `${serverPath(server.slug)}${slug}/` };
    for (const capability of capabilities) yield { from, target: `/capabilities/${capability}/` };
  }
}

/** A term may name no server that has no card. */
function assertNumbers(site: SiteFiles, path: string, servers: number): void {
  for (const { term, lists } of readTermLines(site.text(path.slice(1))))
    for (const list of lists)
      if ((readAscending(list).at(-1) ?? 0) >= servers)
        throw new Error(`${path} names a server for “${term}” that has no card.`);
}

function* ofText(site: SiteFiles): Generator<SearchTarget> {
  const start = JSON.parse(site.text(TEXT_START.slice(1))) as TextStart;
  for (const file of start.terms.keys()) {
    const path = termsPath(start.folder, file);
    yield { from: TEXT_START, target: path };
    if (site.paths.has(path.slice(1))) assertNumbers(site, path, start.servers);
  }
  for (const file of readNumbers(start.cards).keys()) {
    const from = cardsPath(start.folder, file);
    yield { from: TEXT_START, target: from };
    if (!site.paths.has(from.slice(1))) continue;
    for (const { slug, tools } of readCards(site.text(from.slice(1)))) {
      yield { from, target: serverPath(slug) };
      for (const tool of tools) yield { from, target: `${serverPath(slug)}${tool.slug}/` };
    }
  }
}

/** Everything that the search of a finished site leads to. Throws for a file of it that cannot be read. */
export function* searchTargets(site: SiteFiles): Generator<SearchTarget> {
  yield* ofNames(site);
  yield* ofText(site);
}
