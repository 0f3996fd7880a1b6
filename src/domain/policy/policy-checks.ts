import type { z } from 'zod';
import { isJsonObject, own, type Json } from '../records/json.ts';
import { isOperator, VALUE_TYPE, type ValueType } from './operators.ts';
import { compilePattern, MAX_PATTERN_INSTRUCTIONS, MAX_PATTERN_LENGTH } from './pattern.ts';

/**
 * Checks that JSON Schema cannot make. They run on values whose shape may be wrong, so that one run reports
 * everything; each issue carries its code and how to mend it in `params`.
 */

interface Detail {
  readonly code: string;
  readonly message: string;
  readonly expected: string;
  readonly mend: string;
}

function report(
  context: z.RefinementCtx,
  path: readonly PropertyKey[],
  input: unknown,
  detail: Detail,
): void {
  const { message, ...params } = detail;
  context.addIssue({ code: 'custom', path: [...path], input, message, params });
}

const EXPECTED: Readonly<
  Record<ValueType, { readonly text: string; readonly fits: (value: Json) => boolean }>
> = {
  any: { text: 'any JSON value', fits: () => true },
  number: { text: 'a number', fits: (value) => typeof value === 'number' },
  array: { text: 'a list', fits: Array.isArray },
  boolean: { text: 'true or false', fits: (value) => typeof value === 'boolean' },
  string: { text: 'a pattern in a string', fits: (value) => typeof value === 'string' },
};

/** Reports a `value` its operator cannot use, and a pattern that does not compile or is too large. */
export function checkConditionValue(condition: unknown, context: z.RefinementCtx): void {
  if (!isJsonObject(condition)) return;
  const op = own(condition, 'op');
  const value = own(condition, 'value');
  if (!isOperator(op) || value === undefined) return;
  const { text, fits } = EXPECTED[VALUE_TYPE[op]];
  if (!fits(value)) {
    report(context, ['value'], value, {
      code: 'value-type',
      message: `the value does not fit the operator ${op}`,
      expected: text,
      mend: `Give ${op} ${text}, or choose another operator`,
    });
  } else if (op === 'regex' && typeof value === 'string') checkPattern(value, context);
}

function checkPattern(source: string, context: z.RefinementCtx): void {
  const pattern = compilePattern(source);
  if (pattern.ok) return;
  if (pattern.reason === 'syntax') {
    report(context, ['value'], source, {
      code: 'regex-invalid',
      message: `the pattern does not compile: ${pattern.detail}`,
      expected: 'a pattern of the RE2 syntax',
      mend: 'RE2 has no look-around and no back references, and repeats at most 1,000 times; write it without',
    });
    return;
  }
  report(context, ['value'], source, {
    code: 'regex-too-large',
    message: `the pattern is too large: ${pattern.detail}`,
    expected: `at most ${String(MAX_PATTERN_LENGTH)} characters and ${String(MAX_PATTERN_INSTRUCTIONS)} instructions`,
    mend: 'Write a shorter pattern, or several rules',
  });
}

/** Reports every tool that stands under `hide` and under `tools`: its entry could never take effect. */
export function checkHiddenAndListed(policy: unknown, context: z.RefinementCtx): void {
  if (!isJsonObject(policy)) return;
  const hide = own(policy, 'hide');
  const tools = own(policy, 'tools');
  if (!Array.isArray(hide) || !isJsonObject(tools)) return;
  const hidden = new Set<unknown>(hide);
  for (const name of Object.keys(tools)) {
    if (!hidden.has(name) && !hidden.has('*')) continue;
    const all = !hidden.has(name) || name === '*';
    report(context, ['tools', name], tools[name], {
      code: 'hidden-and-listed',
      message: all
        ? 'this tool has rules, but "*" under hide hides every tool'
        : 'this tool is listed under hide and under tools',
      expected: 'each tool under one of the two',
      mend: all ? 'Take "*" out of hide, or remove this entry' : 'Remove it from one of the two',
    });
  }
}
