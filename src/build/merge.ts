import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SearchEntry } from '../search/entry.ts';
import { BuildRefused } from './failure.ts';
import { writeChanges } from './changes-files.ts';
import { countSite, finishSite, type SiteCounts } from './finish.ts';
import { linesOfFile } from './line-file.ts';
import { writeOthers } from './others.ts';
import { joinSlices } from './render/join-slices.ts';
import { filesOf, unitsIn, type UnitState } from './render/site-state.ts';
import { SiteWriter } from './render/site-writer.ts';
import { SLICE_FILES } from './render/slice-task.ts';
import { SHARD_FILES, ShardFacts } from './shard.ts';
import {
  BUILD_TOOLS,
  makeAndPublish,
  type BuildTools,
  type CommonOptions,
  type UnderWay,
} from './under-way.ts';

export { BuildRefused } from './failure.ts';
export { siteUrl } from './site-url.ts';

export interface MergeOptions extends CommonOptions {
  /** Folders of the shards, in any order. */
  readonly shards: readonly string[];
}

export interface MergeReport extends SiteCounts {
  readonly servers: number;
  readonly tools: number;
  readonly seconds: Readonly<Record<string, number>>;
}

interface Shard extends ShardFacts {
  readonly folder: string;
}

function readFacts(folder: string): Shard | string {
  try {
    const facts: unknown = JSON.parse(readFileSync(join(folder, SHARD_FILES.facts), 'utf8'));
    return { ...ShardFacts.parse(facts), folder };
  } catch {
    return `${folder} is no shard: it has no ${SHARD_FILES.facts} that npm run build -- --shard wrote`;
  }
}

/** Everything that keeps these folders from being one site. */
function problemsOf(shards: readonly Shard[], { code, siteUrl }: UnderWay): readonly string[] {
  const [first] = shards;
  if (first === undefined) return ['there are no shards'];
  const problems: string[] = [];
  for (const { folder, ...facts } of shards) {
    if (facts.siteUrl !== siteUrl)
      problems.push(
        `${folder} is made for ${facts.siteUrl}, not for ${siteUrl}: set SITE_URL as it was then`,
      );
    else if (facts.code !== code)
      problems.push(`${folder} was made by other code: render it again with this`);
    if (facts.records !== first.records)
      problems.push(`${folder} and ${first.folder} were made from other records: give all the same`);
    if (facts.of !== first.of)
      problems.push(
        `${folder} is one of ${String(facts.of)} shards, ${first.folder} one of ${String(first.of)}`,
      );
  }
  for (let index = 0; index < first.of; index += 1) {
    const found = shards.filter((shard) => shard.index === index);
    const name = `shard ${String(index + 1)}/${String(first.of)}`;
    if (found.length === 0) problems.push(`${name} is missing`);
    if (found.length > 1)
      problems.push(`${name} is there twice: ${found.map(({ folder }) => folder).join(', ')}`);
  }
  return problems;
}

/** The shards in order. Throws BuildRefused with all that is wrong with them. */
function orderedShards(folders: readonly string[], build: UnderWay): readonly Shard[] {
  const read = folders.map(readFacts);
  const shards = read.filter((each) => typeof each !== 'string');
  const unreadable = read.filter((each) => typeof each === 'string');
  const problems = [...unreadable, ...(unreadable.length > 0 ? [] : problemsOf(shards, build))];
  if (problems.length > 0) throw new BuildRefused(problems.map((problem) => `${problem}.`).join('\n'));
  return shards.toSorted((a, b) => a.index - b.index);
}

/** Copies the files of a shard into the site. Throws for one that is not as it was written: shards may have travelled. */
function takeFiles(shard: Shard, writer: SiteWriter): void {
  for (const { json } of unitsIn(join(shard.folder, SLICE_FILES.state)))
    for (const [path, , , sha256] of filesOf(JSON.parse(json) as UnitState)) {
      const file = join(shard.folder, SHARD_FILES.site, path);
      const bytes = readFileSync(file);
      if (createHash('sha256').update(bytes).digest('hex') !== sha256)
        throw new Error(`${file} is not as it was written: copy the shard again, or render it again.`);
      writer.add(path, bytes);
    }
  writer.flush();
}

function entriesOf(shards: readonly Shard[]): readonly SearchEntry[] {
  return shards.flatMap(({ folder }) =>
    Array.from(linesOfFile(join(folder, SHARD_FILES.search)), (line) => JSON.parse(line) as SearchEntry),
  );
}

/**
 * Joins the shards of a site, writes what needs all of it, and publishes it: byte for byte what one build gives. Throws
 * BuildRefused with everything that is wrong when the shards do not belong together, BuildFailed for everything else.
 */
export function mergeShards(options: MergeOptions, tools: BuildTools = BUILD_TOOLS): Promise<MergeReport> {
  return makeAndPublish(options, tools, async (build) => {
    const { stage, scratch, code, siteUrl, signal, log } = build;
    const site = join(scratch, 'site');
    const shards = orderedShards(options.shards, build);
    const cache = join(tools.cache, 'compiled');
    const compiled = await stage('compile', () => tools.compile({ digest: code, siteUrl, cache, signal }));
    await stage('pages', () => {
      for (const shard of shards) {
        takeFiles(shard, new SiteWriter(site));
        log(`shard     ${String(shard.index + 1)} of ${String(shard.of)} taken in`);
      }
    });
    const servers = entriesOf(shards);
    const others = await writeOthers(build, new SiteWriter(site), compiled, servers);
    const state = join(scratch, 'state.txt');
    return stage('finish', () => {
      const joined = joinSlices(
        site,
        shards.map(({ folder }) => folder),
        state,
      );
      const writer = new SiteWriter(site);
      const changes = writeChanges(site, { since: build.since, siteUrl, writer });
      const finished = finishSite(joined, [...others, ...changes], { servers, siteUrl, writer });
      const count = servers.reduce((sum, server) => sum + server.tools.length, 0);
      return {
        ...countSite(finished),
        ...{ servers: servers.length, tools: count },
        ...{ site, dumps: joined.dumps, siteId: finished.siteId, state, others },
      };
    });
  });
}
