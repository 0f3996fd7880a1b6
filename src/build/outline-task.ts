import { judge } from '../catalogue/judged.ts';
import { outlineOf } from '../catalogue/outline.ts';
import type { ServerRecord } from '../domain/records/server-record.ts';
import { LineWriter } from './line-file.ts';
import { JsonFile, type RecordPlace } from './record-file.ts';

/** What is concluded of records, one a line. */
export interface OutlineFiles {
  readonly outlines: string;
  /** Of each of a record's tools, as a list. */
  readonly judgements: string;
}

/** Records of a file to be classified. */
export interface OutlineTask {
  readonly records: string;
  readonly places: readonly RecordPlace[];
  readonly out: OutlineFiles;
}

export function doOutlines({ records, places, out }: OutlineTask): void {
  const file = new JsonFile<ServerRecord>(records);
  const [outlines, judgements] = [new LineWriter(out.outlines), new LineWriter(out.judgements)];
  for (const place of places) {
    const record = file.at(place);
    const judged = judge(record);
    outlines.add(`${JSON.stringify(outlineOf(record, judged))}\n`);
    judgements.add(`${JSON.stringify(judged)}\n`);
  }
  outlines.close();
  judgements.close();
  file.close();
}
