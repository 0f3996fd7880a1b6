import { isJsonObject, type Json } from '../domain/records/json.ts';
import { pointer, type Problem } from '../domain/records/problem.ts';
import { ServerRecord } from '../domain/records/server-record.ts';
import { placeOf, problemsOfIssues, type Located } from './record-problems.ts';

/** Where a record stands: problems found later (a duplicate, say) can still name it. */
export interface RecordPlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** One record that was read: usable, or set aside with every reason. */
export type ReadItem =
  | {
      readonly place: RecordPlace;
      readonly record: ServerRecord;
      readonly raw: Json;
      readonly problems?: never;
    }
  | { readonly place: RecordPlace; readonly problems: readonly Problem[]; readonly record?: never };

/** One value checked against the schema of a server record: the record, or every reason why it is none. */
export function checkRecord(at: Located): ReadItem {
  const parsed = ServerRecord.safeParse(at.value);
  const problems = parsed.success ? blankNames(parsed.data, at) : problemsOfIssues(parsed.error.issues, at);
  const place = { file: at.file, line: at.line };
  return parsed.success && problems.length === 0
    ? { place, record: parsed.data, raw: at.value }
    : { place, problems };
}

/** A name of nothing but white space can be neither shown nor called. */
function blankNames(record: ServerRecord, at: Located): readonly Problem[] {
  const names: readonly (readonly [string, readonly PropertyKey[]])[] = [
    [record.name, ['name']],
    ...(record.tools ?? []).map((tool, index) => [tool.name, ['tools', index, 'name']] as const),
  ];
  return names
    .filter(([name]) => name.trim() === '')
    .map(([, path]) => ({
      code: 'blank-name',
      message: 'a name without a visible character',
      file: at.file,
      ...placeOf(path, at),
      path: pointer([...(at.within ?? []), ...path]),
      found: 'white space only',
      expected: 'a name',
      mend: 'Give the name the server uses, or leave the tool out',
    }));
}

/**
 * Fields the schema does not know: they would be dropped in silence, so in a curated record they are most likely a
 * slip of the pen. Found by comparing what stands in the file with what was kept of it.
 */
export function unknownFields(
  raw: Json,
  kept: Json,
  path: readonly PropertyKey[] = [],
): readonly PropertyKey[][] {
  // What is kept as it is (schemas) is the very same value.
  if (raw === kept) return [];
  if (Array.isArray(raw) && Array.isArray(kept)) {
    const keptItems = kept as readonly Json[];
    return (raw as readonly Json[]).flatMap((item, index) =>
      unknownFields(item, keptItems[index] ?? null, [...path, index]),
    );
  }
  if (!isJsonObject(raw) || !isJsonObject(kept)) return [];
  return Object.entries(raw).flatMap(([key, value]) => {
    if (value === null) return [];
    const keptValue = Object.hasOwn(kept, key) ? kept[key] : undefined;
    return keptValue === undefined ? [[...path, key]] : unknownFields(value, keptValue, [...path, key]);
  });
}
