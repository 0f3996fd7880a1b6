import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { byCodeUnit } from '../domain/records/json.ts';

const IMPORT = /\bfrom '(\.[^']+)'/g;

/** A file and everything of ours that it needs, straight or through others. */
function closure(entry: string): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const file of found)
    for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(IMPORT))
      found.add(join(dirname(file), path));
  return found;
}

/** sha256 over the code that classifies: the classifier and every file it imports, by path and content. */
export function classifierDigest(project: string): string {
  const hash = createHash('sha256');
  const files = Array.from(closure(join(project, 'src', 'domain', 'risk', 'classify.ts')), (file) => ({
    file,
    name: relative(project, file).split(sep).join('/'),
  }));
  for (const { file, name } of files.toSorted((a, b) => byCodeUnit(a.name, b.name)))
    hash.update(`\0${name}\0`).update(readFileSync(file));
  return hash.digest('hex');
}
