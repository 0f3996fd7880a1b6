import { rmSync } from 'node:fs';
import type { Problem } from '../domain/records/problem.ts';
import type { RecordCounts } from '../ingest/prepare.ts';
import { assertComparable, type Since } from './changes-files.ts';
import { compilePages } from './compile.ts';
import { failureAt } from './failure.ts';
import { codeDigest } from './fingerprint.ts';
import type { SiteCounts } from './finish.ts';
import { keepState } from './kept-state.ts';
import { packCommandLine } from './pack.ts';
import { BUILD_CACHE, SCRATCH, SITE, STAMP } from './paths.ts';
import { discard, folderBeside, placeFor, publish, recoverSite } from './publish.ts';
import type { Earlier } from './render/earlier-site.ts';
import type { FileState } from './render/site-state.ts';
import type { SliceHead } from './render/slice-task.ts';
import { SliceChild } from './render/slice-child.ts';
import { renderSlices } from './render/slices.ts';
import { abandoned, makeOwned, removeFolder } from './scratch.ts';

/** What every way to a site is told. */
export interface CommonOptions {
  readonly out: string;
  readonly siteUrl: string;
  readonly log: (line: string) => void;
  /** The earlier site to tell changed verdicts from. */
  readonly since?: Since | undefined;
  /** Stops the build when it is aborted. */
  readonly signal?: AbortSignal;
}

export interface BuildOptions extends CommonOptions {
  /** Record files beside the default catalogue: JSON, JSONL, either gzipped. */
  readonly records: readonly string[];
  /** Leave out the default catalogue: curated and introspected servers. */
  readonly onlyRecords: boolean;
  /** Fail when any record had to be set aside. */
  readonly strict: boolean;
  /** Processes that render side by side. */
  readonly jobs: number;
  /** Render every page, also those that did not change. */
  readonly clean: boolean;
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
  /** Starts a process that renders before it is known what. */
  readonly start: (head: SliceHead) => SliceChild;
  readonly pack: typeof packCommandLine;
  readonly scratch: string;
  readonly cache: string;
}

export const BUILD_TOOLS: BuildTools = {
  compile: compilePages,
  render: renderSlices,
  start: (head) => new SliceChild(head),
  pack: packCommandLine,
  scratch: SCRATCH,
  cache: BUILD_CACHE,
};

/** A build under way. */
export interface UnderWay extends CommonOptions {
  readonly tools: BuildTools;
  /** Digest of the code. */
  readonly code: string;
  /** Folder of its own, gone afterwards. */
  readonly scratch: string;
  /** Does one stage, counts its seconds, and stops before it when the build was aborted. */
  readonly stage: <T>(name: string, work: () => T | Promise<T>) => Promise<T>;
}

/** Seconds of each stage, by its name; stages overlap. */
type Seconds = Readonly<Record<string, number>>;

/** Makes the folders of a build, has it done, and removes them; what fails is said for people. */
export async function underWay<T>(
  options: CommonOptions,
  tools: BuildTools,
  work: (build: UnderWay) => Promise<T>,
): Promise<T & { readonly seconds: Seconds }> {
  const { signal } = options;
  const seconds: Record<string, number> = {};
  let scratch: string | undefined;
  try {
    assertComparable(options.since);
    for (const purpose of ['build', 'bundle'])
      for (const folder of abandoned(tools.scratch, purpose)) removeFolder(folder);
    scratch = makeOwned(tools.scratch, 'build');
    const stage: UnderWay['stage'] = async (name, stageWork) => {
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

/** A finished site that was not published yet. */
export interface MadeSite {
  /** Its folder. */
  readonly site: string;
  readonly dumps: Earlier['dumps'];
  /** Which site it is, see siteIdOf. */
  readonly siteId: string;
  /** File of the state the site is in. */
  readonly state: string;
  /** What stands in it beside the files of its units. */
  readonly others: readonly FileState[];
}

/** Where a site goes. */
export interface Places {
  /** Where it is published. */
  readonly out: string;
  /** Folder on the same disk, for an earlier site that is brought up to date. */
  readonly beside: string;
}

/**
 * Has a site made and swaps it in. What stood at `out` stays as it was when anything fails. Throws BuildRefused when the records are
 * too bad to publish, BuildFailed for everything else; both say so to people.
 */
export function makeAndPublish<T>(
  options: CommonOptions,
  tools: BuildTools,
  make: (build: UnderWay, places: Places) => Promise<T & MadeSite>,
): Promise<Omit<T, keyof MadeSite> & { readonly seconds: Seconds }> {
  return underWay(options, tools, async (build) => {
    const out = placeFor(build.out);
    recoverSite(out);
    const beside = folderBeside(out);
    try {
      const { site, siteId, dumps, state, others, ...report } = await make(build, { out, beside });
      build.signal?.throwIfAborted();
      // From here on nobody may believe that the usual site is the one that was last started.
      if (out === SITE) rmSync(STAMP, { force: true });
      await build.stage('publish', () => {
        publish(site, out);
      });
      keepState(tools.cache, out, { code: build.code, siteId, dumps, state, others });
      return report;
    } finally {
      discard(beside);
    }
  });
}
