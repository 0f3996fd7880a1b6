import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { byCodeUnit } from '../../../src/domain/records/json.ts';

export interface SiteFile {
  /** Below the site, with slashes. */
  readonly path: string;
  readonly bytes: number;
}

/** Every file of a built site, by path. */
export function filesOf(site: string): readonly SiteFile[] {
  return readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({
      path: file.slice(site.length + 1).replaceAll('\\', '/'),
      bytes: statSync(file).size,
    }))
    .sort((a, b) => byCodeUnit(a.path, b.path));
}

/** What other stages than the rendering of pages write: search indexes, the packed command line, lists of everything. */
const OTHER_STAGES =
  /^(search\/(names\/|text\/|text\.json$)|mcp-policy\.tgz$|sitemap[^/]*\.xml$|_headers$|data\/manifest[^/]*$)/;

export const isRendered = ({ path }: SiteFile): boolean => !OTHER_STAGES.test(path);

export const isPage = ({ path }: SiteFile): boolean => path.endsWith('.html');

export const bytesOf = (files: readonly SiteFile[]): number =>
  files.reduce((sum, { bytes }) => sum + bytes, 0);
