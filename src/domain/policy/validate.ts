import { isJsonObject, own, type Json } from '../records/json.ts';
import { pointer, type Problem } from '../records/problem.ts';
import { EXTENSIONS, Policy } from './policy.ts';
import { nearest } from './nearest.ts';
import { foundWords, problemsOf } from './policy-problems.ts';
import { parseStrictJson, type Reading } from './strict-json.ts';

export interface ValidateOptions {
  /** Refuse what the reference product's format does not have. */
  readonly portable?: boolean;
  /** All tools of the server the policy is for; names it does not have are then problems. */
  readonly tools?: readonly string[];
}

export interface Validation {
  /** Present exactly when there is no problem. */
  readonly policy?: Policy;
  /** Everything that is wrong, in order of place. */
  readonly problems: readonly Problem[];
}

type Path = readonly PropertyKey[];

function membersOf(value: Json | undefined): readonly (readonly [string, Json])[] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

function itemsOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function ownOf(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) ? own(value, key) : undefined;
}

/** Every place where the document uses a key of an extension. */
function extensionPaths(document: Json): readonly Path[] {
  const inLimits = (holder: Json | undefined, at: Path): readonly Path[] =>
    itemsOf(ownOf(holder, 'limits')).flatMap((limit, index) => used(limit, [...at, 'limits', index]));
  const used = (object: Json, at: Path): readonly Path[] =>
    EXTENSIONS.filter((key) => ownOf(object, key) !== undefined).map((key) => [...at, key]);
  return [
    ...inLimits(ownOf(document, 'all_tools'), ['all_tools']),
    ...membersOf(ownOf(document, 'tools')).flatMap(([name, rule]) => [
      ...used(rule, ['tools', name]),
      ...inLimits(rule, ['tools', name]),
    ]),
  ];
}

function extensionProblems({ value, placeOf }: Reading): readonly Problem[] {
  return extensionPaths(value).map((path) => ({
    code: 'extension',
    message: 'this is an extension of the format, so the policy is not portable',
    path: pointer(path),
    ...placeOf(path, 'key'),
    found: JSON.stringify(path.at(-1)),
    expected: 'only what the reference format has',
    mend: path.at(-1) === 'require_approval' ? 'Deny such calls with deny_if instead' : 'Count calls instead',
  }));
}

/** Under default "allow", a reader may take `*` under tools for a rule that holds for every tool; it names one tool. */
function starProblems({ value, placeOf }: Reading, tools: readonly string[]): readonly Problem[] {
  const rule = ownOf(ownOf(value, 'tools'), '*');
  if (rule === undefined || ownOf(value, 'default') !== 'allow' || tools.includes('*')) return [];
  return [
    {
      code: 'star-is-no-wildcard',
      message: 'under tools, "*" is the name of one tool and says nothing about the others',
      path: '/tools/*',
      ...placeOf(['tools', '*'], 'key'),
      found: '"*"',
      expected: 'the names of tools',
      mend: 'To treat all other tools alike, set default to "deny" or put limits under all_tools',
    },
  ];
}

/** Names that the server does not have: a rule for them does nothing. */
function unknownToolProblems({ value, placeOf }: Reading, tools: readonly string[]): readonly Problem[] {
  const known = new Set(tools);
  const hidden = itemsOf(ownOf(value, 'hide')).flatMap((name, index) =>
    typeof name === 'string' && name !== '*' ? [{ name, path: ['hide', index] as Path }] : [],
  );
  const listed = membersOf(ownOf(value, 'tools')).map(([name]) => ({
    name,
    path: ['tools', name] as Path,
  }));
  return [...hidden, ...listed]
    .filter(({ name }) => !known.has(name))
    .map(({ name, path }) => {
      const guess = nearest(name, tools);
      return {
        code: 'unknown-tool',
        message: 'the server has no tool of this name',
        path: pointer(path),
        ...placeOf(path, 'key'),
        found: foundWords(name),
        expected: 'a name from tools/list',
        mend: guess === undefined ? 'Remove it' : `Write ${foundWords(guess)}, or remove it`,
      };
    });
}

function byPlace(a: Problem, b: Problem): number {
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}

function problemsIn(
  reading: Reading,
  torn: boolean,
  { portable, tools }: ValidateOptions,
): readonly Problem[] {
  const parsed = Policy.safeParse(reading.value);
  return [
    ...(parsed.error?.issues ?? []).flatMap((issue) => problemsOf(issue, reading, torn)),
    ...(portable === true ? extensionProblems(reading) : []),
    ...starProblems(reading, tools ?? []),
    ...(tools === undefined ? [] : unknownToolProblems(reading, tools)),
  ];
}

/** Without what several readings have in common. */
function distinct(problems: readonly Problem[]): readonly Problem[] {
  const keyOf = ({ line, column, code, path }: Problem): string => [line, column, code, path].join(' ');
  return [...new Map(problems.map((problem) => [keyOf(problem), problem])).values()];
}

/**
 * Reads a policy document. Strict: JSON without comments, trailing commas or repeated keys, nothing the format does not know,
 * patterns that compile, no tool both hidden and listed. Every problem is reported in one run, each with a stable code, a
 * JSON pointer, line and column (from 1), what was found, what was expected and how to mend it. Never throws.
 */
export function validatePolicy(text: string, options: ValidateOptions = {}): Validation {
  const { readings, problems: syntax, torn } = parseStrictJson(text);
  const inReadings = readings.flatMap((reading) => problemsIn(reading, torn, options));
  const problems = distinct([...syntax, ...inReadings]).toSorted(byPlace);
  const last = readings.at(-1);
  if (problems.length > 0 || last === undefined) return { problems };
  return { policy: Policy.parse(last.value), problems };
}
