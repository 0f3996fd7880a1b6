import { byCodeUnit } from '../domain/records/json.ts';

/** The protocol allows 50,000 addresses in one file. */
const PER_FILE = 45_000;

/** Addresses of the pages among the files of a site, as `/servers/x/`, sorted by code unit; 404 is no page to be found. */
export function pagePaths(files: Iterable<string>): readonly string[] {
  const paths: string[] = [];
  for (const file of files)
    if (file === 'index.html' || file.endsWith('/index.html'))
      paths.push(`/${file.slice(0, -'index.html'.length)}`);
  return paths.sort(byCodeUnit);
}

const HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

function urlset(paths: readonly string[], origin: string): string {
  const urls = paths.map((path) => `<url><loc>${origin}${path}</loc></url>\n`).join('');
  return `${HEADER}<urlset ${NAMESPACE}>\n${urls}</urlset>\n`;
}

/**
 * sitemap-1.xml … and sitemap.xml, the index of them, as texts by name. Slugs need no escaping in XML.
 */
export function sitemaps(
  paths: readonly string[],
  siteUrl: string,
  perFile = PER_FILE,
): ReadonlyMap<string, string> {
  const origin = siteUrl.replace(/\/$/, '');
  const files = new Map<string, string>();
  for (let from = 0; from < paths.length; from += perFile)
    files.set(`sitemap-${String(files.size + 1)}.xml`, urlset(paths.slice(from, from + perFile), origin));
  const entries = [...files.keys()].map((file) => `<sitemap><loc>${origin}/${file}</loc></sitemap>\n`);
  return files.set(
    'sitemap.xml',
    `${HEADER}<sitemapindex ${NAMESPACE}>\n${entries.join('')}</sitemapindex>\n`,
  );
}
