import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buildCatalogue } from '../catalogue/build.ts';
import { searchEntries } from '../search/entries.ts';
import { formatProblem, type Problem } from '../domain/records/problem.ts';
import { prepareRecords, tooManyBad, type RecordCounts } from '../ingest/prepare.ts';
import { SECURITY_HEADERS } from '../layouts/security.ts';
import { writeSearch } from '../search/write.ts';
import { runAstro } from './astro.ts';
import { packCommandLine } from './pack.ts';
import { CURATED, INGESTED, SCRATCH } from './paths.ts';
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
}

export interface BuildReport {
  readonly pages: number;
  readonly records: RecordCounts;
  readonly tools: number;
  readonly problems: readonly Problem[];
  readonly seconds: Readonly<Record<string, number>>;
}

export class BuildRefused extends Error {}

function writeHeadersFile(site: string): void {
  const lines = SECURITY_HEADERS.map(([name, value]) => `  ${name}: ${value}\n`).join('');
  writeFileSync(join(site, '_headers'), `/*\n${lines}`);
}

/** Puts the finished folder where the site stands. The old one is moved away first and deleted last. */
function publish(fresh: string, out: string): void {
  const old = join(SCRATCH, `old-${randomUUID()}`);
  mkdirSync(dirname(out), { recursive: true });
  if (existsSync(out)) renameSync(out, old);
  renameSync(fresh, out);
  rmSync(old, { recursive: true, force: true });
}

/**
 * Builds the whole site into a fresh folder and swaps it in. What stood at `out` stays as it was when anything fails.
 * Throws BuildRefused, with a message for people, when the records are too bad to publish.
 */
export async function buildSite(options: BuildOptions): Promise<BuildReport> {
  const { log, siteUrl } = options;
  const seconds: Record<string, number> = {};
  const timed = async <T>(stage: string, work: () => T | Promise<T>): Promise<T> => {
    const start = performance.now();
    const result = await work();
    seconds[stage] = Math.round(performance.now() - start) / 1000;
    return result;
  };

  const scratch = join(SCRATCH, randomUUID());
  const fresh = join(scratch, 'site');
  mkdirSync(scratch, { recursive: true });
  try {
    const prepared = await timed('records', () =>
      prepareRecords({
        ...(options.onlyRecords ? {} : { curated: CURATED }),
        ingested: options.onlyRecords ? [] : [INGESTED].filter((file) => existsSync(file)),
        records: options.records,
      }),
    );
    const { records, problems, counts } = prepared;
    for (const problem of problems) log(`set aside ${formatProblem(problem)}`);
    const bad = `${String(counts.quarantined)} of ${String(counts.read)} records are bad`;
    if (options.strict && problems.length > 0)
      throw new BuildRefused(`${bad}; with --strict nothing is published.`);
    if (tooManyBad(counts)) throw new BuildRefused(`${bad}, more than 5 %: nothing is published.`);
    const recordFile = join(scratch, 'records.jsonl');
    writeFileSync(recordFile, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    const catalogue = await timed('classify', () => buildCatalogue(records, []));
    log(`records   ${String(records.length)} servers, ${String(catalogue.toolTotal)} tools`);

    let shown = 0;
    await timed('pages', () =>
      runAstro({
        out: fresh,
        records: recordFile,
        siteUrl,
        onPage(pages) {
          if (pages - shown < 500) return;
          shown = pages;
          log(`pages     ${String(pages)} …`);
        },
      }),
    );
    await timed('search', () => writeSearch(searchEntries(catalogue), fresh));
    await timed('gateway package', () => packCommandLine(fresh));
    writeSitemaps(fresh, siteUrl);
    writeHeadersFile(fresh);
    const pages = pagePaths(fresh).length;
    publish(fresh, options.out);
    return { pages, records: counts, tools: catalogue.toolTotal, problems, seconds };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
