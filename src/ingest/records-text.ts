import { byCodeUnit } from '../domain/records/json.ts';
import type { ServerRecord } from '../domain/records/server-record.ts';

/** What records are sorted by: the identifier of the source, or else the slug. */
export function recordKey(record: ServerRecord): string {
  return record.id ?? record.slug ?? '';
}

/** Sorted by key; equal keys by their content, so that the order of the input never shows. */
export function sortedRecords(records: readonly ServerRecord[]): readonly ServerRecord[] {
  return records.toSorted(
    (a, b) => byCodeUnit(recordKey(a), recordKey(b)) || byCodeUnit(JSON.stringify(a), JSON.stringify(b)),
  );
}

/** JSON Lines: one record a line, sorted, absent fields left out. */
export function recordLines(records: readonly ServerRecord[]): string {
  return sortedRecords(records)
    .map((record) => `${JSON.stringify(record)}\n`)
    .join('');
}
