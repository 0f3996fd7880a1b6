import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { byCodeUnit } from '../domain/records/json.ts';

/** The protocol allows 50,000 addresses in one file. */
const PER_FILE = 45_000;

/** Paths of all pages below a folder, as `/servers/x/`, sorted by code unit; 404 is no page to be found. */
export function pagePaths(site: string): readonly string[] {
  return readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((file) => `/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('/index.html'))
    .map((file) => file.slice(0, -'index.html'.length))
    .sort(byCodeUnit);
}

const HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

function urlset(paths: readonly string[], origin: string): string {
  const urls = paths.map((path) => `<url><loc>${origin}${path}</loc></url>\n`).join('');
  return `${HEADER}<urlset ${NAMESPACE}>\n${urls}</urlset>\n`;
}

/**
 * sitemap-1.xml … and sitemap.xml, the index of them, as texts by name. `origin` has no slash at the end. Slugs need no
 * escaping in XML.
 */
export function sitemaps(
  paths: readonly string[],
  origin: string,
  perFile = PER_FILE,
): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (let from = 0; from < paths.length; from += perFile)
    files.set(`sitemap-${String(files.size + 1)}.xml`, urlset(paths.slice(from, from + perFile), origin));
  const entries = [...files.keys()].map((file) => `<sitemap><loc>${origin}/${file}</loc></sitemap>\n`);
  return files.set(
    'sitemap.xml',
    `${HEADER}<sitemapindex ${NAMESPACE}>\n${entries.join('')}</sitemapindex>\n`,
  );
}

/** Writes the sitemaps of a finished site into it. */
export function writeSitemaps(site: string, paths: readonly string[], siteUrl: string): void {
  for (const [file, text] of sitemaps(paths, siteUrl.replace(/\/$/, '')))
    writeFileSync(join(site, file), text);
}
