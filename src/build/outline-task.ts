import { outlineOf } from '../catalogue/outline.ts';
import { LineWriter } from './line-file.ts';
import { RecordFile, type RecordPlace } from './record-file.ts';

/** Records of a file whose outlines go into another, one a line. */
export interface OutlineTask {
  readonly records: string;
  readonly places: readonly RecordPlace[];
  readonly out: string;
}

export function doOutlines({ records, places, out }: OutlineTask): void {
  const file = new RecordFile(records);
  const writer = new LineWriter(out);
  for (const place of places) writer.add(`${JSON.stringify(outlineOf(file.at(place)))}\n`);
  writer.close();
  file.close();
}
