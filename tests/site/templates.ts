import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Address paths of every HTML page of a built site, sorted by code unit: `/`, `/404.html`, `/servers/x/`. */
export function pagePaths(siteDir: string): readonly string[] {
  const files = readdirSync(siteDir, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.html'));
  return files.map((file) => `/${file.replace(/(^|\/)index\.html$/, '$1')}`).sort((a, b) => (a < b ? -1 : 1));
}

/** The file a page path is stored in. */
export function pageFile(siteDir: string, path: string): string {
  return join(siteDir, path.endsWith('/') ? `${path}index.html` : path);
}

/** The kind of page, as `<body data-template="…">` says; undefined when it says nothing. */
function templateOf(html: string): string | undefined {
  return /<body\b[^>]*\bdata-template="([^"]*)"/.exec(html)?.[1];
}

/** For every kind of page, the paths of its pages in code unit order. */
export function pagesByTemplate(siteDir: string): ReadonlyMap<string, readonly string[]> {
  const kinds = new Map<string, string[]>();
  for (const path of pagePaths(siteDir)) {
    const kind = templateOf(readFileSync(pageFile(siteDir, path), 'utf8')) ?? 'none';
    const known = kinds.get(kind);
    if (known === undefined) kinds.set(kind, [path]);
    else known.push(path);
  }
  return kinds;
}
