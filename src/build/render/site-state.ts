import { existsSync } from 'node:fs';
import { checkWord } from '../check-word.ts';
import { linesOfFile } from '../line-file.ts';

/** One file of a site as it was written: path without a slash in front, bytes, milliseconds, sha256. */
export type FileState = readonly [path: string, size: number, mtimeMs: number, sha256: string];

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
}

/** How long a unit's lines in the files of all servers and all tools are, in bytes; they stand there in the order of the units. */
export type LineLengths = readonly [servers: number, tools: number];

/** Of a page that is no server's. */
export const NO_LINES: LineLengths = [0, 0];

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
  readonly lengths: LineLengths;
  /** Its UnitState. */
  readonly json: string;
  /** All of it, as stateLine made it. */
  readonly line: string;
}

/** What a unit left, read from its line. */
export function stateIn({ json }: Pick<KeyedUnit, 'json'>): UnitState {
  return JSON.parse(json) as UnitState;
}

/** One line, with its end. */
export function stateLine(unit: Pick<KeyedUnit, 'id' | 'key' | 'lengths'>, state: UnitState): string {
  const head = `${unit.id} ${unit.key} ${unit.lengths.join('+')}`;
  const json = JSON.stringify(state);
  return `${head} ${checkWord(`${head} ${json}`)} ${json}\n`;
}

/** id, key, lengths and check word, none of which has a space. */
const HEAD = /^(\S+) (\S+) (\d+)\+(\d+) (\S+) /;

/** The unit of a line without its end; undefined when it is not as it was written. */
export function unitIn(line: string): KeyedUnit | undefined {
  const [head = '', id = '', key = '', servers, tools, check] = HEAD.exec(line) ?? [];
  const json = line.slice(head.length);
  if (check === undefined || check !== checkWord(`${head.slice(0, -2 - check.length)} ${json}`))
    return undefined;
  return { id, key, lengths: [Number(servers), Number(tools)], json, line: `${line}\n` };
}

/**
 * The units of the lines of a state file. Ends at the first that is not as it was written: where the lines of those behind
 * it stand cannot be told.
 */
export function* unitsOfLines(lines: Iterable<string>): Generator<KeyedUnit, void, undefined> {
  for (const line of lines) {
    const unit = unitIn(line);
    if (unit === undefined) return;
    yield unit;
  }
}

/** The units of a state file, see unitsOfLines; none when it is absent. */
export function* unitsIn(file: string): Generator<KeyedUnit, void, undefined> {
  if (existsSync(file)) yield* unitsOfLines(linesOfFile(file));
}
