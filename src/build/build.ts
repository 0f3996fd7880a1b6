import { join } from 'node:path';
import { searchEntries } from '../search/entries.ts';
import type { SearchEntry } from '../search/entry.ts';
import { writeChanges } from './changes-files.ts';
import { countSite, finishSite } from './finish.ts';
import { earlierOthers, earlierSite } from './kept-state.ts';
import { writeOthers } from './others.ts';
import { pageProgress } from './progress.ts';
import { openCatalogue } from './open-catalogue.ts';
import { makeReady, type Ready, type RecordOptions } from './ready.ts';
import { joinSlices } from './render/join-slices.ts';
import type { Earlier } from './render/earlier-site.ts';
import type { FileState } from './render/site-state.ts';
import { SiteWriter } from './render/site-writer.ts';
import type { RenderedSlice } from './render/slices.ts';
import { copyEarlier, prepareCopy, removeLeftOver } from './spare.ts';
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

/** What a site is built on: a copy of the earlier one, or nothing. */
interface Ground {
  readonly site: string;
  readonly writer: SiteWriter;
  /** The site that is copied there. */
  readonly earlier?: Earlier;
  /** Paths in the copy. */
  readonly before: readonly string[];
}

async function groundFor(
  earlier: Earlier | undefined,
  { beside, fresh }: { readonly beside: string; readonly fresh: string },
): Promise<Ground> {
  const before = earlier === undefined ? undefined : await copyEarlier(earlier, beside);
  if (earlier === undefined || before === undefined)
    return { site: fresh, writer: new SiteWriter(fresh), before: [] };
  const writer = new SiteWriter(beside, { over: true });
  writer.expect(earlierOthers(earlier));
  return { site: beside, writer, earlier, before };
}

/** Of all records; when more are new, rendering takes longer than everything else. */
const FEW = 0.1;

/** When little changed, opening the catalogue is most of what a slice does, and the search takes a processor for as long. */
function jobsForChanges(jobs: number, { fresh, counts }: Ready): number {
  return fresh < counts.published * FEW ? Math.max(1, jobs - 1) : jobs;
}

function slicesFor(of: number): { readonly slices: readonly number[]; readonly of: number } {
  return { slices: Array.from({ length: of }, (_, index) => index), of };
}

interface Others {
  /** What can be searched for. */
  readonly entries: readonly SearchEntry[];
  /** Files that stand in the site beside those of the slices. */
  readonly others: readonly FileState[];
}

async function othersOf(build: UnderWay, { files, compiled }: Ready, writer: SiteWriter): Promise<Others> {
  const entries = searchEntries(openCatalogue(files).catalogue);
  return { entries, others: await writeOthers(build, writer, compiled, entries) };
}

/** All stages, into the folder of the new site. */
async function makeSite(
  build: UnderWay,
  { jobs, clean, ...which }: RecordOptions & Pick<BuildOptions, 'jobs' | 'clean'>,
  { out, beside }: Places,
): Promise<Omit<BuildReport, 'seconds'> & MadeSite> {
  const { stage, scratch, tools, code, siteUrl, log } = build;
  const earlier = clean ? undefined : earlierSite(tools.cache, out, code);
  if (earlier !== undefined) prepareCopy(earlier);
  const ready = await makeReady(build, which, jobs);
  const progress = pageProgress(log);
  const ground = await groundFor(earlier, { beside: join(beside, 'site'), fresh: join(scratch, 'site') });
  const { site, writer } = ground;
  const stop = new AbortController();
  const signal = build.signal === undefined ? stop.signal : AbortSignal.any([build.signal, stop.signal]);
  const [slices, { entries, others }] = await together<[readonly RenderedSlice[], Others]>(stop, [
    stage('pages', () =>
      tools.render({
        ...ready.files,
        ...{ compiled: ready.compiled, code, siteUrl, site, scratch, signal },
        ...slicesFor(ground.earlier === undefined ? jobs : jobsForChanges(jobs, ready)),
        earlier: ground.earlier,
        onProgress: progress.hear,
      }),
    ),
    // The slices start meanwhile.
    othersOf(build, ready, writer),
  ]);
  const state = join(scratch, 'state.txt');
  const { joined, finished } = await stage('finish', () => {
    const folders = slices.map(({ folder }) => folder);
    const joined = joinSlices(site, folders, state);
    const changes = writeChanges(site, { since: build.since, siteUrl, writer });
    const finished = finishSite(joined, [...others, ...changes], { servers: entries, siteUrl, writer });
    removeLeftOver(site, ground.before, finished.names);
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
    slicePeakMegabytes: Math.max(0, ...slices.map(({ peakMegabytes }) => peakMegabytes)),
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
