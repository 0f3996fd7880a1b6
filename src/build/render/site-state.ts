import { existsSync } from 'node:fs';
import { checkWord } from '../check-word.ts';
import { linesOfFile } from '../line-file.ts';

/** One file of a site as it was written: path without a slash in front, bytes, milliseconds, sha256. */
export type FileState = readonly [path: string, size: number, mtimeMs: number, sha256: string];

/** A place in a file, in bytes. */
type Place = readonly [offset: number, length: number];

/** A page that shows more of others than its unit: of a tool, what other servers have. It can be made anew without the rest. */
export interface PartState {
  /** Digest of what it shows of others. */
  readonly key: string;
  readonly file: FileState;
  /** Links to what other units make, beside those of the unit. */
  readonly links: readonly string[];
}

/** What one unit of work left in the site: the pages and files of one server, or one other page. */
export interface UnitState {
  /** Those of its parts are not among them. */
  readonly files: readonly FileState[];
  /** Links to what other units make; their own are checked when they are rendered. */
  readonly links: readonly string[];
  /** Absent for none. */
  readonly parts?: readonly PartState[];
  /** Ids on a page that is no server's: others may link to them. */
  readonly ids: readonly string[];
  /** Its lines in the files of all servers and all tools; absent for a page that is no server's. */
  readonly lines?: { readonly servers: Place; readonly tools: Place };
}

export function filesOf({ files, parts = [] }: UnitState): readonly FileState[] {
  return parts.length === 0 ? files : [...files, ...parts.map(({ file }) => file)];
}

export function linksOf({ links, parts = [] }: UnitState): readonly string[] {
  return parts.length === 0 ? links : [...links, ...parts.flatMap((part) => part.links)];
}

export interface KeyedUnit {
  /** `/servers/<slug>/`, or the path of the page. */
  readonly id: string;
  /** Digest of all it was made from; empty when it is made anew each time. */
  readonly key: string;
  readonly json: string;
}

export function stateLine(id: string, key: string, state: UnitState): string {
  const json = JSON.stringify(state);
  return `${id} ${key} ${checkWord(`${id} ${key} ${json}`)} ${json}\n`;
}

function unitIn(line: string): KeyedUnit | undefined {
  const first = line.indexOf(' ');
  const second = line.indexOf(' ', first + 1);
  const third = line.indexOf(' ', second + 1);
  const [id, key] = [line.slice(0, first), line.slice(first + 1, second)];
  const json = line.slice(third + 1);
  return line.slice(second + 1, third) === checkWord(`${id} ${key} ${json}`) ? { id, key, json } : undefined;
}

/** The units of a state file; none when it is absent. What is not as it was written is left out. */
export function* unitsIn(file: string): Generator<KeyedUnit, void, undefined> {
  if (!existsSync(file)) return;
  for (const line of linesOfFile(file)) {
    const unit = unitIn(line);
    if (unit !== undefined) yield unit;
  }
}
