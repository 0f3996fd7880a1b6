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

/** Reads single values from a file that has one of them a line, as JSON. */
export class JsonFile<Value> {
  readonly #file: string;
  readonly #handle: number;

  constructor(file: string) {
    this.#file = file;
    this.#handle = openSync(file, 'r');
  }

  /** Throws when the file ends before. */
  at({ offset, length }: Pick<RecordPlace, 'offset' | 'length'>): Value {
    const bytes = Buffer.allocUnsafe(length);
    if (readAt(this.#handle, bytes, offset) < length)
      throw new Error(`${this.#file} ends in the middle of a line.`);
    return JSON.parse(bytes.toString('utf8')) as Value;
  }

  close(): void {
    closeSync(this.#handle);
  }
}
