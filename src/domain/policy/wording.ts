import { isJsonObject, type Json } from '../records/json.ts';
import { counted, grouped, joined } from './english.ts';
import { inlineJson } from './json-text.ts';
import type { Condition, Limit } from './policy.ts';

/** How parts of a policy are put into words: for denial messages and for explain.ts. */

const LONGEST_VALUE = 80;

function valueInWords(value: Json): string {
  const text = Array.from(inlineJson(value));
  return text.length <= LONGEST_VALUE ? text.join('') : `${text.slice(0, LONGEST_VALUE - 1).join('')}…`;
}

function listInWords(value: Json): string {
  return Array.isArray(value) ? joined(value.map(valueInWords), 'or') : valueInWords(value);
}

/** `args.amount is greater than 100`: what must be so for the condition to hold. */
function conditionInWords({ path, op, value }: Condition): string {
  switch (op) {
    case 'eq':
      return `${path} is ${valueInWords(value)}`;
    case 'neq':
      return `${path} is not ${valueInWords(value)}`;
    case 'lt':
      return `${path} is less than ${valueInWords(value)}`;
    case 'lte':
      return `${path} is at most ${valueInWords(value)}`;
    case 'gt':
      return `${path} is greater than ${valueInWords(value)}`;
    case 'gte':
      return `${path} is at least ${valueInWords(value)}`;
    case 'in':
      return isEmptyList(value) ? `${path} is one of no values` : `${path} is ${listInWords(value)}`;
    case 'not_in':
      return isEmptyList(value) ? `${path} is anything` : `${path} is not ${listInWords(value)}`;
    case 'exists':
      return value === true ? `${path} is given` : `${path} is not given`;
    case 'regex':
      return `${path} matches the pattern ${valueInWords(value)}`;
    case 'contains':
      return `${path} contains ${valueInWords(value)}`;
  }
}

function isEmptyList(value: Json): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** All conditions of one rule: "a and b"; an empty list always holds. */
export function conditionsInWords(conditions: readonly Condition[]): string {
  return joined(conditions.map(conditionInWords));
}

/** JSON type of a value: "a string", "a list", "null". */
export function typeInWords(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (isJsonObject(value)) return 'an object';
  return `a ${typeof value}`;
}

const INTERVAL: Readonly<Record<Limit['window'], string>> = {
  minute: '60 seconds',
  hour: '60 minutes',
  day: '24 hours',
};

/** "at most 30 calls in any 60 seconds", "at most 500 in total of args.amount in any 24 hours" */
export function limitInWords({ max, window, increment_from }: Limit): string {
  const amount =
    increment_from === undefined ? counted(max, 'call') : `${grouped(max)} in total of ${increment_from}`;
  return `at most ${amount} in any ${INTERVAL[window]}`;
}
