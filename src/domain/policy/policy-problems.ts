import type { z } from 'zod';
import { isJsonObject, type Json, type JsonObject } from '../records/json.ts';
import { pointer, type Problem } from '../records/problem.ts';
import { joined } from './english.ts';
import { inlineJson } from './json-text.ts';
import { nearest } from './nearest.ts';
import { Policy } from './policy.ts';
import { AllTools, ApprovalRule, Condition, DenyRule, Limit, RequireRule, ToolRule } from './rules.ts';
import type { Reading } from './strict-json.ts';

/** Puts what the schema found into problems a person can mend. Part of validate.ts. */

type Path = readonly PropertyKey[];
type Issue = z.core.$ZodIssue;

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'a string',
  object: 'an object',
  record: 'an object',
  array: 'a list',
  int: 'a whole number',
  number: 'a number',
};

/** The value at a path; undefined when there is none. */
function valueAt(value: Json, path: Path): Json | undefined {
  let at: Json | undefined = value;
  for (const segment of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, segment)) return undefined;
    at = (at as JsonObject)[String(segment)];
  }
  return at;
}

/** A value as a problem quotes it: one line, short. */
export function foundWords(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  const chars = Array.from(inlineJson(value));
  return chars.length > 60 ? `${chars.slice(0, 59).join('')}…` : chars.join('');
}

/** The keys that may stand in the object at a path. */
function keysAt(path: Path): readonly string[] {
  const [top, , list, , inner] = path;
  const shape = (): object => {
    if (path.length === 0) return Policy.shape;
    if (top === 'all_tools') return path.length === 1 ? AllTools.shape : Limit.shape;
    if (path.length === 2) return ToolRule.shape;
    if (list === 'limits') return Limit.shape;
    if (inner !== undefined) return Condition.shape;
    if (list === 'require_approval') return ApprovalRule.shape;
    return list === 'deny_if' ? DenyRule.shape : RequireRule.shape;
  };
  return Object.keys(shape());
}

function unknownKey(path: Path, key: string, reading: Reading): Problem {
  const keys = keysAt(path);
  const guess = nearest(key, keys);
  const at = [...path, key];
  return {
    code: 'unknown-key',
    message: 'this key is not part of the format',
    path: pointer(at),
    ...reading.placeOf(at, 'key'),
    found: JSON.stringify(key),
    expected: `one of ${joined(
      keys.map((each) => JSON.stringify(each)),
      'or',
    )}`,
    mend: guess === undefined ? 'Remove it' : `Remove it, or write ${JSON.stringify(guess)}`,
  };
}

type Words = Pick<Problem, 'code' | 'message' | 'expected' | 'mend'>;

function missing(issue: Issue): Words {
  const key = String(issue.path.at(-1) ?? '');
  const values = issue.code === 'invalid_value' ? issue.values.map((value) => JSON.stringify(value)) : [];
  const type = issue.code === 'invalid_type' ? TYPE_WORDS[issue.expected] : undefined;
  const expected = values.length > 0 ? joined(values, 'or') : (type ?? 'a value');
  return {
    code: 'missing-key',
    message: `the key ${JSON.stringify(key)} is missing here`,
    expected,
    mend: `Add ${JSON.stringify(key)}`,
  };
}

function wrongType(expected: string, value: Json): Words {
  if (expected === 'int' && typeof value === 'number')
    return {
      code: 'limit-not-whole',
      message: 'a limit counts whole calls',
      expected: 'a whole number from 1',
      mend: 'Round it',
    };
  const words = TYPE_WORDS[expected] ?? expected;
  return {
    code: 'wrong-type',
    message: 'this value has the wrong type',
    expected: words,
    mend: `Write ${words}`,
  };
}

function wrongValue(issue: Issue & { readonly code: 'invalid_value' }, value: Json): Words {
  const values = issue.values.map((each) => JSON.stringify(each));
  const guess = typeof value === 'string' ? nearest(value, issue.values.map(String)) : undefined;
  const version = issue.path.length === 1 && issue.path[0] === 'version';
  return {
    code: version ? 'unsupported-version' : 'unknown-value',
    message: version
      ? 'this version of the format is not known'
      : 'this value is not one of those allowed here',
    expected: joined(values, 'or'),
    mend: `Write ${guess === undefined ? joined(values, 'or') : JSON.stringify(guess)}`,
  };
}

function tooSmall(issue: Issue): Words {
  if (issue.path.at(-1) === 'max')
    return {
      code: 'limit-not-positive',
      message: 'a limit lets at least one call through',
      expected: 'a whole number from 1',
      mend: 'Write 1 or more; to let nothing through, hide the tool or deny it with deny_if',
    };
  const counter = issue.path.at(-1) === 'counter';
  return {
    code: counter ? 'empty-counter' : 'empty-text',
    message: counter ? 'a counter needs a name' : 'this text is empty',
    expected: 'at least one character',
    mend: counter ? 'Name it, for example after the tool' : 'Write a text, or remove the key',
  };
}

function wordsFor(issue: Issue, value: Json): Words {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, value);
    case 'invalid_value':
      return wrongValue(issue, value);
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return {
        code: 'limit-too-large',
        message: 'this limit is larger than can be counted exactly',
        expected: `at most ${String(Number.MAX_SAFE_INTEGER)}`,
        mend: 'Write a smaller number',
      };
    case 'invalid_format':
      return {
        code: 'bad-path',
        message: 'this is no path of an argument',
        expected: 'args. and names joined by single dots',
        mend: 'Write it like args.amount or args.items.0.name',
      };
    default:
      return customWords(issue);
  }
}

function customWords(issue: Issue): Words {
  const params: unknown = 'params' in issue ? issue.params : undefined;
  const text = (key: string): string =>
    isJsonObject(params) && typeof params[key] === 'string' ? params[key] : '';
  return { code: text('code'), message: issue.message, expected: text('expected'), mend: text('mend') };
}

/** The problems behind one issue of the schema. `torn`: what seems to be missing may only be unreadable. */
export function problemsOf(issue: Issue, reading: Reading, torn: boolean): readonly Problem[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => unknownKey(issue.path, key, reading));
  const value = valueAt(reading.value, issue.path);
  if (value === undefined && torn) return [];
  const words = value === undefined ? missing(issue) : wordsFor(issue, value);
  const atKey = words.code === 'hidden-and-listed';
  const place = reading.placeOf(issue.path, atKey ? 'key' : 'value');
  const found = foundWords(atKey ? String(issue.path.at(-1)) : value);
  return [{ ...words, path: pointer(issue.path), ...place, found }];
}
