import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import type { ServerRecord } from '../domain/records/server-record.ts';
import { readAt } from './line-file.ts';

/** Where a record stands in the file of all records. */
export interface RecordPlace {
  /** In bytes. */
  readonly offset: number;
  readonly length: number;
  /** sha256 of its bytes. */
  readonly digest: string;
}

/** Bytes gathered before they are written. */
const BLOCK = 1 << 20;

/** Writes one record a line and says where each stands; they are written in blocks, since all may be longer than a string can be. */
export function writeRecordFile(file: string, records: Iterable<ServerRecord>): readonly RecordPlace[] {
  const handle = openSync(file, 'w');
  const places: RecordPlace[] = [];
  let [offset, waiting] = [0, 0];
  let block: Buffer[] = [];
  const flush = () => {
    const bytes = Buffer.concat(block);
    for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
    [block, waiting] = [[], 0];
  };
  try {
    for (const record of records) {
      const line = Buffer.from(`${JSON.stringify(record)}\n`);
      const digest = createHash('sha256').update(line).digest('hex');
      places.push({ offset, length: line.length, digest });
      offset += line.length;
      waiting += line.length;
      block.push(line);
      if (waiting > BLOCK) flush();
    }
    flush();
  } finally {
    closeSync(handle);
  }
  return places;
}

/** Reads single records of such a file. */
export class RecordFile {
  readonly #handle: number;

  constructor(file: string) {
    this.#handle = openSync(file, 'r');
  }

  at({ offset, length }: Pick<RecordPlace, 'offset' | 'length'>): ServerRecord {
    const bytes = Buffer.allocUnsafe(length);
    if (readAt(this.#handle, bytes, offset) < length)
      throw new Error('The file of records ends in the middle of a record.');
    return JSON.parse(bytes.toString('utf8')) as ServerRecord;
  }

  close(): void {
    closeSync(this.#handle);
  }
}
