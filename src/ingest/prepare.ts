import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { byCodeUnit, canonicalJson, type Json } from '../domain/records/json.ts';
import type { Problem } from '../domain/records/problem.ts';
import type { ServerRecord } from '../domain/records/server-record.ts';
import { KINDS, mergeRecords, ServerIndex } from './merge-records.ts';
import { readRecordFiles, type PlacedRecord } from './read-records.ts';
import { recordKey, sortedRecords } from './records-text.ts';

/** More bad records than this share of all stop a publish. */
const MAX_BAD_SHARE = 0.05;
/** What is wrong with a record whose identifier another has. */
const DUPLICATE = 'duplicate-id';

export interface PrepareOptions {
  /** Folder of curated records, one .json a server; none when absent. */
  readonly curated?: string;
  /** Files that `mcp-policy ingest` wrote. */
  readonly ingested: readonly string[];
  /** Files of records from elsewhere. */
  readonly records: readonly string[];
}

/** `read` is the sum of the others: every record that was met is published, merged into another, or set aside. */
export interface RecordCounts {
  readonly read: number;
  readonly published: number;
  readonly merged: number;
  readonly quarantined: number;
  /** Of those set aside, how many have each problem, by its code; one may have several. */
  readonly reasons: Readonly<Record<string, number>>;
}

export interface Prepared {
  /** One record a server, sorted by id or else slug. */
  readonly records: readonly ServerRecord[];
  readonly problems: readonly Problem[];
  readonly counts: RecordCounts;
}

/**
 * Everything the catalogue is built from: reads all files, sets bad records aside, and merges records of the same server
 * (curated over introspected over imported). The result depends on the records alone, not on the order of files.
 */
export async function prepareRecords(options: PrepareOptions): Promise<Prepared> {
  const curated = options.curated === undefined ? [] : await curatedFiles(options.curated);
  const read = await readRecordFiles([...curated, ...options.ingested, ...options.records]);
  const { kept, problems } = withoutDuplicates(read.records);
  const records = sortedRecords(mergeKinds(kept));
  const quarantined = read.quarantined + problems.length;
  return {
    records,
    problems: [...read.problems, ...problems],
    counts: {
      read: read.read,
      published: records.length,
      merged: read.read - records.length - quarantined,
      quarantined,
      reasons: {
        ...Object.fromEntries(read.reasons),
        ...(problems.length === 0 ? {} : { [DUPLICATE]: problems.length }),
      },
    },
  };
}

/** True when so many records are bad that something must be wrong with the input as a whole. */
export function tooManyBad({ read, quarantined }: Pick<RecordCounts, 'read' | 'quarantined'>): boolean {
  return quarantined > read * MAX_BAD_SHARE;
}

/** The .json files of a folder, sorted. Throws when the folder cannot be read. */
export async function curatedFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names
    .filter((name) => name.endsWith('.json'))
    .sort(byCodeUnit)
    .map((name) => join(folder, name));
}

interface Unique {
  readonly kept: readonly PlacedRecord[];
  readonly problems: readonly Problem[];
}

/** Of records of one kind with one id, the first stays; copies of it go in silence, others are set aside. */
function withoutDuplicates(records: readonly PlacedRecord[]): Unique {
  const first = new Map<string, PlacedRecord>();
  const problems: Problem[] = [];
  for (const placed of records) {
    const { record } = placed;
    const key = `${record.source.kind} ${record.id === undefined ? 'slug' : 'id'} ${recordKey(record)}`;
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, placed);
    else if (contentOf(earlier.record) !== contentOf(record)) problems.push(duplicate(placed, earlier));
  }
  return { kept: [...first.values()], problems };
}

function contentOf(record: ServerRecord): string {
  return canonicalJson(JSON.parse(JSON.stringify(record)) as Json);
}

function duplicate({ record, place }: PlacedRecord, earlier: PlacedRecord): Problem {
  const field = record.id === undefined ? 'slug' : 'id';
  return {
    code: DUPLICATE,
    message: `another record with this ${field} and other content was read before; this one is set aside`,
    ...place,
    path: `/${field}`,
    found: JSON.stringify(recordKey(record)),
    expected: `one record; the first stands at ${earlier.place.file}:${earlier.place.line}`,
    mend: 'Make one record of the two, or give one of them its own id',
  };
}

function mergeKinds(placed: readonly PlacedRecord[]): readonly ServerRecord[] {
  let merged: readonly { record: ServerRecord }[] = [];
  for (const kind of KINDS) {
    // Sorted, so that of two records that lack each other's fields always the same one fills the gap.
    const ofKind = sortedRecords(
      placed.filter(({ record }) => record.source.kind === kind).map(({ record }) => record),
    );
    const index = new ServerIndex(merged);
    const fresh: { record: ServerRecord }[] = [];
    const into = new Map<{ record: ServerRecord }, ServerRecord[]>();
    for (const record of ofKind) {
      const same = index.find(record);
      if (same === undefined) fresh.push({ record });
      else into.set(same, [...(into.get(same) ?? []), record]);
    }
    merged = [
      ...merged.map((entry) => ({ record: (into.get(entry) ?? []).reduce(mergeRecords, entry.record) })),
      ...fresh,
    ];
  }
  return merged.map(({ record }) => record);
}
