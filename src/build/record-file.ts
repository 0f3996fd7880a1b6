import { hash } from 'node:crypto';
import { closeSync, openSync } from 'node:fs';
import type { ServerRecord } from '../domain/records/server-record.ts';
import { LineWriter, readAt } from './line-file.ts';

/** Where a record stands in the file of all records. */
export interface RecordPlace {
  /** In bytes. */
  readonly offset: number;
  readonly length: number;
  /** sha256 of its bytes. */
  readonly digest: string;
}

/** Writes one record a line and says where each stands. */
export function writeRecordFile(file: string, records: Iterable<ServerRecord>): readonly RecordPlace[] {
  const writer = new LineWriter(file);
  try {
    return Array.from(records, (record) => {
      const line = `${JSON.stringify(record)}\n`;
      const [offset, length] = writer.add(line);
      return { offset, length, digest: hash('sha256', line) };
    });
  } finally {
    writer.close();
  }
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
