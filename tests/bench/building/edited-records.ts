import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRecordFiles } from '../../../src/ingest/read-records.ts';
import { editedRecords, seededRandom } from '../../repeat/record-edits.ts';

/** Of all records. */
const SHARE = 0.01;

export interface EditedRecords {
  readonly file: string;
  /** How often one record was changed: its text, its tools, its name, or its end. */
  readonly edits: number;
}

/** The records with one in a hundred changed at random, the same ones each time. */
export async function writeEdited(records: string, folder: string): Promise<EditedRecords> {
  const read = await readRecordFiles([records]);
  const edits = Math.ceil(read.records.length * SHARE);
  const edited = editedRecords(
    read.records.map(({ record }) => record),
    edits,
    seededRandom(1),
  );
  const file = join(folder, 'edited.jsonl');
  writeFileSync(file, edited.map((record) => `${JSON.stringify(record)}\n`).join(''));
  return { file, edits };
}
