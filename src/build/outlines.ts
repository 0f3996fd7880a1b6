import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RecordOutline } from '../catalogue/outline.ts';
import { checkWord } from './check-word.ts';
import { LineWriter, linesOfFile } from './line-file.ts';
import { doOutlines, type OutlineTask } from './outline-task.ts';
import type { RecordPlace } from './record-file.ts';

/** Fewer records than this are not worth a thread. */
const WORTH_A_THREAD = 1000;
/** More characters than a digest, two numbers and a check word take. */
const PLACE = 140;

export interface OutlineStage {
  readonly records: string;
  readonly places: readonly RecordPlace[];
  /** Digest of the code that classifies; outlines made by other code are made again. */
  readonly code: string;
  /** File of outlines that is kept from build to build. */
  readonly cache: string;
  /** File for the outlines of this build. */
  readonly out: string;
  readonly jobs: number;
}

/** A line is the place of the record, a check word and its outline as JSON. */
function partsOf(line: string): {
  readonly place: RecordPlace;
  readonly check: string;
  readonly json: string;
} {
  const [digest = '', offset = '', length = '', check = ''] = line.slice(0, PLACE).split(' ', 4);
  const json = line.slice(digest.length + offset.length + length.length + check.length + 4);
  return { place: { digest, offset: Number(offset), length: Number(length) }, check, json };
}

/** The record may have moved; what its outline is does not depend on that. */
const checkOf = (digest: string, json: string): string => checkWord(`${digest} ${json}`);

/** The outlines of an earlier build as JSON, by the digest of their record. What is not as it was written is left out. */
function cachedOutlines(file: string, code: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (!existsSync(file)) return found;
  const lines = linesOfFile(file);
  if (lines.next().value !== code) return found;
  for (const line of lines) {
    const { place, check, json } = partsOf(line);
    if (check === checkOf(place.digest, json)) found.set(place.digest, json);
  }
  return found;
}

function inThread(task: OutlineTask): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./outline-thread.ts', import.meta.url), { workerData: task });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`Classifying stopped with exit code ${String(code)}.`));
    });
  });
}

/** Makes outlines of these records, in threads; gives the files that hold them, in order. */
async function makeOutlines(
  { records, out, jobs }: OutlineStage,
  places: readonly RecordPlace[],
): Promise<readonly string[]> {
  const threads = Math.min(jobs, Math.floor(places.length / WORTH_A_THREAD));
  if (threads < 2) {
    doOutlines({ records, places, out: `${out}.0` });
    return [`${out}.0`];
  }
  const share = Math.ceil(places.length / threads);
  const tasks = Array.from({ length: threads }, (_, index) => ({
    records,
    places: places.slice(index * share, (index + 1) * share),
    out: `${out}.${String(index)}`,
  }));
  await Promise.all(tasks.map(inThread));
  return tasks.map((task) => task.out);
}

function* linesOfFiles(files: readonly string[]): Generator<string, void, undefined> {
  for (const file of files) yield* linesOfFile(file);
}

/** Keeps a file for the next build: it appears there whole or not at all. */
function keep(file: string, cache: string): void {
  mkdirSync(dirname(cache), { recursive: true });
  const beside = join(dirname(cache), `.outlines-${String(process.pid)}`);
  copyFileSync(file, beside);
  renameSync(beside, cache);
}

/**
 * Classifies all records and writes their outlines, those of unchanged records from the earlier build. Gives how many records were
 * classified.
 */
export async function writeOutlines(stage: OutlineStage): Promise<number> {
  const { places, code, cache, out } = stage;
  const cached = cachedOutlines(cache, code);
  const missing = places.filter(({ digest }) => !cached.has(digest));
  const made = linesOfFiles(missing.length === 0 ? [] : await makeOutlines(stage, missing));
  const writer = new LineWriter(out);
  writer.add(`${code}\n`);
  for (const { digest, offset, length } of places) {
    const json = cached.get(digest) ?? (made.next().value as string);
    writer.add(`${digest} ${String(offset)} ${String(length)} ${checkOf(digest, json)} ${json}\n`);
  }
  writer.close();
  if (missing.length > 0 || cached.size !== places.length) keep(out, cache);
  return missing.length;
}

export interface PlacedOutline {
  readonly place: RecordPlace;
  readonly outline: RecordOutline;
}

/** Reads what writeOutlines wrote, in the order of the records. */
export function* readOutlines(file: string): Generator<PlacedOutline, void, undefined> {
  const lines = linesOfFile(file);
  lines.next();
  for (const line of lines) {
    const { place, json } = partsOf(line);
    yield { place, outline: JSON.parse(json) as RecordOutline };
  }
}
