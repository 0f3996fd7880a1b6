import { spawn } from 'node:child_process';
import { existsSync, opendirSync, readdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { MANIFEST, readManifest, type Manifest } from './manifest.ts';
import { mirrorSite } from './mirror.ts';
import type { Earlier } from './render/earlier-site.ts';
import { abandoned, inUse, makeOwned, removeFolder } from './scratch.ts';

/*
 * A *spare* is a copy of a published site in hard links, beside it. The next build of a large site puts into it what has changed, and
 * swaps it in: without it, hundreds of thousands of files would have to be linked first. The site that was swapped out becomes the
 * next spare, brought up to date in a process of its own.
 */

/** A site with more servers than this takes so long to remove or to copy that nobody should wait for it. */
const LARGE = 2000;
const PROGRAM = fileURLToPath(new URL('./spare-process.ts', import.meta.url));
const POLL_MS = 50;
/** A spare is waited for at least so long. */
const PATIENCE_MS = 10_000;
/** And longer, the more files the site lists: a third of what rendering every page takes without one (30 MB: a minute, on two cores). */
const PATIENCE_BYTES_A_MS = 1500;

export function isLarge(site: string): boolean {
  const place = join(site, 'servers');
  if (!existsSync(place)) return false;
  const folder = opendirSync(place);
  try {
    let servers = 0;
    // Each has a folder, beside which its twins are files.
    for (let entry = folder.readSync(); entry !== null && servers <= LARGE; entry = folder.readSync())
      if (entry.isDirectory()) servers += 1;
    return servers > LARGE;
  } finally {
    folder.closeSync();
  }
}

/** What folders are for in which a spare is being made. */
const purposeFor = (out: string): string => `.${basename(out)}--spare`;

/** Named by the site that it copies: it is the right one, or none. */
const spareOf = (out: string, siteId: string): string =>
  join(dirname(out), `${purposeFor(out)}-${siteId.slice(0, 16)}`);

/** Whether there is a spare of the site, and none is being made. */
export function hasSpare(out: string): boolean {
  return sparesOf(out).length > 0 && !isBeingMade(out);
}

/** Whether a process makes a spare of the site now. */
export function isBeingMade(out: string): boolean {
  return inUse(dirname(out), purposeFor(out)).length > 0;
}

/** Finished spares of a site; one at most, but for what others left. */
export function sparesOf(out: string): readonly string[] {
  const begin = `${purposeFor(out)}-`;
  return readdirSync(dirname(out))
    .filter((each) => each.startsWith(begin) && /^[0-9a-f]{16}$/.test(each.slice(begin.length)))
    .map((each) => join(dirname(out), each));
}

/** Removes the spares of a site, but for that of `siteId`, and what killed processes left of others. */
function removeOthers(out: string, siteId: string): void {
  const kept = spareOf(out, siteId);
  for (const folder of [...sparesOf(out), ...abandoned(dirname(out), purposeFor(out))])
    if (folder !== kept) removeFolder(folder);
}

/**
 * Makes the spare of the site at `out`, from a folder that holds an earlier one, if there is one: what both have stays. The folder
 * is used up, with the one around it. Throws when it cannot be made; nothing is left then.
 */
export function makeSpare(out: string, from?: string): void {
  const own = makeOwned(dirname(out), purposeFor(out));
  const copy = join(own, 'site');
  try {
    if (from !== undefined) {
      renameSync(from, copy);
      removeFolder(dirname(from));
    }
    const { siteId } = mirrorSite(out, copy);
    removeOthers(out, siteId);
    if (!existsSync(spareOf(out, siteId))) renameSync(copy, spareOf(out, siteId));
  } finally {
    removeFolder(own);
  }
}

/** Has the spare made in a process that goes on after this one: for a build that waits for it, or for one that may come. */
export function startSpare(
  out: string,
  { waited, from }: { readonly waited: boolean; readonly from?: string },
): void {
  const args = [PROGRAM, waited ? 'waited' : 'later', out, ...(from === undefined ? [] : [from])];
  const child = spawn(process.execPath, args, { detached: true, stdio: 'ignore' });
  child.once('error', () => undefined);
  child.unref();
}

/** A site, and which one it is. */
type Listed = Pick<Earlier, 'site' | 'siteId'>;

/** Sees to it that a copy of the site can be had soon; tells whether it can be had now. */
export function prepareCopy({ site, siteId }: Listed): boolean {
  if (!isLarge(site) || existsSync(spareOf(site, siteId))) return true;
  if (!isBeingMade(site)) startSpare(site, { waited: true });
  return false;
}

/** Gives back a copy that nothing was changed in, if that can be: of a small site, the next one costs little. */
export function returnCopy({ site, siteId }: Listed, folder: string): void {
  try {
    if (isLarge(site)) renameSync(folder, spareOf(site, siteId));
  } catch {
    // Whoever made the folder removes it.
    return;
  }
}

/** Moves the spare of a site to `folder`; waits for it while it is being made. Throws when there is none. */
async function takeSpare({ site, siteId }: Listed, folder: string): Promise<Manifest> {
  const listed = statSync(join(site, MANIFEST)).size;
  const until = performance.now() + Math.max(PATIENCE_MS, listed / PATIENCE_BYTES_A_MS);
  const spare = spareOf(site, siteId);
  while (!existsSync(spare) && isBeingMade(site) && performance.now() < until) await setTimeout(POLL_MS);
  // Of two builds at once, one gets it.
  renameSync(spare, folder);
  return readManifest(join(folder, MANIFEST));
}

/**
 * Makes a new folder that holds an earlier site in hard links, and gives what lists the paths in it. Undefined when that cannot be had:
 * the disk has no links, another build has taken it, the site was changed.
 */
export async function copyEarlier(
  earlier: Listed,
  folder: string,
): Promise<(() => readonly string[]) | undefined> {
  const { site, siteId } = earlier;
  try {
    const copied = isLarge(site) ? await takeSpare(earlier, folder) : mirrorSite(site, folder);
    return copied.siteId === siteId ? () => [...copied.paths(), MANIFEST] : undefined;
  } catch {
    return undefined;
  }
}
