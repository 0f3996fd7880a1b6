import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordOutline } from '../catalogue/outline.ts';
import { formatProblem, type Problem } from '../domain/records/problem.ts';
import { prepareRecords, tooManyBad, type Prepared, type RecordCounts } from '../ingest/prepare.ts';
import { BuildRefused } from './failure.ts';
import type { CatalogueFiles } from './open-catalogue.ts';
import type { OutlineFiles } from './outline-task.ts';
import { writeOutlines } from './outlines.ts';
import { CURATED, INGESTED } from './paths.ts';
import { writeRecordFile, type RecordPlace } from './record-file.ts';
import type { BuildOptions, UnderWay } from './under-way.ts';

/** Which records a catalogue is made of. */
export type RecordOptions = Pick<BuildOptions, 'records' | 'onlyRecords' | 'strict'>;

/** What rendering starts from. */
export interface Ready {
  readonly files: CatalogueFiles;
  /** Folder of the compiled pages. */
  readonly compiled: string;
  /** Digest of all records in their order. */
  readonly digest: string;
  /** Of each record, in their order. */
  readonly outlines: readonly RecordOutline[];
  /** Of each record, in their order: reading all of them again for that would take as long as reading their file. */
  readonly descriptions: readonly (string | undefined)[];
  readonly counts: RecordCounts;
  readonly problems: readonly Problem[];
  /** How many records were not in the build before; about, since that may have been of another site. */
  readonly fresh: number;
}

/** Everything the catalogue is made from; throws BuildRefused when too much of it is bad. */
async function readRecords(
  { onlyRecords, records, strict }: RecordOptions,
  log: UnderWay['log'],
): Promise<Prepared> {
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

function digestOf(places: readonly RecordPlace[]): string {
  const hash = createHash('sha256');
  for (const { digest } of places) hash.update(digest);
  return hash.digest('hex');
}

const outlineFiles = (folder: string): OutlineFiles => ({
  outlines: join(folder, 'outlines.txt'),
  judgements: join(folder, 'judgements.jsonl'),
});

/** Reads and classifies the records, and has the pages compiled beside that. */
export async function makeReady(build: UnderWay, which: RecordOptions, jobs: number): Promise<Ready> {
  const { stage, scratch, tools, code, siteUrl, signal, log } = build;
  const files = { records: join(scratch, 'records.jsonl'), ...outlineFiles(scratch) };
  const compiling = stage('compile', () =>
    tools.compile({ digest: code, siteUrl, cache: join(tools.cache, 'compiled'), signal }),
  );
  // A failure of it is met where it is waited for.
  compiling.catch(() => undefined);
  const { places, descriptions, counts, problems } = await stage('records', async () => {
    const { records, ...rest } = await readRecords(which, log);
    return {
      ...rest,
      places: writeRecordFile(files.records, records),
      descriptions: records.map(({ description }) => description),
    };
  });
  const { outlines, fresh } = await stage('classify', () => {
    const cache = outlineFiles(tools.cache);
    return writeOutlines({ records: files.records, places, code, cache, out: files, jobs });
  });
  log(`records   ${String(counts.published)} servers`);
  const digest = digestOf(places);
  return { files, compiled: await compiling, digest, outlines, descriptions, counts, problems, fresh };
}
