import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { serversOf } from '../catalogue/build.ts';
import { searchEntries } from '../search/entries.ts';
import type { SearchEntry } from '../search/entry.ts';
import { LineWriter } from './line-file.ts';
import { pageProgress } from './progress.ts';
import { NoPlaceForASite } from './publish.ts';
import { makeReady } from './ready.ts';
import { joinFolders } from './render/join-slices.ts';
import { unitsIn } from './render/site-state.ts';
import { SLICE_FILES } from './render/slice-task.ts';
import { cutUp, foldersOf } from './render/slices.ts';
import type { Slice } from './render/units.ts';
import { makeOwned, removeFolder } from './scratch.ts';
import { BUILD_TOOLS, underWay, type BuildOptions, type BuildTools } from './under-way.ts';

/** What a shard's folder holds beside SLICE_FILES. */
export const SHARD_FILES = { facts: 'shard.json', site: 'site', search: 'search.ndjson' } as const;

/** What tells whether shards belong together. */
export const ShardFacts = z.object({
  format: z.literal('mcp-policy-shard-1'),
  /** Digest of the code and of the site's address. */
  code: z.string(),
  /** Digest of all records. */
  records: z.string(),
  /** Number of the shard, from 0, and how many there are. */
  index: z.number(),
  of: z.number(),
  siteUrl: z.string(),
});
export type ShardFacts = z.infer<typeof ShardFacts>;

export interface ShardReport {
  readonly pages: number;
  readonly servers: number;
  readonly seconds: Readonly<Record<string, number>>;
}

/** The folder for a shard. Throws for a folder that holds other things than a shard: it would be replaced. */
function shardPlace(out: string): void {
  if (!existsSync(out)) return;
  const files = readdirSync(out);
  if (files.length > 0 && !files.includes(SHARD_FILES.facts))
    throw new NoPlaceForASite(`${out} holds other things than a shard: choose an empty folder or a new one.`);
}

/** What the search needs of the servers of this shard, one a line. */
function writeEntries(folder: string, entries: readonly SearchEntry[]): number {
  const mine = new Set(Array.from(unitsIn(join(folder, SLICE_FILES.state)), ({ id }) => id));
  const writer = new LineWriter(join(folder, SHARD_FILES.search));
  let count = 0;
  for (const entry of entries)
    if (mine.has(`/servers/${entry.slug}/`)) {
      writer.add(`${JSON.stringify(entry)}\n`);
      count += 1;
    }
  writer.close();
  return count;
}

/**
 * Renders one slice of a site into a folder of its own, to be joined with the others by mergeShards, on this machine or another.
 * The folder appears whole or not at all. Throws as buildSite does.
 */
export function buildShard(
  options: BuildOptions,
  { index, of }: Slice,
  tools: BuildTools = BUILD_TOOLS,
): Promise<ShardReport> {
  return underWay(options, tools, async (build) => {
    const { out, siteUrl, code, scratch, stage, log, signal } = build;
    shardPlace(out);
    const ready = await makeReady(build, options, options.jobs);
    const progress = pageProgress(log);
    const site = join(scratch, SHARD_FILES.site);
    mkdirSync(site);
    let pages = 0;
    const cut = cutUp({ index, of }, options.jobs);
    await stage('pages', () =>
      tools.render({
        ...ready.files,
        ...{ compiled: ready.compiled, code, siteUrl, site, scratch, signal },
        ...cut,
        jobs: options.jobs,
        onProgress: (said) => {
          pages = said.made;
          progress.hear(said);
        },
      }),
    );
    const shard = join(scratch, 'shard');
    joinFolders(foldersOf({ scratch, ...cut }), shard);
    const servers = writeEntries(shard, searchEntries(serversOf(ready.outlines), ready.descriptions));
    const facts: ShardFacts = {
      format: 'mcp-policy-shard-1',
      code,
      records: ready.digest,
      index,
      of,
      siteUrl,
    };
    writeFileSync(join(shard, SHARD_FILES.facts), `${JSON.stringify(facts)}\n`);
    renameSync(site, join(shard, SHARD_FILES.site));
    await stage('publish', () => {
      mkdirSync(dirname(out), { recursive: true });
      const beside = makeOwned(dirname(out), `.${basename(out)}`);
      renameSync(shard, join(beside, 'new'));
      removeFolder(out);
      renameSync(join(beside, 'new'), out);
      removeFolder(beside);
    });
    return { pages, servers };
  });
}
