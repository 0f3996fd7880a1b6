import { hash } from 'node:crypto';
import { MANIFEST } from './manifest.ts';
import { fileOf } from './render/pages.ts';
import { UnitLinks } from './render/links.ts';
import { SiteFiles } from './site-files.ts';
import { searchTargets } from './search-targets.ts';
import { pagePaths } from './sitemap.ts';

/** What can be wrong with a finished site. */
export type Kind = 'link' | 'anchor' | 'sitemap' | 'search' | 'list of files';

export interface SiteCheck {
  readonly files: number;
  readonly pages: number;
  /** Links from page to page, each once, entries of sitemaps and results of the search. */
  readonly followed: number;
  /** One sentence each. */
  readonly problems: Readonly<Record<Kind, readonly string[]>>;
}

const EVERY_FILES = 20_000;

interface Listed {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

function listedIn(site: SiteFiles): ReadonlyMap<string, Listed> {
  if (!site.paths.has(MANIFEST)) return new Map();
  const lines = site.text(MANIFEST).split('\n');
  const listed = lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Listed);
  return new Map(listed.map((each) => [each.path, each]));
}

function* addressesIn(sitemap: string): Generator<string> {
  for (const [, address = ''] of sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)) yield address;
}

/** Reads a finished site as anybody finds it: nothing is taken from what the build knew. */
class SiteChecker {
  readonly #site: SiteFiles;
  readonly #origin: string;
  readonly #listed: ReadonlyMap<string, Listed>;
  readonly #problems: Record<Kind, string[]> = {
    link: [],
    anchor: [],
    sitemap: [],
    search: [],
    'list of files': [],
  };
  /** Where pages lead to, each with a page that does. */
  readonly #targets = new Map<string, string>();
  readonly #hidden = new Set<string>();
  #followed = 0;

  constructor(site: SiteFiles, siteUrl: string) {
    this.#site = site;
    this.#origin = siteUrl.replace(/\/$/, '');
    this.#listed = listedIn(site);
  }

  check(onFiles: (read: number, of: number) => void): SiteCheck {
    let read = 0;
    for (const path of this.#site.paths) {
      this.#read(path);
      read += 1;
      if (read % EVERY_FILES === 0) onFiles(read, this.#site.paths.size);
    }
    for (const path of this.#listed.keys())
      if (!this.#site.paths.has(path))
        this.#problems['list of files'].push(`${path} is listed and is not there`);
    this.#follow();
    this.#checkAnchors();
    this.#checkSitemaps();
    this.#checkSearch();
    const pages = pagePaths(this.#site.paths).length;
    return { files: this.#site.paths.size, pages, followed: this.#followed, problems: this.#problems };
  }

  #read(path: string): void {
    const bytes = this.#site.bytes(path);
    const listed = this.#listed.get(path);
    const wrong = this.#problems['list of files'];
    if (path === MANIFEST) return;
    if (listed === undefined) wrong.push(`${path} is not listed`);
    else if (listed.size !== bytes.length || listed.sha256 !== hash('sha256', bytes))
      wrong.push(`${path} is not as it is listed`);
    if (!path.endsWith('.html')) return;
    // Addresses and ids are ASCII: nothing else of a page has to be decoded.
    const html = bytes.toString('latin1');
    const page = pageOf(path);
    for (const target of this.#linksOf(page, html).outward())
      if (!this.#targets.has(target)) this.#targets.set(target, page);
    if (html.includes('<meta name="robots" content="noindex">')) this.#hidden.add(page);
  }

  #linksOf(page: string, html: string): UnitLinks {
    const links = new UnitLinks(this.#origin);
    links.add(html, page);
    return links;
  }

  #follow(): void {
    for (const [target, from] of this.#targets) {
      this.#followed += 1;
      const [path = ''] = target.split('#');
      if (!this.#site.paths.has(fileOf(path)))
        this.#problems.link.push(`${from} leads to ${target}, which is not there`);
    }
  }

  /** Pages that others lead into the middle of are read once more: nobody else's ids matter. */
  #checkAnchors(): void {
    const byPage = new Map<string, string[]>();
    for (const target of this.#targets.keys()) {
      const [path = '', id] = target.split('#');
      if (id === undefined || !this.#site.paths.has(fileOf(path))) continue;
      const targets = byPage.get(path);
      if (targets === undefined) byPage.set(path, [target]);
      else targets.push(target);
    }
    for (const [path, targets] of byPage) {
      const html = this.#site.bytes(fileOf(path)).toString('latin1');
      const ids = new Set(this.#linksOf(path, html).ids());
      for (const target of targets)
        if (!ids.has(target))
          this.#problems.anchor.push(
            `${this.#targets.get(target) ?? ''} leads to ${target}, and the page has no such place`,
          );
    }
  }

  #checkSitemaps(): void {
    const wrong = this.#problems.sitemap;
    const named = new Set<string>();
    const pathOf = (address: string) =>
      address.startsWith(`${this.#origin}/`) ? address.slice(this.#origin.length) : undefined;
    const maps = this.#site.paths.has('sitemap.xml') ? [...addressesIn(this.#site.text('sitemap.xml'))] : [];
    if (maps.length === 0) wrong.push('sitemap.xml names no sitemap');
    for (const address of maps) {
      const map = pathOf(address)?.slice(1) ?? '';
      if (!this.#site.paths.has(map)) {
        wrong.push(`sitemap.xml names ${address}, which is not on this site`);
        continue;
      }
      for (const entry of addressesIn(this.#site.text(map))) {
        const path = pathOf(entry);
        this.#followed += 1;
        if (path === undefined || !this.#site.paths.has(fileOf(path)))
          wrong.push(`${map} names ${entry}, which is not on this site`);
        else named.add(path);
      }
    }
    for (const page of pagePaths(this.#site.paths))
      if (!named.has(page) && !this.#hidden.has(page)) wrong.push(`no sitemap names ${page}`);
  }

  #checkSearch(): void {
    const wrong = this.#problems.search;
    const missing = new Set<string>();
    for (const found of searchTargets(this.#site)) {
      this.#followed += 1;
      if ('unusable' in found) {
        wrong.push(`${found.from} cannot be used: ${found.unusable}`);
        continue;
      }
      const { from, target } = found;
      if (this.#site.paths.has(fileOf(target)) || missing.has(target)) continue;
      missing.add(target);
      wrong.push(`${from} leads to ${target}, which is not there`);
    }
  }
}

function pageOf(file: string): string {
  return file === 'index.html' ? '/' : `/${file.replace(/index\.html$/, '')}`;
}

/**
 * Follows every link, anchor, sitemap entry and search result of the finished site in a folder, and compares its list of files
 * with what is there. Reads one file after another. Throws when there is no search at all, or the list of files is none.
 */
export function checkSite(
  folder: string,
  siteUrl: string,
  onFiles: (read: number, of: number) => void = () => undefined,
): SiteCheck {
  return new SiteChecker(new SiteFiles(folder), siteUrl).check(onFiles);
}
