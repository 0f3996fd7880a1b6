import { join } from 'node:path';
import { earlierOthers, earlierSite } from './kept-state.ts';
import { makeReady, type Ready, type RecordOptions } from './ready.ts';
import type { Earlier } from './render/earlier-site.ts';
import { SiteWriter } from './render/site-writer.ts';
import type { SliceChild } from './render/slice-child.ts';
import { copyEarlier, prepareCopy, returnCopy } from './spare.ts';
import type { BuildOptions, Places, UnderWay } from './under-way.ts';

export type MakeOptions = RecordOptions & Pick<BuildOptions, 'jobs' | 'clean'>;

/** What a site is built on: a copy of the earlier one, or nothing. */
export interface Ground {
  readonly site: string;
  readonly writer: SiteWriter;
  /** The site that is copied there. */
  readonly earlier?: Earlier;
  /** Lists the paths in the copy. */
  readonly before: () => readonly string[];
}

/** Of all records; when more are new, rendering takes longer than everything else. */
const FEW = 0.1;

/** When little changed, opening the catalogue is most of what a process that renders does, and the search takes a processor for as long. */
const besideSearch = (jobs: number): number => Math.max(1, jobs - 1);

/** How many processes render when these records are new since the site before. */
export function jobsForChanges(jobs: number, { fresh, counts }: Ready): number {
  return fresh < counts.published * FEW ? besideSearch(jobs) : jobs;
}

async function groundFor(
  earlier: Earlier | undefined,
  { beside, fresh }: { readonly beside: string; readonly fresh: string },
): Promise<Ground> {
  const before = earlier === undefined ? undefined : await copyEarlier(earlier, beside);
  if (earlier === undefined || before === undefined)
    return { site: fresh, writer: new SiteWriter(fresh), before: () => [] };
  const writer = new SiteWriter(beside, { over: true });
  writer.expect(earlierOthers(earlier));
  return { site: beside, writer, earlier, before };
}

export interface MadeGround {
  readonly ground: Ground;
  readonly ready: Ready;
  /** Processes that got ready to render meanwhile. They have to be given a task, or stopped. */
  readonly started: readonly SliceChild[];
}

/** The records and what the site is built on; an earlier site that is at hand is looked at while the records are read. */
export async function makeGround(
  build: UnderWay,
  { jobs, clean, ...which }: MakeOptions,
  { out, beside }: Places,
): Promise<MadeGround> {
  const { scratch, tools, code, siteUrl } = build;
  const folders = { beside: join(beside, 'site'), fresh: join(scratch, 'site') };
  const earlier = clean ? undefined : earlierSite(tools.cache, out, code);
  const atHand =
    earlier !== undefined && prepareCopy(earlier) ? await groundFor(earlier, folders) : undefined;
  const copy = atHand?.earlier === undefined ? undefined : atHand.site;
  const compiled = join(tools.cache, 'compiled', code);
  const started: SliceChild[] = [];
  try {
    for (let at = 0; at < (earlier === undefined ? jobs : besideSearch(jobs)); at += 1)
      // One looks at all of the copy; the others at what they come to.
      started.push(tools.start({ compiled, siteUrl, earlier, copy: at === 0 ? copy : undefined }));
    const ready = await makeReady(build, which, jobs);
    return { ground: atHand ?? (await groundFor(earlier, folders)), ready, started };
  } catch (error) {
    for (const child of started) child.stop();
    if (earlier !== undefined && copy !== undefined) returnCopy(earlier, copy);
    throw error;
  }
}
