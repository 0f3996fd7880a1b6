import { closeSync, existsSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { buildCatalogue } from '../catalogue/build.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { serverPath, toolPath } from '../catalogue/views/paths.ts';
import { counted } from '../domain/prose/wording.ts';
import { formatProblem, type Problem } from '../domain/records/problem.ts';
import type { ServerRecord } from '../domain/records/server-record.ts';
import { prepareRecords, tooManyBad, type Prepared, type RecordCounts } from '../ingest/prepare.ts';
import { SECURITY_HEADERS } from '../layouts/security.ts';
import { searchEntries } from '../search/entries.ts';
import { writeSearch } from '../search/write.ts';
import { runAstro } from './astro.ts';
import { BuildRefused, failureAt } from './failure.ts';
import { packCommandLine } from './pack.ts';
import { CURATED, INGESTED, SCRATCH, SITE, STAMP } from './paths.ts';
import { pageProgress } from './progress.ts';
import { placeFor, publish, recoverSite } from './publish.ts';
import { abandoned, makeOwned, removeFolder } from './scratch.ts';
import { pagePaths, writeSitemaps } from './sitemap.ts';

export interface BuildOptions {
  /** Record files beside the default catalogue: JSON, JSONL, either gzipped. */
  readonly records: readonly string[];
  /** Leave out the default catalogue: curated and introspected servers. */
  readonly onlyRecords: boolean;
  readonly out: string;
  /** Fail when any record had to be set aside. */
  readonly strict: boolean;
  readonly siteUrl: string;
  readonly log: (line: string) => void;
  /** Stops the build when it is aborted. */
  readonly signal?: AbortSignal;
}

export interface BuildReport {
  readonly pages: number;
  readonly records: RecordCounts;
  readonly tools: number;
  readonly problems: readonly Problem[];
  /** Seconds of each stage, by its name. */
  readonly seconds: Readonly<Record<string, number>>;
}

/** What a build has others do, and where it works; tests put something else in their place. */
export interface BuildTools {
  readonly render: typeof runAstro;
  readonly pack: typeof packCommandLine;
  readonly scratch: string;
}

const TOOLS: BuildTools = { render: runAstro, pack: packCommandLine, scratch: SCRATCH };

/** One build under way. */
interface Build extends BuildOptions {
  readonly tools: BuildTools;
  /** Folder of its own, gone afterwards. */
  readonly scratch: string;
  /** The site while it is made. */
  readonly fresh: string;
  /** Does one stage, counts its seconds, and stops before it when the build was aborted. */
  readonly stage: <T>(name: string, work: () => T | Promise<T>) => Promise<T>;
}

/** Everything the catalogue is made from; throws BuildRefused when too much of it is bad. */
async function readRecords({ onlyRecords, records, strict, log }: Build): Promise<Prepared> {
  const prepared = await prepareRecords({
    ...(onlyRecords ? {} : { curated: CURATED }),
    ingested: onlyRecords ? [] : [INGESTED].filter((file) => existsSync(file)),
    records,
  });
  const { problems, counts } = prepared;
  for (const problem of problems) log(`set aside ${formatProblem(problem)}`);
  const bad = `${String(counts.quarantined)} of ${String(counts.read)} records are bad`;
  if (strict && problems.length > 0) throw new BuildRefused(`${bad}; with --strict nothing is published.`);
  if (tooManyBad(counts)) throw new BuildRefused(`${bad}, more than 5 %: nothing is published.`);
  return prepared;
}

/** Writes one record a line; one after the other, since all of them may be longer than a string can be. */
function writeRecords(file: string, records: readonly ServerRecord[]): void {
  const handle = openSync(file, 'w');
  try {
    for (const record of records) writeSync(handle, `${JSON.stringify(record)}\n`);
  } finally {
    closeSync(handle);
  }
}

/** Paths of the pages that must be there: the first one, and one for each server and tool. */
function* neededPaths({ servers }: Catalogue): Generator<string> {
  yield '/';
  for (const server of servers) {
    yield serverPath(server);
    for (const tool of server.tools) yield toolPath(tool);
  }
}

/** Throws when a page is missing: two that were given one address, or a renderer that did not do its work. */
function assertComplete(catalogue: Catalogue, paths: readonly string[]): void {
  const written = new Set(paths);
  const missing = [...neededPaths(catalogue)].filter((path) => !written.has(path));
  if (missing.length > 0)
    throw new Error(`${counted(missing.length, 'page')} missing, among them ${missing[0] ?? ''}`);
}

function writeHeadersFile(site: string): void {
  const lines = SECURITY_HEADERS.map(([name, value]) => `  ${name}: ${value}\n`).join('');
  writeFileSync(join(site, '_headers'), `/*\n${lines}`);
}

async function renderPages(
  build: Build,
  records: readonly ServerRecord[],
  catalogue: Catalogue,
): Promise<void> {
  const { scratch, fresh, siteUrl, log, signal, tools } = build;
  const recordFile = join(scratch, 'records.jsonl');
  writeRecords(recordFile, records);
  await tools.render({
    out: fresh,
    cache: join(scratch, 'astro'),
    records: recordFile,
    siteUrl,
    onPage: pageProgress([...neededPaths(catalogue)].length, log),
    signal,
  });
}

/** All stages, into the fresh folder. */
async function makeSite(build: Build): Promise<Omit<BuildReport, 'seconds'>> {
  const { stage, scratch, fresh, siteUrl, log, tools } = build;
  const { records, problems, counts } = await stage('records', () => readRecords(build));
  const catalogue = await stage('classify', () => buildCatalogue(records, []));
  log(`records   ${String(records.length)} servers, ${String(catalogue.toolTotal)} tools`);
  await stage('pages', () => renderPages(build, records, catalogue));
  await stage('search', () => writeSearch(searchEntries(catalogue), fresh));
  await stage('gateway package', () => {
    const folder = join(scratch, 'package');
    mkdirSync(folder);
    return tools.pack(fresh, folder);
  });
  const paths = pagePaths(fresh);
  assertComplete(catalogue, paths);
  writeSitemaps(fresh, paths, siteUrl);
  writeHeadersFile(fresh);
  return { pages: paths.length, records: counts, tools: catalogue.toolTotal, problems };
}

/**
 * Builds the whole site into a fresh folder and swaps it in. What stood at `out` stays as it was when anything fails. Throws
 * BuildRefused when the records are too bad to publish, BuildFailed for everything else; both say so to people.
 */
export async function buildSite(options: BuildOptions, tools: BuildTools = TOOLS): Promise<BuildReport> {
  const { signal } = options;
  const seconds: Record<string, number> = {};
  let scratch: string | undefined;
  try {
    const out = placeFor(options.out);
    recoverSite(out);
    for (const purpose of ['build', 'bundle'])
      for (const folder of abandoned(tools.scratch, purpose)) removeFolder(folder);
    scratch = makeOwned(tools.scratch, 'build');
    const stage: Build['stage'] = async (name, work) => {
      signal?.throwIfAborted();
      const start = performance.now();
      const result = await work();
      seconds[name] = Math.round(performance.now() - start) / 1000;
      return result;
    };
    const fresh = join(scratch, 'site');
    const report = await makeSite({ ...options, tools, scratch, fresh, stage });
    signal?.throwIfAborted();
    // From here on nobody may believe that the usual site is the one that was last started.
    if (out === SITE) rmSync(STAMP, { force: true });
    publish(fresh, out);
    return { ...report, seconds };
  } catch (error) {
    throw failureAt(options.out, error);
  } finally {
    if (scratch !== undefined) removeFolder(scratch);
  }
}
