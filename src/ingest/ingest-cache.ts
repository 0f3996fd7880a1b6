import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { sha256Hex } from '../domain/records/digest.ts';
import { canonicalJson, type Json } from '../domain/records/json.ts';
import type { Problem } from '../domain/records/problem.ts';
import { ServerRecord } from '../domain/records/server-record.ts';

/** Raised whenever the same server would give another record: what was asked before is then asked again. */
const INGEST_VERSION = 1;

/** A server's record with what was odd about it, so that a run that asks nobody reports the same. */
export interface CachedAnswer {
  readonly record: ServerRecord;
  readonly problems: readonly Problem[];
}

const Answer = z.object({ record: ServerRecord, problems: z.array(z.custom<Problem>()) });

/** Name of the cached answer: it changes with the source entry, with what is installed, and with the code that asks. */
export function answerKey(source: Json, lockDigest: string): string {
  return sha256Hex(canonicalJson({ source, lockDigest, version: INGEST_VERSION })).slice(0, 32);
}

/** The cached answer, or undefined when there is none that can be read. */
export async function readAnswer(cacheFolder: string, key: string): Promise<CachedAnswer | undefined> {
  return readRemembered(answerFile(cacheFolder, key), Answer);
}

export async function writeAnswer(cacheFolder: string, key: string, answer: CachedAnswer): Promise<void> {
  await writeWhole(answerFile(cacheFolder, key), `${JSON.stringify(answer)}\n`);
}

function answerFile(cacheFolder: string, key: string): string {
  return join(cacheFolder, 'ingest', 'answers', `${key}.json`);
}

/** What a file of remembered JSON holds, or undefined when it is absent, damaged or of another shape. */
export async function readRemembered<T extends z.ZodType>(
  file: string,
  shape: T,
): Promise<z.output<T> | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return shape.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Writes a file so that nobody ever reads half of it. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const partial = `${file}.partial-${process.pid}`;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(partial, text);
  await rename(partial, file);
}
