import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsePage, type Page } from './page.ts';
import { pageFile, pagePaths } from './templates.ts';

/** A built site: which files there are, and their contents when asked for. */
export interface Site {
  /** Every file, relative to the site's root, with `/`. */
  readonly files: ReadonlySet<string>;
  readonly read: (file: string) => string;
  readonly readBytes: (file: string) => Uint8Array;
  /** The pages one after another: only one is held in memory at a time. */
  readonly pages: () => Iterable<Page>;
}

export function openSite(siteDir: string): Site {
  const entries = readdirSync(siteDir, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(siteDir, '/').length));
  const readBytes = (file: string) => readFileSync(join(siteDir, file));
  return {
    files: new Set(files.map((file) => file.replaceAll('\\', '/'))),
    readBytes,
    read: (file) => readBytes(file).toString('utf8'),
    *pages() {
      for (const path of pagePaths(siteDir))
        yield parsePage(path, readFileSync(pageFile(siteDir, path), 'utf8'));
    },
  };
}

/** A site held in memory, for trying checks: file names to contents. */
export function siteOf(contents: ReadonlyMap<string, string>): Site {
  const read = (file: string): string => {
    const content = contents.get(file);
    if (content === undefined) throw new Error(`no file ${file}`);
    return content;
  };
  return {
    files: new Set(contents.keys()),
    read,
    readBytes: (file) => new TextEncoder().encode(read(file)),
    *pages() {
      for (const [file, html] of contents)
        if (file.endsWith('.html')) yield parsePage(`/${file.replace(/(^|\/)index\.html$/, '$1')}`, html);
    },
  };
}

/** The file that a server answers a site path with; undefined when there is none. No redirects: `/a` is not `/a/`. */
export function fileOf(site: Site, path: string): string | undefined {
  let plain: string;
  try {
    plain = decodeURIComponent(path);
  } catch {
    return undefined;
  }
  const file = plain.endsWith('/') ? `${plain}index.html` : plain;
  return site.files.has(file.slice(1)) ? file.slice(1) : undefined;
}
