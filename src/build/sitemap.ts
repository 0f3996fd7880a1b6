import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The protocol allows 50,000 addresses in one file. */
const PER_FILE = 45_000;

/** Paths of all pages below a folder, as `/servers/x/`, sorted; 404 is no page to be found. */
export function pagePaths(site: string): readonly string[] {
  return readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('index.html'))
    .map((file) => `/${file.slice(0, -'index.html'.length)}`)
    .sort();
}

const urlset = (paths: readonly string[], origin: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${paths
    .map((path) => `<url><loc>${origin}${path}</loc></url>\n`)
    .join('')}</urlset>\n`;

/** Writes sitemap-1.xml … and sitemap.xml, the index of them. Slugs need no escaping in XML. */
export function writeSitemaps(site: string, siteUrl: string): void {
  const origin = siteUrl.replace(/\/$/, '');
  const paths = pagePaths(site);
  const files = Array.from(
    { length: Math.ceil(paths.length / PER_FILE) },
    (_, index) => `sitemap-${String(index + 1)}.xml`,
  );
  for (const [index, file] of files.entries()) {
    writeFileSync(join(site, file), urlset(paths.slice(index * PER_FILE, (index + 1) * PER_FILE), origin));
  }
  const entries = files.map((file) => `<sitemap><loc>${origin}/${file}</loc></sitemap>\n`).join('');
  writeFileSync(
    join(site, 'sitemap.xml'),
    `<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries}</sitemapindex>\n`,
  );
}
