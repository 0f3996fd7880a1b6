import { rmdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Removes from a site what was there `before` and is no file of it any more, and the folders that are empty then. */
export function removeLeftOver(site: string, before: readonly string[], files: ReadonlySet<string>): void {
  const folders = new Set<string>();
  for (const path of before)
    if (!files.has(path)) {
      rmSync(join(site, path), { force: true });
      folders.add(dirname(path));
    }
  // The deepest first, so that those around them may be empty too.
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) removeEmpty(site, folder);
}

function removeEmpty(site: string, folder: string): void {
  for (let each = folder; each !== '.'; each = dirname(each))
    try {
      rmdirSync(join(site, each));
    } catch {
      // Something else is in it, or another path has removed it.
      return;
    }
}
