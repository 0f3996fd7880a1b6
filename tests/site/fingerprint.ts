import { createHash } from 'node:crypto';
import { openSite } from './site.ts';

/** sha256 of every file of a built site, by its name, sorted. */
export function fileHashes(siteDir: string): ReadonlyMap<string, string> {
  const { files, readBytes } = openSite(siteDir);
  const names = [...files].sort();
  return new Map(names.map((file) => [file, createHash('sha256').update(readBytes(file)).digest('hex')]));
}

/** Names of the files that only one of the two has, or that differ. */
export function differingFiles(
  a: ReadonlyMap<string, string>,
  b: ReadonlyMap<string, string>,
): readonly string[] {
  const names = new Set([...a.keys(), ...b.keys()]);
  return [...names].filter((name) => a.get(name) !== b.get(name)).sort();
}
