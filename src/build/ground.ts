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

export interface MadeGround {
  readonly ground: Ground;
  readonly ready: Ready;
  /** A process that has looked at the earlier site. It has to be given a task, or stopped. */
  readonly started: SliceChild | undefined;
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
  const started = earlier === undefined ? undefined : tools.start({ compiled, siteUrl, earlier, copy });
  try {
    const ready = await makeReady(build, which, jobs);
    return { ground: atHand ?? (await groundFor(earlier, folders)), ready, started };
  } catch (error) {
    started?.stop();
    if (earlier !== undefined && copy !== undefined) returnCopy(earlier, copy);
    throw error;
  }
}
