import { readFileSync, statSync } from 'node:fs';
import { hash } from 'node:crypto';
import { byCodeUnit } from '../domain/records/json.ts';
import type { FileState } from './render/site-state.ts';

/** Where the site lists its files, for uploads that send only what differs. */
export const MANIFEST = 'data/manifest.ndjson';

/** The list of these files, sorted by path; the list itself is not on it. */
export function manifestOf(files: readonly FileState[]): string {
  return files
    .toSorted(([a], [b]) => byCodeUnit(a, b))
    .map(([path, size, , sha256]) => `${JSON.stringify({ path, size, sha256 })}\n`)
    .join('');
}

/** A path that leads nowhere but into the site. */
const isInside = (path: string): boolean =>
  path.split('/').every((name) => name !== '' && name !== '.' && name !== '..');

/** Which site a list is of: what it says, and when it was written, since a site that was built again has new files. */
export function siteIdOf([, , mtimeMs, sha256]: FileState): string {
  return hash('sha256', `${sha256} ${String(mtimeMs)}`);
}

export interface Manifest {
  /** Which site it is, see siteIdOf. */
  readonly siteId: string;
  /** Every file of the site but the list, sorted. */
  readonly paths: readonly string[];
}

/** Reads the list. Throws when there is none, or it names anything outside the site. */
export function readManifest(file: string): Manifest {
  const bytes = readFileSync(file);
  const paths = bytes
    .toString('utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => (JSON.parse(line) as { readonly path: string }).path);
  const outside = paths.find((path) => !isInside(path));
  if (outside !== undefined) throw new Error(`${file} lists ${outside}, which is no file of a site.`);
  const state: FileState = [MANIFEST, bytes.length, statSync(file).mtimeMs, hash('sha256', bytes)];
  return { siteId: siteIdOf(state), paths };
}
