import { serverPath, toolPath } from '../catalogue/views/paths.ts';
import { counted } from '../domain/prose/wording.ts';
import { SECURITY_HEADERS } from '../layouts/security.ts';
import { brokenLinks, describeBroken } from './check-links.ts';
import { MANIFEST, manifestOf, siteIdOf } from './manifest.ts';
import type { JoinedSlices } from './render/join-slices.ts';
import { fileOf } from './render/pages.ts';
import type { FileState } from './render/site-state.ts';
import type { SiteWriter } from './render/site-writer.ts';
import { pagePaths, sitemaps } from './sitemap.ts';

function headersFile(): string {
  return `/*\n${SECURITY_HEADERS.map(([name, value]) => `  ${name}: ${value}\n`).join('')}`;
}

/** A server and its tools by their slugs. */
interface ServerNames {
  readonly slug: string;
  readonly tools: readonly { readonly slug: string }[];
  readonly capabilities: readonly string[];
}

/** Addresses of the pages that must be there, since the search leads to them: of each server, tool and capability. */
function* neededPaths(servers: readonly ServerNames[]): Generator<string> {
  yield '/';
  for (const capability of new Set(servers.flatMap(({ capabilities }) => capabilities)))
    yield `/capabilities/${capability}/`;
  for (const server of servers) {
    yield serverPath(server);
    for (const { slug } of server.tools) yield toolPath({ slug, server });
  }
}

/** Throws when a page is missing: two that were given one address, or a slice that did not do its work. */
function assertComplete(servers: readonly ServerNames[], files: ReadonlySet<string>): void {
  const missing = [...neededPaths(servers)].filter((path) => !files.has(fileOf(path)));
  if (missing.length > 0)
    throw new Error(`${counted(missing.length, 'page')} missing, among them ${missing[0] ?? ''}`);
}

/** Throws with the links of the whole site that lead nowhere. */
function assertLinked({ links, ids }: JoinedSlices, files: ReadonlySet<string>): void {
  const broken = brokenLinks(links, files, ids);
  if (broken.length > 0) throw new Error(describeBroken(broken));
}

/** What a site consists of. */
export interface SiteCounts {
  readonly pages: number;
  /** Pages by kind. */
  readonly kinds: Readonly<Record<string, number>>;
  readonly files: number;
  readonly bytes: number;
}

/** The kind of a page by its address. */
function kindOf(path: string): string {
  if (/\/page\/\d+\/$/.test(path)) return 'further pages of lists';
  if (/^\/servers\/[^/]+\/apply\/([^/]+\/)?$/.test(path)) return 'exports';
  if (/^\/servers\/[^/]+\/[^/]+\/$/.test(path)) return 'tools';
  return /^\/servers\/[^/]+\/$/.test(path) ? 'servers' : 'others';
}

export function countSite({ files, pages }: FinishedSite): SiteCounts {
  const kinds: Record<string, number> = {};
  for (const page of pages) kinds[kindOf(page)] = (kinds[kindOf(page)] ?? 0) + 1;
  const bytes = files.reduce((sum, [, size]) => sum + size, 0);
  return { pages: pages.length, kinds, files: files.length, bytes };
}

export interface FinishedSite {
  readonly files: readonly FileState[];
  /** Addresses of its pages. */
  readonly pages: readonly string[];
  /** Paths of the files. */
  readonly names: ReadonlySet<string>;
  /** Which site it is, see siteIdOf. */
  readonly siteId: string;
}

/** Throws when two pages were given one address: the later has replaced the earlier. */
function assertDistinct(files: readonly FileState[], names: ReadonlySet<string>): void {
  if (files.length === names.size) return;
  const seen = new Set<string>();
  const [twice] = files.find(([path]) => seen.size === seen.add(path).size) ?? [''];
  throw new Error(`${twice} was written twice.`);
}

/**
 * Writes what needs the whole site: sitemaps, headers, the list of all files. `others` are the files that stand in the site
 * beside those of the slices. Throws when a page is missing or a link leads nowhere.
 */
export function finishSite(
  joined: JoinedSlices,
  others: readonly FileState[],
  { servers, siteUrl, writer }: { servers: readonly ServerNames[]; siteUrl: string; writer: SiteWriter },
): FinishedSite {
  const files = [...joined.files, ...others];
  const pages = pagePaths(files.map(([path]) => path));
  for (const [name, text] of sitemaps(pages, siteUrl)) files.push(writer.write(name, Buffer.from(text)));
  files.push(writer.write('_headers', Buffer.from(headersFile())));
  const list = writer.write(MANIFEST, Buffer.from(manifestOf(files)));
  files.push(list);
  const names = new Set(files.map(([path]) => path));
  assertDistinct(files, names);
  assertComplete(servers, names);
  assertLinked(joined, names);
  return { files, pages, names, siteId: siteIdOf(list) };
}
