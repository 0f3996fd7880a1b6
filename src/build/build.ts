import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem } from '../domain/records/problem.ts';
import type { RecordCounts } from '../ingest/prepare.ts';
import { searchEntries } from '../search/entries.ts';
import { compilePages } from './compile.ts';
import { failureAt } from './failure.ts';
import { codeDigest } from './fingerprint.ts';
import { countSite, finishSite, type SiteCounts } from './finish.ts';
import { earlierSite, keepState } from './kept-state.ts';
import { writeOthers } from './others.ts';
import { packCommandLine } from './pack.ts';
import { BUILD_CACHE, SCRATCH, SITE, STAMP } from './paths.ts';
import { pageProgress } from './progress.ts';
import { placeFor, publish, recoverSite } from './publish.ts';
import { makeReady } from './ready.ts';
import { joinSlices, type JoinedSlices } from './render/join-slices.ts';
import type { FileState } from './render/site-state.ts';
import { SiteWriter } from './render/site-writer.ts';
import { renderSlices, type RenderedSlice } from './render/slices.ts';
import { abandoned, makeOwned, removeFolder } from './scratch.ts';

export interface BuildOptions {
  /** Record files beside the default catalogue: JSON, JSONL, either gzipped. */
  readonly records: readonly string[];
  /** Leave out the default catalogue: curated and introspected servers. */
  readonly onlyRecords: boolean;
  readonly out: string;
  /** Fail when any record had to be set aside. */
  readonly strict: boolean;
  readonly siteUrl: string;
  /** Processes that render side by side. */
  readonly jobs: number;
  /** Render every page, also those that did not change. */
  readonly clean: boolean;
  readonly log: (line: string) => void;
  /** Stops the build when it is aborted. */
  readonly signal?: AbortSignal;
}

export interface BuildReport extends SiteCounts {
  /** Pages that were taken over from the site before, since nothing that they show has changed; about. */
  readonly kept: number;
  readonly records: RecordCounts;
  readonly tools: number;
  readonly problems: readonly Problem[];
  /** Seconds of each stage, by its name; stages overlap. */
  readonly seconds: Readonly<Record<string, number>>;
  /** The most memory of any process that rendered, in megabytes. */
  readonly slicePeakMegabytes: number;
}

/** What a build has others do, and where it works; tests put something else in their place. */
export interface BuildTools {
  readonly compile: typeof compilePages;
  readonly render: typeof renderSlices;
  readonly pack: typeof packCommandLine;
  readonly scratch: string;
  readonly cache: string;
}

const BUILD_TOOLS: BuildTools = {
  compile: compilePages,
  render: renderSlices,
  pack: packCommandLine,
  scratch: SCRATCH,
  cache: BUILD_CACHE,
};

/** One build under way. */
export interface Build extends BuildOptions {
  readonly tools: BuildTools;
  /** Digest of the code. */
  readonly code: string;
  /** Folder of its own, gone afterwards. */
  readonly scratch: string;
  /** Does one stage, counts its seconds, and stops before it when the build was aborted. */
  readonly stage: <T>(name: string, work: () => T | Promise<T>) => Promise<T>;
}

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

interface MadeSite extends Omit<BuildReport, 'seconds'> {
  readonly joined: JoinedSlices;
  /** File of the state the site is in. */
  readonly state: string;
}

/** All stages, into the folder of the new site. */
async function makeSite(build: Build, site: string, out: string): Promise<MadeSite> {
  const { stage, scratch, tools, code, siteUrl, jobs, clean, log } = build;
  const ready = await makeReady(build);
  const { catalogue } = ready.open;
  const progress = pageProgress(log);
  const stop = new AbortController();
  const signal = build.signal === undefined ? stop.signal : AbortSignal.any([build.signal, stop.signal]);
  const [slices, others] = await together<[readonly RenderedSlice[], readonly FileState[]]>(stop, [
    stage('pages', () =>
      tools.render({
        ...ready.files,
        ...{ compiled: ready.compiled, code, siteUrl, site, scratch, signal },
        ...{ slices: Array.from({ length: jobs }, (_, index) => index), of: jobs },
        earlier: clean ? undefined : earlierSite(tools.cache, out),
        onProgress: progress.hear,
      }),
    ),
    writeOthers({ stage, tools, scratch, signal }, site, ready.compiled, () => searchEntries(catalogue)),
  ]);
  const state = join(scratch, 'state.txt');
  const { joined, finished } = await stage('finish', () => {
    const folders = slices.map(({ folder }) => folder);
    const joined = joinSlices(site, folders, state);
    return {
      joined,
      finished: finishSite(joined, others, { catalogue, siteUrl, writer: new SiteWriter(site) }),
    };
  });
  return {
    ...countSite(finished),
    ...{ kept: progress.kept(), records: ready.counts, tools: catalogue.toolTotal, problems: ready.problems },
    slicePeakMegabytes: Math.max(0, ...slices.map(({ peakMegabytes }) => peakMegabytes)),
    ...{ joined, state },
  };
}

/** Makes the folders of a build, has it done, and removes them; what fails is said for people. */
async function withBuild<T>(
  options: BuildOptions,
  tools: BuildTools,
  work: (build: Build) => Promise<T>,
): Promise<T & { readonly seconds: Readonly<Record<string, number>> }> {
  const { signal } = options;
  const seconds: Record<string, number> = {};
  let scratch: string | undefined;
  try {
    for (const purpose of ['build', 'bundle'])
      for (const folder of abandoned(tools.scratch, purpose)) removeFolder(folder);
    scratch = makeOwned(tools.scratch, 'build');
    const stage: Build['stage'] = async (name, stageWork) => {
      signal?.throwIfAborted();
      const start = performance.now();
      const result = await stageWork();
      seconds[name] = Math.round(performance.now() - start) / 1000;
      return result;
    };
    const code = codeDigest(options.siteUrl);
    const done = await work({ ...options, tools, code, scratch, stage });
    return { ...done, seconds };
  } catch (error) {
    throw failureAt(options.out, error);
  } finally {
    if (scratch !== undefined) removeFolder(scratch);
  }
}

/**
 * Builds the whole site into a fresh folder and swaps it in. What stood at `out` stays as it was when anything fails. Throws
 * BuildRefused when the records are too bad to publish, BuildFailed for everything else; both say so to people.
 */
export function buildSite(options: BuildOptions, tools: BuildTools = BUILD_TOOLS): Promise<BuildReport> {
  return withBuild(options, tools, async (build) => {
    const out = placeFor(build.out);
    recoverSite(out);
    const fresh = join(build.scratch, 'site');
    const { joined, state, ...report } = await makeSite(build, fresh, out);
    build.signal?.throwIfAborted();
    // From here on nobody may believe that the usual site is the one that was last started.
    if (out === SITE) rmSync(STAMP, { force: true });
    await build.stage('publish', () => {
      publish(fresh, out);
    });
    keepState(tools.cache, out, state, joined.dumps);
    return report;
  });
}
