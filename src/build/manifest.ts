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

/** A path with a name in it that leads elsewhere, or is none. */
const OUTSIDE = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** Which site a list is of: what it says, and when it was written, since a site that was built again has new files. */
export function siteIdOf([, , mtimeMs, sha256]: FileState): string {
  return hash('sha256', `${sha256} ${String(mtimeMs)}`);
}

export interface Manifest {
  /** Which site it is, see siteIdOf. */
  readonly siteId: string;
  /** Every file of the site but the list, sorted. Throws when it names anything outside the site. */
  readonly paths: () => readonly string[];
}

/** How a line begins, and what comes behind the path. */
const [BEFORE, BEHIND] = ['{"path":"', '","size":'];

/** The path of a line: cut out where nothing in it is escaped, since reading whole lines takes several times as long. */
function pathOf(line: string): string {
  const end = line.indexOf(BEHIND, BEFORE.length);
  if (end < 0 || !line.startsWith(BEFORE) || line.includes('\\'))
    return (JSON.parse(line) as { readonly path: string }).path;
  return line.slice(BEFORE.length, end);
}

function pathsIn(bytes: Buffer, file: string): readonly string[] {
  const paths = bytes.toString('utf8').split('\n').slice(0, -1).map(pathOf);
  const outside = paths.find((path) => OUTSIDE.test(path));
  if (outside !== undefined) throw new Error(`${file} lists ${outside}, which is no file of a site.`);
  return paths;
}

/** Reads the list. Throws when there is none. */
export function readManifest(file: string): Manifest {
  const bytes = readFileSync(file);
  const state: FileState = [MANIFEST, bytes.length, statSync(file).mtimeMs, hash('sha256', bytes)];
  return { siteId: siteIdOf(state), paths: () => pathsIn(bytes, file) };
}
