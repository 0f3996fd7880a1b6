import { join } from 'node:path';
import { serversOf } from '../catalogue/build.ts';
import { searchEntries } from '../search/entries.ts';
import type { SearchEntry } from '../search/entry.ts';
import { writeChanges } from './changes-files.ts';
import { countSite, finishSite } from './finish.ts';
import { removeLeftOver } from './left-over.ts';
import { jobsForChanges, makeGround, type MadeGround, type MakeOptions } from './ground.ts';
import { writeOthers } from './others.ts';
import { pageProgress } from './progress.ts';
import type { Ready } from './ready.ts';
import { SliceJoiner } from './render/join-slices.ts';
import type { FileState } from './render/site-state.ts';
import type { SiteWriter } from './render/site-writer.ts';
import { cutUp, foldersOf, type RenderedSlices, type SlicesRun } from './render/slices.ts';
import type { Slice } from './render/units.ts';
import {
  BUILD_TOOLS,
  makeAndPublish,
  type BuildOptions,
  type BuildReport,
  type BuildTools,
  type MadeSite,
  type Places,
  type UnderWay,
} from './under-way.ts';

/** Waits for all; when one fails the others are told to stop and waited for, so that nobody writes any more. */
async function together<T extends readonly unknown[]>(
  stop: AbortController,
  work: { readonly [K in keyof T]: Promise<T[K]> },
): Promise<T> {
  try {
    return await Promise.all(work);
  } catch (error) {
    stop.abort();
    await Promise.allSettled(work);
    throw error;
  }
}

/** Everything is one slice of one. */
const ALL: Slice = { index: 0, of: 1 };

function slicesRun(
  { code, siteUrl, scratch }: UnderWay,
  { ground: { site, earlier }, ready, started }: MadeGround,
  most: number,
): Omit<SlicesRun, 'onProgress' | 'onSlice' | 'signal'> {
  const jobs = earlier === undefined ? most : jobsForChanges(most, ready);
  const { files, compiled } = ready;
  const task = { ...files, compiled, code, siteUrl, site, scratch, earlier, ...cutUp(ALL, jobs) };
  return { ...task, jobs, started };
}

interface Others {
  /** What can be searched for. */
  readonly entries: readonly SearchEntry[];
  /** Files that stand in the site beside those of the slices. */
  readonly others: readonly FileState[];
}

async function othersOf(build: UnderWay, ready: Ready, writer: SiteWriter): Promise<Others> {
  const { outlines, compiled, descriptions } = ready;
  const entries = searchEntries(serversOf(outlines), descriptions);
  return { entries, others: await writeOthers(build, writer, compiled, entries) };
}

/** All stages, into the folder of the new site. */
async function makeSite(
  build: UnderWay,
  options: MakeOptions,
  places: Places,
): Promise<Omit<BuildReport, 'seconds'> & MadeSite> {
  const { stage, scratch, siteUrl, log } = build;
  const { ground, ready, started } = await makeGround(build, options, places);
  const { site, writer } = ground;
  const progress = pageProgress(log);
  const stop = new AbortController();
  const signal = build.signal === undefined ? stop.signal : AbortSignal.any([build.signal, stop.signal]);
  const run = slicesRun(build, { ground, ready, started }, options.jobs);
  const state = join(scratch, 'state.txt');
  const joiner = new SliceJoiner(site, foldersOf(run), state);
  const onSlice = (folder: string) => joiner.hear(folder);
  const [slices, { entries, others }] = await together<[RenderedSlices, Others]>(stop, [
    stage('pages', () => build.tools.render({ ...run, onProgress: progress.hear, onSlice, signal })),
    // The slices start meanwhile.
    othersOf({ ...build, signal }, ready, writer),
  ]).finally(() => {
    for (const child of started) child.stop();
  });
  const { joined, finished } = await stage('finish', () => {
    const joined = joiner.end();
    const changes = writeChanges(site, { since: build.since, siteUrl, writer });
    const finished = finishSite(joined, [...others, ...changes], { servers: entries, siteUrl, writer });
    removeLeftOver(site, ground.before(), finished.names);
    return { joined, finished };
  });
  return {
    ...countSite(finished),
    ...{
      kept: progress.kept(),
      records: ready.counts,
      tools: entries.reduce((sum, { tools: { length } }) => sum + length, 0),
      problems: ready.problems,
    },
    slicePeakMegabytes: slices.peakMegabytes,
    ...{ site, dumps: joined.dumps, siteId: finished.siteId, state, others },
  };
}

/**
 * Builds the whole site. What stood at `out` stays as it was when anything fails. Throws BuildRefused when the records are too
 * bad to publish, BuildFailed for everything else; both say so to people.
 */
export function buildSite(options: BuildOptions, tools: BuildTools = BUILD_TOOLS): Promise<BuildReport> {
  return makeAndPublish(options, tools, (build, places) => makeSite(build, options, places));
}
