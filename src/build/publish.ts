import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { PROJECT } from './paths.ts';
import { abandoned, makeOwned, moveOrCopy, removeFolder } from './scratch.ts';
import { isLarge, sparesOf, startSpare } from './spare.ts';

/** Why a folder must not be replaced by a site. */
export class NoPlaceForASite extends Error {}

/** True when `inner` is `outer` or lies in it. */
function contains(outer: string, inner: string): boolean {
  const path = relative(outer, inner);
  return path !== '..' && !path.startsWith(`..${sep}`);
}

/** Hidden, so that no host serves it; beside the site, because only there a rename is certain to be one. */
const purposeFor = (out: string): string => `.${basename(out)}`;

/**
 * The folder that `out` names, symbolic links followed. Throws NoPlaceForASite for what is no site and would be lost: a
 * file, a folder with other things in it, a folder around the project; and the system's error when nothing can be written
 * beside it, so that a build fails before its work and not after.
 */
export function placeFor(out: string): string {
  const place = existsSync(out) ? realpathSync(out) : out;
  if (contains(place, PROJECT))
    throw new NoPlaceForASite(`${place} holds this project: choose another folder.`);
  if (existsSync(place)) {
    if (!statSync(place).isDirectory()) throw new NoPlaceForASite(`${place} is a file: choose a folder.`);
    const files = readdirSync(place);
    if (files.length > 0 && !files.includes('index.html'))
      throw new NoPlaceForASite(
        `${place} holds other things than a site: choose an empty folder or a new one.`,
      );
  }
  removeFolder(makeOwned(dirname(place), purposeFor(place)));
  return place;
}

/** Removes a folder in a process of its own that goes on after this one. */
function removeBeside(folder: string): void {
  const program = 'fs.rmSync(process.argv[1], { recursive: true, force: true })';
  const child = spawn(process.execPath, ['--eval', program, folder], { detached: true, stdio: 'ignore' });
  child.once('error', () => undefined);
  child.unref();
}

/** A folder beside a site, for what is to become the site. */
export function folderBeside(out: string): string {
  return makeOwned(dirname(out), purposeFor(out));
}

/** Removes such a folder, or leaves that to the next build: the site is in its place, so nothing has failed. */
export function discard(folder: string): void {
  try {
    if (readdirSync(folder).some((name) => isLarge(join(folder, name)))) removeBeside(folder);
    else removeFolder(folder);
  } catch {
    return;
  }
}

/** Under another name, so that nobody ever takes what is half removed for a site to be put back. */
function setAside(stage: string): string | undefined {
  const [old, gone] = [join(stage, 'old'), join(stage, 'gone')];
  if (!existsSync(old)) return undefined;
  renameSync(old, gone);
  return gone;
}

/** Puts back a site that a killed build had moved aside, and removes what else such builds left beside it. */
export function recoverSite(out: string): void {
  for (const stage of abandoned(dirname(out), purposeFor(out))) {
    const old = join(stage, 'old');
    if (existsSync(old) && !existsSync(out)) renameSync(old, out);
    setAside(stage);
    discard(stage);
  }
}

/** Makes the spare of a large site that was just published, from the one that it has replaced if that is there. */
function makeWay(out: string, stage: string): void {
  const gone = setAside(stage);
  if (isLarge(out)) {
    if (gone === undefined) discard(stage);
    startSpare(out, { waited: false, ...(gone === undefined ? {} : { from: gone }) });
  } else {
    discard(stage);
    for (const spare of sparesOf(out)) removeBeside(spare);
  }
}

/**
 * Puts the finished folder where the site stands. Whatever fails, what stood at `out` is there again when this throws. The
 * old site is deleted last, or becomes the next spare.
 */
export function publish(fresh: string, out: string): void {
  mkdirSync(dirname(out), { recursive: true });
  const stage = folderBeside(out);
  const [ready, old] = [join(stage, 'new'), join(stage, 'old')];
  try {
    moveOrCopy(fresh, ready);
    if (existsSync(out)) renameSync(out, old);
    try {
      renameSync(ready, out);
    } catch (error) {
      if (existsSync(old)) renameSync(old, out);
      throw error;
    }
  } catch (error) {
    // The last copy of a site is never deleted: what could not be put back now, the next build puts back.
    if (!existsSync(old)) discard(stage);
    throw error;
  }
  makeWay(out, stage);
}
