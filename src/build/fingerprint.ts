import { createHash, type Hash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { byCodeUnit } from '../domain/records/json.ts';
import { PROJECT } from './paths.ts';

/** What a build reads of the project; LICENSE and README.md go into the package that the site hands out. */
const INPUTS = [
  ...['content', 'public', 'src'],
  ...['LICENSE', 'README.md', 'astro.config.mjs', 'package-lock.json', 'package.json', 'tsconfig.json'],
];

/** Of those, what pages are made from: the records of content/servers are records like others. */
const CODE = [
  ...['attacks', 'capabilities', 'categories', 'guides', 'site.json', 'evaluation.json'].map(
    (name) => `content/${name}`,
  ),
  ...['public', 'src', 'astro.config.mjs', 'package-lock.json', 'package.json', 'tsconfig.json'],
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

function hashFiles(hash: Hash, files: readonly string[], project: string): string {
  for (const file of files.flatMap((path) => [...filesUnder(path)])) {
    const content = readFileSync(file);
    const name = relative(project, file).split(sep).join('/');
    hash.update(`\0${name}\0${String(content.length)}\0`).update(content);
  }
  return hash.digest('hex');
}

/** sha256 over everything a build reads: the project's own inputs, the given record files and the site's address. */
export function fingerprint(recordFiles: readonly string[], siteUrl: string, project = PROJECT): string {
  const inputs = [...INPUTS.map((input) => join(project, input)), ...recordFiles];
  return hashFiles(createHash('sha256').update(siteUrl), inputs, project);
}

/** sha256 over all that pages are made from beside the records: code, templates, written texts and the site's address. */
export function codeDigest(siteUrl: string, project = PROJECT): string {
  const files = CODE.map((input) => join(project, input));
  return hashFiles(createHash('sha256').update(siteUrl), files, project);
}
