import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { DUMPS, type Earlier } from './render/earlier-site.ts';
import { removeFolder } from './scratch.ts';

const File = z.tuple([z.string(), z.number(), z.number(), z.string()]);
const Kept = z.object({ servers: File, tools: File });

const STATE = 'state.txt';
const FACTS = 'dumps.json';

/** Where the state of the site at a place is kept: outside the site, so that it is never published. */
function folderOf(cache: string, out: string): string {
  return join(cache, 'sites', createHash('sha256').update(out).digest('hex').slice(0, 16));
}

/**
 * The site at `out` and the state it was left in; undefined when it was not built here, or its state is damaged. What the
 * state says is checked again, file by file, before anything is taken over.
 */
export function earlierSite(cache: string, out: string): Earlier | undefined {
  const folder = folderOf(cache, out);
  try {
    const facts: unknown = JSON.parse(readFileSync(join(folder, FACTS), 'utf8'));
    const state = join(folder, STATE);
    return existsSync(out) && existsSync(state) ? { site: out, state, dumps: Kept.parse(facts) } : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps the state of a site that was just published at `out`. */
export function keepState(cache: string, out: string, state: string, dumps: Earlier['dumps']): void {
  const folder = folderOf(cache, out);
  const fresh = `${folder}-${String(process.pid)}`;
  mkdirSync(fresh, { recursive: true });
  copyFileSync(state, join(fresh, STATE));
  const named = Object.fromEntries(
    Object.keys(DUMPS).map((name) => [name, dumps[name as keyof typeof DUMPS]]),
  );
  writeFileSync(join(fresh, FACTS), JSON.stringify(named));
  removeFolder(folder);
  renameSync(fresh, folder);
}
