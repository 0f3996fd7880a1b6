import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { PassThrough, type Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { Json } from '../domain/records/json.ts';
import type { Problem } from '../domain/records/problem.ts';
import type { ServerRecord } from '../domain/records/server-record.ts';
import { checkRecord, type ReadItem, type RecordPlace } from './check-record.ts';
import { LineSplitter, type ByteLine } from './line-splitter.ts';
import { itemOffsets, lineAndColumn } from './record-problems.ts';
import { parseStrictJsonBytes, type JsonFault } from './strict-json.ts';

/** A longer line of a JSONL file is set aside; the longest of 47,020 real records has 361,074 bytes. */
const MAX_LINE_BYTES = 32 * 1024 * 1024;
/** A longer .json document is refused. */
const MAX_DOCUMENT_BYTES = 256 * 1024 * 1024;

export interface PlacedRecord {
  readonly record: ServerRecord;
  readonly place: RecordPlace;
}

export interface ReadRecords {
  readonly records: readonly PlacedRecord[];
  readonly problems: readonly Problem[];
  /** Records met, good and bad. */
  readonly read: number;
  readonly quarantined: number;
  /** How many of the bad ones have each problem, by its code; one may have several. */
  readonly reasons: ReadonlyMap<string, number>;
}

/**
 * Reads records one by one, in the order of the files: `.json` holds one record or a list of them, everything else one
 * record a line with blank lines ignored; `.gz` of either. Strict: UTF-8 only, no key twice, no endless line or nesting.
 * A bad record is given back as problems and all others go on; a file that cannot be read is one problem.
 */
export async function* streamRecordFiles(
  files: readonly string[],
): AsyncGenerator<ReadItem, void, undefined> {
  for (const file of files) {
    try {
      if (/\.json(\.gz)?$/i.test(file)) yield* readDocument(file);
      else yield* readLines(file);
    } catch (error) {
      const message = `the file cannot be read: ${error instanceof Error ? error.message : String(error)}`;
      yield { place: { file, line: 1 }, problems: [{ code: 'unreadable-file', message, file }] };
    }
  }
}

/** All of `streamRecordFiles` at once. */
export async function readRecordFiles(files: readonly string[]): Promise<ReadRecords> {
  const records: PlacedRecord[] = [];
  const problems: Problem[] = [];
  const reasons = new Map<string, number>();
  let quarantined = 0;
  for await (const item of streamRecordFiles(files)) {
    if (item.problems === undefined) records.push({ record: item.record, place: item.place });
    else {
      problems.push(...item.problems);
      quarantined += 1;
      for (const code of new Set(item.problems.map((problem) => problem.code)))
        reasons.set(code, (reasons.get(code) ?? 0) + 1);
    }
  }
  return { records, problems, read: records.length + quarantined, quarantined, reasons };
}

async function* readLines(file: string): AsyncGenerator<ReadItem, void, undefined> {
  const splitter = new LineSplitter(MAX_LINE_BYTES);
  let line = 0;
  for await (const chunk of bytesOf(file)) {
    for (const bytes of splitter.push(chunk)) {
      line += 1;
      yield* readLine(bytes, file, line);
    }
  }
  const rest = splitter.rest();
  if (rest !== undefined) yield* readLine(rest, file, line + 1);
}

function* readLine(
  { bytes, tooLong }: ByteLine,
  file: string,
  line: number,
): Generator<ReadItem, void, undefined> {
  const place = { file, line };
  if (tooLong) return yield { place, problems: [tooLarge(file, line, 'line', MAX_LINE_BYTES)] };
  const kept = line === 1 ? withoutByteOrderMark(bytes) : bytes;
  if (isBlank(kept)) return;
  const { text, value, fault } = parseStrictJsonBytes(kept);
  if (fault !== undefined) yield { place, problems: [faultProblem(fault, text, file, line)] };
  else yield checkRecord({ value, text, file, textLine: line, line });
}

async function* readDocument(file: string): AsyncGenerator<ReadItem, void, undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytesOf(file)) {
    length += chunk.length;
    if (length > MAX_DOCUMENT_BYTES) {
      yield { place: { file, line: 1 }, problems: [tooLarge(file, 1, 'document', MAX_DOCUMENT_BYTES)] };
      return;
    }
    chunks.push(chunk);
  }
  const { text, value, fault } = parseStrictJsonBytes(withoutByteOrderMark(Buffer.concat(chunks)));
  if (fault !== undefined) yield { place: { file, line: 1 }, problems: [faultProblem(fault, text, file, 1)] };
  else if (!Array.isArray(value)) yield checkRecord({ value, text, file, textLine: 1, line: 1 });
  else yield* readList(value as readonly Json[], text, file);
}

function* readList(items: readonly Json[], text: string, file: string): Generator<ReadItem, void, undefined> {
  const offsets = itemOffsets(text);
  let line = 1;
  let counted = 0;
  for (const [index, value] of items.entries()) {
    const offset = offsets[index] ?? counted;
    // Counted on from the item before, not from the start: a list may be long.
    line += text.slice(counted, offset).split('\n').length - 1;
    counted = offset;
    yield checkRecord({ value, text, file, textLine: 1, line, within: [index] });
  }
}

/** The bytes of a file, unpacked when its name ends in `.gz`; errors of either stream end the iteration. */
async function* bytesOf(file: string): AsyncGenerator<Buffer, void, undefined> {
  const packed = createReadStream(file, { highWaterMark: 1 << 18 });
  const stream: Readable = /\.gz$/i.test(file) ? unpacked(packed) : packed;
  for await (const chunk of stream) yield chunk as Buffer;
}

function unpacked(packed: Readable): Readable {
  const out = new PassThrough({ highWaterMark: 1 << 18 });
  pipeline(packed, createGunzip({ chunkSize: 1 << 18 }), out).catch(() => undefined);
  return out;
}

function withoutByteOrderMark(bytes: Buffer): Buffer {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function isBlank(bytes: Buffer): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0d);
}

function faultProblem(fault: JsonFault, text: string, file: string, line: number): Problem {
  const { offset, ...rest } = fault;
  return { file, ...(offset === undefined ? { line } : lineAndColumn(text, offset, line)), ...rest };
}

function tooLarge(file: string, line: number, what: string, cap: number): Problem {
  const message = `the ${what} is too long`;
  return { code: `${what}-too-long`, message, file, line, expected: `at most ${cap / 1024 / 1024} MB` };
}
