import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { spawnSync } from 'node:child_process';
import { differingFiles, fileHashes } from '../site/fingerprint.ts';
import type { Hashes, Workshop, Records } from './workshop.ts';

/** What went wrong, a sentence each; nothing at best. */
export type Troubles = readonly string[];

type Log = (line: string) => void;

function same(a: Hashes, b: Hashes): boolean {
  return differingFiles(a, b).length === 0;
}

/** The references: what a clean build of each makes. */
async function references(workshop: Workshop): Promise<Readonly<Record<Records, Hashes>>> {
  return {
    a: await workshop.build('a', workshop.path('reference-a')),
    b: await workshop.build('b', workshop.path('reference-b')),
  };
}

interface Chance {
  /** From 0 to 1, the same in every run of one seed. */
  readonly next: () => number;
  readonly log: Log;
}

/**
 * Kills builds at random moments, with everything they started. After each the site must be whole, the old or the new one, and
 * the next build, without any cleaning, must give what a clean one gives.
 */
export async function killBuilds(
  workshop: Workshop,
  kills: number,
  { next, log }: Chance,
): Promise<Troubles> {
  const wanted = await references(workshop);
  const out = workshop.path('site');
  const started = performance.now();
  await workshop.build('a', out);
  const usual = performance.now() - started;
  const troubles: string[] = [];
  let killed = 0;
  for (let round = 0; round < kills; round += 1) {
    const records: Records = round % 2 === 0 ? 'b' : 'a';
    const moment = Math.round(next() * usual);
    const { child, ended } = workshop.start(records, out);
    await Promise.race([setTimeout(moment), ended]);
    if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    if ((await ended).status === undefined) killed += 1;
    const found = existsSync(out) ? fileHashes(out) : new Map<string, string>();
    if (!same(found, wanted.a) && !same(found, wanted.b))
      troubles.push(
        `killed after ${String(moment)} ms: the site is ${found.size === 0 ? 'missing' : 'mixed'}`,
      );
    if (!same(await workshop.build(records, out), wanted[records]))
      troubles.push(`killed after ${String(moment)} ms: the next build is not what a clean one is`);
    log(`kill ${String(round + 1)} of ${String(kills)}: after ${String(moment)} ms`);
  }
  log(`${String(killed)} of ${String(kills)} builds were killed before they had ended`);
  return troubles;
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && statSync(join(entry.parentPath, entry.name)).size > 0)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** What builds keep for the next one. */
export function cachesOf(workshop: Workshop): readonly string[] {
  return readdirSync(workshop.path('.cache', 'build')).sort();
}

/** Cuts files of the caches at random places, or changes a byte there. After each the next build must be right. */
export async function damageCaches(
  workshop: Workshop,
  times: number,
  { next, log }: Chance,
): Promise<Troubles> {
  const wanted = await references(workshop);
  const out = workshop.path('site');
  const troubles: string[] = [];
  await workshop.build('a', out);
  for (let round = 0; round < times; round += 1) {
    // Each cache in turn: most files are compiled modules, which would get all the damage.
    const caches = cachesOf(workshop);
    const cache = workshop.path('.cache', 'build', caches[round % caches.length] ?? '');
    const files = statSync(cache).isFile() ? [cache] : filesIn(cache);
    const file = files[Math.floor(next() * files.length)] ?? '';
    const place = Math.floor(next() * statSync(file).size);
    const cut = next() < 0.6;
    if (cut) truncateSync(file, place);
    else {
      const handle = openSync(file, 'r+');
      writeSync(handle, Buffer.from([Math.floor(next() * 256)]), 0, 1, place);
      closeSync(handle);
    }
    const what = `${file.slice(workshop.folder.length + 1)} ${cut ? 'cut' : 'changed'} at ${String(place)}`;
    const records: Records = next() < 0.5 ? 'a' : 'b';
    const { status, printed } = await workshop.start(records, out).ended;
    if (status !== 0) troubles.push(`${what}: the next build fails: ${printed}`);
    else if (!same(fileHashes(out), wanted[records])) troubles.push(`${what}: the next build is wrong`);
    log(`damage ${String(round + 1)} of ${String(times)}: ${what}`);
  }
  return troubles;
}

/** A small disk in memory; throws where only somebody else may mount one. */
function mounted<Result>(folder: string, megabytes: number, work: () => Promise<Result>): Promise<Result> {
  mkdirSync(folder, { recursive: true });
  const { status, stderr } = spawnSync(
    'mount',
    ['-t', 'tmpfs', '-o', `size=${String(megabytes)}m`, 'tmpfs', folder],
    { encoding: 'utf8' },
  );
  if (status !== 0)
    throw new Error(`A full disk cannot be tried here, since nothing can be mounted: ${stderr}`);
  return work().finally(() => spawnSync('umount', [folder]));
}

/** Megabytes that hold two sites of the records. */
const SMALL = 64;

/** Builds onto full disks: where the site stands, and where the build works. */
export async function fillDisks(workshop: Workshop, log: Log): Promise<Troubles> {
  const wanted = await references(workshop);
  const troubles: string[] = [];
  const refused = async (what: string, out: string, before: Hashes): Promise<void> => {
    const { status, printed } = await workshop.start('b', out).ended;
    log(`${what}: exit code ${String(status)}: ${printed.trim().split('\n').slice(-2).join(' | ')}`);
    if (status !== 1 || !/No space is left on the disk/.test(printed) || !printed.includes('is as it was'))
      troubles.push(`${what}: exit code ${String(status)}, and it says: ${printed}`);
    if (!same(fileHashes(out), before)) troubles.push(`${what}: the site is not what it was`);
  };
  const disk = workshop.path('disk');
  await mounted(disk, SMALL, async () => {
    const out = join(disk, 'site');
    const before = await workshop.build('a', out);
    const ballast = openSync(join(disk, 'ballast'), 'w');
    try {
      for (;;) writeSync(ballast, Buffer.alloc(1 << 16));
    } catch {
      closeSync(ballast);
    }
    await refused('the disk of the site is full', out, before);
    truncateSync(join(disk, 'ballast'), 0);
    if (!same(await workshop.build('b', out), wanted.b)) troubles.push('with room again, the build is wrong');
  });
  const site = workshop.path('site');
  const before = await workshop.build('a', site);
  await mounted(workshop.path('.build'), 1, () =>
    refused('the disk that the build works on is full', site, before),
  );
  if (!same(await workshop.build('b', site), wanted.b))
    troubles.push('with room to work again, the build is wrong');
  return troubles;
}
