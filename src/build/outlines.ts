import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { RecordOutline } from '../catalogue/outline.ts';
import { checkWord } from './check-word.ts';
import { LineWriter, linesOfFile, RunReader } from './line-file.ts';
import { doOutlines, type OutlineFiles, type OutlineTask } from './outline-task.ts';
import type { RecordPlace } from './record-file.ts';
import { moveOrCopy } from './scratch.ts';

/** Fewer records than this are not worth a thread. */
const WORTH_A_THREAD = 1000;
/** More characters than a digest, four numbers and two check words take. */
const PLACES = 180;

export interface OutlineStage {
  readonly records: string;
  readonly places: readonly RecordPlace[];
  /** Digest of the code that classifies; what other code has concluded is made again. */
  readonly code: string;
  /** Files that are kept from build to build. */
  readonly cache: OutlineFiles;
  /** Files for this build. */
  readonly out: OutlineFiles;
  readonly jobs: number;
}

/** Where the judgements of a record stand in their file, in bytes. */
export interface JudgedPlace {
  readonly offset: number;
  readonly length: number;
  readonly check: string;
}

interface OutlineLine {
  readonly place: RecordPlace;
  readonly judged: JudgedPlace;
  readonly check: string;
  readonly json: string;
}

/** Record and judgements may have moved; what they are does not depend on that. */
const checkOf = (digest: string, judgedCheck: string, json: string): string =>
  checkWord(`${digest} ${judgedCheck} ${json}`);

/** A line is the places of the record and of its judgements, a check word, and the outline as JSON. */
function lineOf({ place: { digest, offset, length }, judged, check, json }: OutlineLine): string {
  const places = [digest, offset, length, judged.offset, judged.length, judged.check];
  return `${places.join(' ')} ${check} ${json}\n`;
}

function partsOf(line: string): OutlineLine {
  const places = line.slice(0, PLACES).split(' ', 7);
  const [digest = '', offset, length, from, bytes, judgedCheck = '', check = ''] = places;
  return {
    place: { digest, offset: Number(offset), length: Number(length) },
    judged: { offset: Number(from), length: Number(bytes), check: judgedCheck },
    check,
    json: line.slice(places.join(' ').length + 1),
  };
}

/** What is concluded of one record. */
interface Concluded {
  readonly json: string;
  /** Its judgements as a line of JSON. */
  readonly judged: string | Uint8Array;
  readonly judgedCheck: string;
  readonly check: string;
}

/** What an earlier build concluded of records, by their digest. */
class KeptOutlines {
  readonly #kept = new Map<string, Omit<OutlineLine, 'place'>>();
  readonly #judgements: RunReader | undefined;

  /** What is not as it was written is left out. */
  constructor({ outlines, judgements }: OutlineFiles, code: string) {
    if (!existsSync(outlines) || !existsSync(judgements)) return;
    this.#judgements = new RunReader(judgements);
    const lines = linesOfFile(outlines);
    if (lines.next().value !== code) {
      lines.return();
      return;
    }
    for (const line of lines) {
      const { place, judged, check, json } = partsOf(line);
      if (
        check === checkOf(place.digest, judged.check, json) &&
        checkWord(this.#bytes(judged)) === judged.check
      )
        this.#kept.set(place.digest, { json, judged, check });
    }
  }

  get size(): number {
    return this.#kept.size;
  }

  has(digest: string): boolean {
    return this.#kept.has(digest);
  }

  find(digest: string): Concluded | undefined {
    const kept = this.#kept.get(digest);
    if (kept === undefined) return undefined;
    const { json, judged, check } = kept;
    return { json, judged: this.#bytes(judged), judgedCheck: judged.check, check };
  }

  /** Nothing where the file ends before. */
  #bytes({ offset, length }: JudgedPlace): Uint8Array {
    return this.#judgements?.find(offset, length) ?? new Uint8Array();
  }

  close(): void {
    this.#judgements?.close();
  }
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

/** Classifies these records, in threads; gives the files that hold what came out, in order. */
async function makeOutlines(
  { records, out, jobs }: OutlineStage,
  places: readonly RecordPlace[],
): Promise<readonly OutlineFiles[]> {
  const threads = Math.max(1, Math.min(jobs, Math.floor(places.length / WORTH_A_THREAD)));
  const share = Math.ceil(places.length / threads);
  const tasks = Array.from({ length: threads }, (_, index) => {
    const part = (file: string) => `${file}.${String(index)}`;
    return {
      records,
      places: places.slice(index * share, (index + 1) * share),
      out: { outlines: part(out.outlines), judgements: part(out.judgements) },
    };
  });
  if (threads === 1) for (const task of tasks) doOutlines(task);
  else await Promise.all(tasks.map(inThread));
  return tasks.map((task) => task.out);
}

/** What these files say of the records, in their order. */
function* concludedIn(
  files: readonly OutlineFiles[],
  places: readonly RecordPlace[],
): Generator<Concluded, void, undefined> {
  const next = places.values();
  for (const { outlines, judgements } of files) {
    const lines = linesOfFile(judgements);
    try {
      for (const json of linesOfFile(outlines)) {
        const judged = `${lines.next().value ?? ''}\n`;
        const judgedCheck = checkWord(judged);
        const digest = next.next().value?.digest ?? '';
        yield { json, judged, judgedCheck, check: checkOf(digest, judgedCheck, json) };
      }
    } finally {
      lines.return();
    }
  }
}

/** Keeps a file for the next build, which makes anew what is missing in it. */
function keep(file: string, cache: string): void {
  mkdirSync(dirname(cache), { recursive: true });
  // This build goes on reading its own.
  const copy = `${file}.kept`;
  copyFileSync(file, copy);
  moveOrCopy(copy, cache);
}

export interface WrittenOutlines {
  /** In the order of the records. */
  readonly outlines: readonly RecordOutline[];
  /** How many records were classified. */
  readonly fresh: number;
}

/** Classifies all records and writes their outlines and judgements, those of unchanged records from the earlier build. */
export async function writeOutlines(stage: OutlineStage): Promise<WrittenOutlines> {
  const { places, code, cache, out } = stage;
  const kept = new KeptOutlines(cache, code);
  const missing = places.filter(({ digest }) => !kept.has(digest));
  const made = concludedIn(missing.length === 0 ? [] : await makeOutlines(stage, missing), missing);
  const [lines, judgements] = [new LineWriter(out.outlines), new LineWriter(out.judgements)];
  lines.add(`${code}\n`);
  const outlines = places.map((place) => {
    const { json, judged, judgedCheck, check } = kept.find(place.digest) ?? (made.next().value as Concluded);
    const [offset, length] = judgements.add(judged);
    lines.add(lineOf({ place, judged: { offset, length, check: judgedCheck }, check, json }));
    return JSON.parse(json) as RecordOutline;
  });
  made.return();
  lines.close();
  judgements.close();
  kept.close();
  if (missing.length > 0 || kept.size !== places.length) {
    keep(out.judgements, cache.judgements);
    keep(out.outlines, cache.outlines);
  }
  return { outlines, fresh: missing.length };
}

export interface PlacedOutline extends Pick<OutlineLine, 'place' | 'judged'> {
  readonly outline: RecordOutline;
}

/** Reads what writeOutlines wrote, in the order of the records. */
export function* readOutlines(file: string): Generator<PlacedOutline, void, undefined> {
  const lines = linesOfFile(file);
  lines.next();
  for (const line of lines) {
    const { place, judged, json } = partsOf(line);
    yield { place, judged, outline: JSON.parse(json) as RecordOutline };
  }
}
