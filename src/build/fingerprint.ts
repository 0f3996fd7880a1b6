import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { PROJECT } from './paths.ts';

const INPUTS = ['content', 'public', 'src', 'astro.config.mjs', 'package-lock.json', 'package.json'];

function* filesUnder(path: string): Generator<string> {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).sort())
    if (name !== 'node_modules') yield* filesUnder(join(path, name));
}

/** sha256 over everything a build reads: the project's own inputs, the given record files and the site's address. */
export function fingerprint(recordFiles: readonly string[], siteUrl: string): string {
  const hash = createHash('sha256').update(siteUrl);
  for (const file of [...INPUTS.map((input) => join(PROJECT, input)), ...recordFiles].flatMap((path) => [
    ...filesUnder(path),
  ])) {
    const content = readFileSync(file);
    hash
      .update(`\0${relative(PROJECT, file).split(sep).join('/')}\0${String(content.length)}\0`)
      .update(content);
  }
  return hash.digest('hex');
}
