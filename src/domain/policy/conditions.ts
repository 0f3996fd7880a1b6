import { isJsonObject, type Json, type JsonObject } from '../records/json.ts';
import type { PatternCache } from './pattern.ts';
import type { Condition } from './policy.ts';

/**
 * `unjudged`: the argument has a type the operator cannot judge. Nothing is coerced; who asks takes it for
 * whichever answer does not let the call through.
 */
export type Judgement = 'holds' | 'fails' | 'unjudged';

/** Stands for an argument that is not there. */
const ABSENT = Symbol('absent');
type Argument = Json | typeof ABSENT;

export interface CompiledCondition {
  readonly condition: Condition;
  readonly judge: (args: JsonObject) => Judgement;
}

/** `args.items.0.name` → items, 0, name. */
export function segmentsOf(path: string): readonly string[] {
  return path.split('.').slice(1);
}

/** The argument at a path: own members of objects, indexes of lists, nothing else; undefined when absent. */
export function argumentAt(args: JsonObject, segments: readonly string[]): Json | undefined {
  const found = walk(args, segments);
  return found === ABSENT ? undefined : found;
}

function walk(args: JsonObject, segments: readonly string[]): Argument {
  let at: Json = args;
  for (const segment of segments) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, segment)) return ABSENT;
    if (Array.isArray(at) && !/^(0|[1-9]\d*)$/.test(segment)) return ABSENT;
    at = (at as JsonObject)[segment] as Json;
  }
  return at;
}

/** Same JSON value: members in any order, numbers by value. Recurses only as deep as the shallower of the two. */
function sameJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item: Json, index) => sameJson(item, b[index] as Json));
  }
  if (!isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key] as Json, b[key] as Json));
}

function judgement(holds: boolean): Judgement {
  return holds ? 'holds' : 'fails';
}

type Judge = (argument: Json) => Judgement;

function numbers(value: Json, compare: (argument: number, value: number) => boolean): Judge {
  return (argument) =>
    typeof argument === 'number' && typeof value === 'number' && !Number.isNaN(argument)
      ? judgement(compare(argument, value))
      : 'unjudged';
}

function membership(value: Json, wanted: boolean): Judge {
  if (!Array.isArray(value)) return () => 'unjudged';
  const members: readonly Json[] = value;
  return (argument) => judgement(members.some((member) => sameJson(member, argument)) === wanted);
}

function containing(value: Json): Judge {
  return (argument) => {
    if (Array.isArray(argument)) return judgement(argument.some((item: Json) => sameJson(item, value)));
    if (typeof argument === 'string' && typeof value === 'string') return judgement(argument.includes(value));
    return 'unjudged';
  };
}

function matching(value: Json, patterns: PatternCache): Judge {
  const pattern = typeof value === 'string' ? patterns.get(value) : undefined;
  if (pattern?.ok !== true) return () => 'unjudged';
  const { test } = pattern;
  return (argument) => (typeof argument === 'string' ? judgement(test(argument)) : 'unjudged');
}

/** How an operator judges an argument that is there. */
function judgeOf({ op, value }: Condition, patterns: PatternCache): Judge {
  switch (op) {
    case 'eq':
      return (argument) => judgement(sameJson(argument, value));
    case 'neq':
      return (argument) => judgement(!sameJson(argument, value));
    case 'lt':
      return numbers(value, (argument, bound) => argument < bound);
    case 'lte':
      return numbers(value, (argument, bound) => argument <= bound);
    case 'gt':
      return numbers(value, (argument, bound) => argument > bound);
    case 'gte':
      return numbers(value, (argument, bound) => argument >= bound);
    case 'in':
      return membership(value, true);
    case 'not_in':
      return membership(value, false);
    case 'exists':
      return (argument) => judgement((argument !== null) === value);
    case 'regex':
      return matching(value, patterns);
    case 'contains':
      return containing(value);
  }
}

/** What an absent argument makes of a condition. */
function judgeAbsent({ op, value }: Condition): Judgement {
  if (op === 'exists') return judgement(value === false);
  return judgement(op === 'neq' || op === 'not_in');
}

/** Prepares a condition once, so that judging a call neither splits the path nor compiles the pattern again. */
export function compileCondition(condition: Condition, patterns: PatternCache): CompiledCondition {
  const segments = segmentsOf(condition.path);
  const judge = judgeOf(condition, patterns);
  const whenAbsent = judgeAbsent(condition);
  return {
    condition,
    judge: (args) => {
      const argument = walk(args, segments);
      return argument === ABSENT ? whenAbsent : judge(argument);
    },
  };
}
