import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { finished, pipeline } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { serverRecord } from './server.ts';
import { toolCounts } from './tool-counts.ts';

export interface RecordsWish {
  readonly servers: number;
  readonly tools: number;
  readonly seed: number;
}

/** One JSON line a server. The same wish gives the same lines. */
export function* recordLines({ servers, tools, seed }: RecordsWish): Generator<string, void, undefined> {
  const counts = toolCounts(seed, servers, tools);
  for (let number = 0; number < servers; number += 1)
    yield `${JSON.stringify(serverRecord(seed, number, counts[number] ?? 0))}\n`;
}

function opened(file: string): { readonly into: Writable; readonly done: Promise<void> } {
  const out = createWriteStream(file);
  if (!file.endsWith('.gz')) return { into: out, done: finished(out) };
  const gzip = createGzip();
  return { into: gzip, done: pipeline(gzip, out) };
}

/** Writes the records as they are made, gzipped when the name says so; never more than one of them is in memory. */
export async function writeRecords(file: string, wish: RecordsWish): Promise<void> {
  const { into, done } = opened(file);
  for (const line of recordLines(wish)) if (!into.write(line)) await once(into, 'drain');
  into.end();
  await done;
}
