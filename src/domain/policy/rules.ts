import { z } from 'zod';
import type { Json } from '../records/json.ts';
import { OPERATORS, VALUE_TYPE, type ValueType } from './operators.ts';
import { MAX_PATTERN_LENGTH } from './pattern.ts';
import { checkConditionValue } from './policy-checks.ts';

/** The parts of a policy document. Each field carries the sentence that documents it everywhere. */

/** Any JSON value, kept as it is. */
const JsonValue = z.unknown() as unknown as z.ZodType<Json>;

const ArgumentPath = z.string().regex(/^args(\.[^.]+)+$/);
const Text = z.string().min(1);

/** "These operators take a value of this type", as JSON Schema says it. */
function valueSchema(type: ValueType): object {
  const operators = OPERATORS.filter((operator) => VALUE_TYPE[operator] === type);
  const value = { type, ...(type === 'string' && { maxLength: MAX_PATTERN_LENGTH }) };
  return {
    if: { type: 'object', properties: { op: { enum: operators } }, required: ['op'] },
    then: { type: 'object', properties: { value } },
  };
}

export const Condition = z
  .strictObject({
    path: ArgumentPath.meta({
      description:
        'Which argument: `args.` and the names that lead to it, joined by dots; a number is an index into a list.',
    }),
    op: z.enum(OPERATORS).meta({
      description:
        'How it is compared. An argument whose type the operator cannot judge never helps a call through.',
    }),
    value: JsonValue.meta({
      description:
        'What it is compared with: a number for lt, lte, gt and gte, a list for in and not_in, true or false for exists, an RE2 pattern for regex, any JSON for eq, neq and contains.',
    }),
  })
  .superRefine(checkConditionValue, { when: () => true })
  .meta({
    id: 'Condition',
    description: 'One comparison of one argument of the call.',
    allOf: (['number', 'array', 'boolean', 'string'] as const).map(valueSchema),
  });

const Conditions = z.array(Condition);

export const RequireRule = z
  .strictObject({
    conditions: Conditions.meta({ description: 'All must hold, or the call is denied.' }),
    on_deny: Text.exactOptional().meta({ description: 'What the caller is told when this rule denies.' }),
  })
  .meta({ id: 'RequireRule', description: 'What must be true of a call.' });

export const DenyRule = z
  .strictObject({
    conditions: Conditions.meta({
      description: 'When all hold the call is denied; an empty list always holds.',
    }),
    on_deny: Text.exactOptional().meta({ description: 'What the caller is told when this rule denies.' }),
  })
  .meta({ id: 'DenyRule', description: 'What must not be true of a call.' });

export const ApprovalRule = z
  .strictObject({
    conditions: Conditions.meta({
      description: 'When all hold the call waits for a person; an empty list always holds.',
    }),
    message: Text.exactOptional().meta({ description: 'What the person who approves is told.' }),
  })
  .meta({ id: 'ApprovalRule', description: 'Extension. Which calls a person must approve first.' });

export const Limit = z
  .strictObject({
    counter: Text.meta({
      description: 'Name of the count. Limits with the same counter and window share one count.',
    }),
    window: z.enum(['minute', 'hour', 'day']).meta({
      description:
        'Length of the sliding window: in every interval of this length at most `max` is let through.',
    }),
    max: z
      .int()
      .min(1)
      .meta({ description: 'How much is let through in one window; a whole number from 1.' }),
    scope: z
      .literal('grant')
      .meta({ description: 'Who shares the count: all calls made with one grant, that is one credential.' }),
    increment_from: ArgumentPath.exactOptional().meta({
      description:
        'Extension. Counts the number in this argument instead of 1 a call; a call where it is not a number of 0 or more is denied.',
    }),
    on_deny: Text.exactOptional().meta({ description: 'What the caller is told when this limit denies.' }),
  })
  .meta({ id: 'Limit', description: 'How much is let through in a stretch of time.' });

const limits = z.array(Limit).exactOptional();

export const ToolRule = z
  .strictObject({
    require: z
      .array(RequireRule)
      .exactOptional()
      .meta({ description: 'Every rule of this list must hold, or the call is denied.' }),
    deny_if: z
      .array(DenyRule)
      .exactOptional()
      .meta({ description: 'Any rule of this list that holds denies the call.' }),
    require_approval: z
      .array(ApprovalRule)
      .exactOptional()
      .meta({ description: 'Extension. Any rule of this list that holds makes the call wait for a person.' }),
    limits: limits.meta({ description: 'Quotas of this tool; a call must fit into all of them.' }),
  })
  .meta({ id: 'ToolRule', description: 'Rules for one tool; without any the tool is allowed as it is.' });

export const AllTools = z
  .strictObject({
    limits: limits.meta({ description: 'Quotas that every call of every tool must fit into as well.' }),
  })
  .meta({ id: 'AllTools', description: 'What holds for the calls of all tools together.' });
