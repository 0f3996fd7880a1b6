import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
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

/** Writes the records as they are made, gzipped when the name says so; never many of them are in memory. Makes the folder too. */
export async function writeRecords(file: string, wish: RecordsWish): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  const lines = Readable.from(recordLines(wish));
  const out = createWriteStream(file);
  if (file.endsWith('.gz')) await pipeline(lines, createGzip(), out);
  else await pipeline(lines, out);
}
