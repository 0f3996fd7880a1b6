import { readFileSync } from 'node:fs';
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

export interface Manifest {
  /** sha256 of the list: which site it is. */
  readonly digest: string;
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
  return { digest: hash('sha256', bytes), paths };
}
