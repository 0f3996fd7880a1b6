import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative, sep } from 'node:path';
import { z } from 'zod';
import { byCodeUnit } from '../domain/records/json.ts';
import { compileWithAstro } from './astro.ts';
import { makeOwned, removeFolder } from './scratch.ts';

/** Folders of a compilation: the code of the pages, and what they load. */
export const PAGES = 'pages';
export const ASSETS = 'assets';
const COMPLETE = 'complete.json';
/** Compilations of earlier code that are kept: another build may still be using one. */
const KEPT = 4;

const Complete = z.record(z.string(), z.string());

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Every file below a folder with its digest, but for the list of them itself. */
function digestsOf(folder: string): Readonly<Record<string, string>> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== COMPLETE)
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort(byCodeUnit);
  return Object.fromEntries(files.map((file) => [file, sha256(readFileSync(join(folder, file)))]));
}

/** True when everything that was compiled is there, byte for byte. */
export function isWhole(folder: string): boolean {
  try {
    const wanted = Complete.parse(JSON.parse(readFileSync(join(folder, COMPLETE), 'utf8')));
    return JSON.stringify(wanted) === JSON.stringify(digestsOf(folder));
  } catch {
    return false;
  }
}

function removeOldest(parent: string, current: string): void {
  const others = readdirSync(parent)
    .filter((name) => /^[0-9a-f]{64}$/.test(name) && name !== current)
    .map((name) => ({ name, time: statSync(join(parent, name)).mtimeMs }))
    .sort((a, b) => b.time - a.time);
  for (const { name } of others.slice(KEPT - 1)) removeFolder(join(parent, name));
}

export interface Compilation {
  /** Digest of the sources and of the site's address. */
  readonly digest: string;
  readonly siteUrl: string;
  /** Folder of compilations, by digest. */
  readonly cache: string;
  readonly signal?: AbortSignal | undefined;
}

/**
 * The folder of the compiled pages of these sources: compiled now, or taken from an earlier build after its bytes were
 * checked. Rejects when Astro fails.
 */
export async function compilePages(
  { digest, siteUrl, cache, signal }: Compilation,
  compile: typeof compileWithAstro = compileWithAstro,
): Promise<string> {
  const folder = join(cache, digest);
  if (isWhole(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const fresh = makeOwned(cache, 'compile');
  try {
    const [out, compiled] = [join(fresh, ASSETS), join(fresh, PAGES)];
    await compile({ out, compiled, cache: join(fresh, 'astro'), siteUrl, signal });
    removeFolder(join(fresh, 'astro'));
    writeFileSync(join(fresh, COMPLETE), JSON.stringify(digestsOf(fresh)));
    if (existsSync(folder)) removeFolder(folder);
    renameSync(fresh, folder);
    removeOldest(cache, digest);
    return folder;
  } finally {
    removeFolder(fresh);
  }
}
