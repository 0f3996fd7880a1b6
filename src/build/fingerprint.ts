import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { byCodeUnit } from '../domain/records/json.ts';
import { PROJECT } from './paths.ts';

/** What a build reads of the project; LICENSE and README.md go into the package that the site hands out. */
const INPUTS = [
  ...['content', 'public', 'src'],
  ...['LICENSE', 'README.md', 'astro.config.mjs', 'package-lock.json', 'package.json', 'tsconfig.json'],
];

function* filesUnder(path: string): Generator<string> {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort(byCodeUnit))
    if (name !== 'node_modules') yield* filesUnder(join(path, name));
}

/** sha256 over everything a build reads: the project's own inputs, the given record files and the site's address. */
export function fingerprint(recordFiles: readonly string[], siteUrl: string, project = PROJECT): string {
  const hash = createHash('sha256').update(siteUrl);
  const inputs = [...INPUTS.map((input) => join(project, input)), ...recordFiles];
  for (const file of inputs.flatMap((path) => [...filesUnder(path)])) {
    const content = readFileSync(file);
    const name = relative(project, file).split(sep).join('/');
    hash.update(`\0${name}\0${String(content.length)}\0`).update(content);
  }
  return hash.digest('hex');
}
