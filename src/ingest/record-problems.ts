import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import type { z } from 'zod';
import { isJsonObject, own, type Json } from '../domain/records/json.ts';
import { pointer, type Problem } from '../domain/records/problem.ts';
import { oneLine } from '../domain/records/untrusted-text.ts';

/** A longer text is not parsed a second time just to find a column. */
const MAX_LOCATED = 4_000_000;
const MAX_PROBLEMS = 20;

/** A JSON value that is checked, and the place it was read from. */
export interface Located {
  readonly value: Json;
  /** The text it was read from: the whole of it, also when the value is only one item of a list. */
  readonly text: string;
  readonly file: string;
  /** Line on which the text begins, from 1. */
  readonly textLine: number;
  /** Line on which the value begins, from 1. */
  readonly line: number;
  /** Where the value stands inside the text: the index in a list of records, for example. */
  readonly within?: readonly PropertyKey[];
}

/** Problems for the issues of one failed check, each with line, column, pointer, what was found and what was expected. */
export function problemsOfIssues(issues: readonly z.core.$ZodIssue[], at: Located): readonly Problem[] {
  const tree = treeOf(at);
  return issues.slice(0, MAX_PROBLEMS).map((issue) => {
    const found = valueAt(at.value, issue.path);
    return {
      code: found === undefined ? 'missing-field' : codeOf(issue),
      message: found === undefined ? 'a required field is missing' : messageOf(issue),
      file: at.file,
      ...placeIn(tree, [...(at.within ?? []), ...issue.path], at),
      path: pointer([...(at.within ?? []), ...issue.path]),
      found: shown(found),
      expected: expectedBy(issue),
      mend: 'Correct the record at its source; all other records go on',
    };
  });
}

/** Line and column of an offset; both from 1. */
export function lineAndColumn(
  text: string,
  offset: number,
  startLine: number,
): { line: number; column: number } {
  const before = text.slice(0, offset);
  const breaks = before.match(/\n/g)?.length ?? 0;
  return { line: startLine + breaks, column: offset - (before.lastIndexOf('\n') + 1) + 1 };
}

/** Line and column of what a path points to, or of the closest thing around it that exists. */
export function placeOf(path: readonly PropertyKey[], at: Located): { line: number; column?: number } {
  return placeIn(treeOf(at), [...(at.within ?? []), ...path], at);
}

function treeOf(at: Located): Node | undefined {
  return at.text.length <= MAX_LOCATED ? parseTree(at.text) : undefined;
}

/** Where the items of a JSON list begin in its text; empty when the text is too long to be parsed for that. */
export function itemOffsets(text: string): readonly number[] {
  const tree = text.length <= MAX_LOCATED ? parseTree(text) : undefined;
  return (tree?.children ?? []).map((child) => child.offset);
}

function placeIn(tree: Node | undefined, path: readonly PropertyKey[], at: Located) {
  if (tree === undefined) return { line: at.line };
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length).map(segment));
    if (node !== undefined) return lineAndColumn(at.text, node.offset, at.textLine);
  }
  return lineAndColumn(at.text, tree.offset, at.textLine);
}

function segment(key: PropertyKey): string | number {
  return typeof key === 'number' ? key : String(key);
}

function valueAt(value: Json, path: readonly PropertyKey[]): Json | undefined {
  let current: Json | undefined = value;
  for (const key of path) {
    if (Array.isArray(current)) current = (current as readonly Json[])[Number(key)];
    else current = isJsonObject(current) ? own(current, String(key)) : undefined;
  }
  return current;
}

function codeOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'unknown-field';
  // An absent or null identifier reaches the record's own check; what stands there has the wrong type.
  if (issue.code === 'invalid_type' || issue.code === 'custom') return 'type-error';
  return 'invalid-value';
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `unknown ${issue.keys.length === 1 ? 'field' : 'fields'} ${issue.keys.map((key) => oneLine(JSON.stringify(key), 60)).join(', ')}`;
  return issue.code === 'invalid_type' ? 'the wrong type' : 'a value that cannot be used';
}

function expectedBy(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return issue.expected;
  if (issue.code === 'invalid_value')
    return issue.values.map((value) => JSON.stringify(String(value))).join(' or ');
  return oneLine(issue.message.replace(/^(Invalid input: )?(expected )?/, ''), 160);
}

function shown(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return 'an object';
  return `${typeof value} ${oneLine(JSON.stringify(value), 60)}`;
}
