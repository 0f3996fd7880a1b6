import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import type { Earlier } from './render/earlier-site.ts';
import type { FileState } from './render/site-state.ts';
import { moveOrCopy, removeFolder } from './scratch.ts';

const File = z.tuple([z.string(), z.number(), z.number(), z.string()]);
const Kept = z.object({
  /** Where the site stands. */
  out: z.string(),
  /** Digest of the code that made it: what other code made is made anew. */
  code: z.string(),
  siteId: z.string(),
  dumps: z.object({ servers: File, tools: File }),
});

/** What is kept of a site. */
interface KeptSite extends Pick<Earlier, 'siteId' | 'dumps' | 'state'> {
  readonly code: string;
  /** What stands in it beside the files of its units. */
  readonly others: readonly FileState[];
}

/** Characters of a folder's name. */
const NAME = 16;
const STATE = 'state.txt';
const FACTS = 'facts.json';
const OTHERS = 'others.json';

/** Where the state of the site at a place is kept: outside the site, so that it is never published. */
function folderOf(cache: string, out: string): string {
  return join(cache, 'sites', createHash('sha256').update(out).digest('hex').slice(0, NAME));
}

/**
 * The site at `out` and the state it was left in; undefined when it was not built here and by this code, or its state is
 * damaged. What the state says is checked again, file by file, before anything is taken over.
 */
export function earlierSite(cache: string, out: string, code: string): Earlier | undefined {
  const folder = folderOf(cache, out);
  try {
    const facts = Kept.parse(JSON.parse(readFileSync(join(folder, FACTS), 'utf8')));
    const state = join(folder, STATE);
    if (facts.code !== code || !existsSync(out) || !existsSync(state)) return undefined;
    return { site: out, state, others: join(folder, OTHERS), siteId: facts.siteId, dumps: facts.dumps };
  } catch {
    return undefined;
  }
}

/** What stands in that site beside the files of its units; nothing when that is not known. */
export function earlierOthers({ others }: Pick<Earlier, 'others'>): readonly FileState[] {
  try {
    return z.array(File).parse(JSON.parse(readFileSync(others, 'utf8')));
  } catch {
    return [];
  }
}

/** Removes what is kept of sites that are gone, and what cannot be read any more. */
function removeStale(parent: string): void {
  // Longer names are of builds that are keeping something now.
  for (const name of readdirSync(parent).filter((each) => each.length === NAME)) {
    const folder = join(parent, name);
    try {
      const { out } = Kept.parse(JSON.parse(readFileSync(join(folder, FACTS), 'utf8')));
      if (!existsSync(out)) removeFolder(folder);
    } catch {
      removeFolder(folder);
    }
  }
}

/** Keeps the state of a site that was just published at `out`. The file of it is moved. */
export function keepState(cache: string, out: string, { state, others, ...facts }: KeptSite): void {
  const folder = folderOf(cache, out);
  const fresh = `${folder}-${String(process.pid)}`;
  mkdirSync(fresh, { recursive: true });
  moveOrCopy(state, join(fresh, STATE));
  writeFileSync(join(fresh, OTHERS), JSON.stringify(others));
  writeFileSync(join(fresh, FACTS), JSON.stringify({ out, ...facts }));
  removeFolder(folder);
  renameSync(fresh, folder);
  removeStale(dirname(folder));
}
