import fc from 'fast-check';
import type { Json, JsonObject } from '../../../src/domain/records/json.ts';
import { OPERATORS, VALUE_TYPE, type Operator } from '../../../src/domain/policy/operators.ts';
import type {
  ApprovalRule,
  ArgumentRule,
  Condition,
  Limit,
  Policy,
  ToolRule,
} from '../../../src/domain/policy/policy.ts';

/** Random policies and calls over few names and values, so that rules and calls meet often. */

export const TOOL_NAMES = ['a', 'b', 'c/d~e', '', '*', '__proto__', 'constructor'] as const;
const PATHS = [
  'args.x',
  'args.y',
  'args.x.z',
  'args.x.0',
  'args.x.length',
  'args.__proto__',
  'args.toString',
] as const;
/** Patterns that RE2 and JavaScript read alike. */
const PATTERNS = ['a', '^a', 'b+$', '^$', '[0-9]{2}', '', '(a|b)c'] as const;

const toolName = fc.constantFrom(...TOOL_NAMES);

const scalar: fc.Arbitrary<Json> = fc.constantFrom<Json>(
  null,
  true,
  false,
  0,
  -0,
  1,
  2.5,
  -1,
  10,
  99,
  '',
  'a',
  'ab',
  'abc',
  '1',
  '12',
);
const json: fc.Arbitrary<Json> = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.tuple(fc.constantFrom('z', '0', '__proto__'), scalar), { maxLength: 2 })
      .map(Object.fromEntries<Json>),
  },
);

export const callArguments: fc.Arbitrary<JsonObject> = fc
  .array(fc.tuple(fc.constantFrom('x', 'x', 'y', '__proto__'), json), { maxLength: 3 })
  .map(Object.fromEntries<Json>);

const VALUES: Readonly<Record<(typeof VALUE_TYPE)[Operator], fc.Arbitrary<Json>>> = {
  any: json,
  number: fc.constantFrom(0, 1, 2.5, 10),
  array: fc.array(json, { maxLength: 3 }),
  boolean: fc.boolean(),
  string: fc.constantFrom(...PATTERNS),
};

const condition: fc.Arbitrary<Condition> = fc
  .tuple(fc.constantFrom(...PATHS), fc.constantFrom(...OPERATORS))
  .chain(([path, op]) => VALUES[VALUE_TYPE[op]].map((value) => ({ path, op, value })));

const conditions = fc.array(condition, { maxLength: 2 });
/** Rules are rare, so that many calls get as far as the limits. */
const rules = <T>(item: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> =>
  fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    { weight: 2, arbitrary: fc.tuple(item) },
    { weight: 1, arbitrary: fc.tuple(item, item) },
  );
const text = fc.constantFrom('No.', 'Ask the owner.');
const argumentRule: fc.Arbitrary<ArgumentRule> = fc.record(
  { conditions, on_deny: text },
  { requiredKeys: ['conditions'] },
);
const approvalRule: fc.Arbitrary<ApprovalRule> = fc.record(
  { conditions, message: text },
  { requiredKeys: ['conditions'] },
);

const limit: fc.Arbitrary<Limit> = fc.record(
  {
    counter: fc.constantFrom('one', 'two'),
    window: fc.constantFrom('minute', 'minute', 'hour', 'day'),
    max: fc.constantFrom(1, 2, 3, 5, 40),
    scope: fc.constant('grant' as const),
    increment_from: fc.constantFrom('args.x', 'args.y'),
    on_deny: text,
  },
  { requiredKeys: ['counter', 'window', 'max', 'scope'] },
);
const plainLimit = limit.map(
  (each): Limit =>
    Object.fromEntries(Object.entries(each).filter(([key]) => key !== 'increment_from')) as Limit,
);
const limits = fc.array(fc.oneof({ weight: 3, arbitrary: plainLimit }, { weight: 1, arbitrary: limit }), {
  maxLength: 2,
});

const rule: fc.Arbitrary<ToolRule> = fc.record(
  {
    require: rules(argumentRule),
    deny_if: rules(argumentRule),
    require_approval: rules(approvalRule),
    limits,
  },
  { requiredKeys: [] },
);

/** Any valid policy: hidden tools are never listed. */
export const policy: fc.Arbitrary<Policy> = fc
  .record(
    {
      version: fc.constant('1' as const),
      default: fc.constantFrom('deny' as const, 'allow' as const),
      hide: fc.array(fc.constantFrom<string>('b', 'x', 'constructor', '__proto__'), { maxLength: 2 }),
      all_tools: fc.record({ limits }, { requiredKeys: [] }),
      tools: fc
        .array(fc.tuple(toolName, rule), { minLength: 2, maxLength: 6, size: 'max' })
        .map(Object.fromEntries<ToolRule>),
    },
    { requiredKeys: ['version', 'default', 'tools'] },
  )
  .map(({ tools, hide, ...rest }) => {
    const listed = Object.entries(tools).filter(([name]) => hide?.includes(name) !== true);
    return { ...rest, ...(hide && { hide }), tools: Object.fromEntries(listed) };
  });

/** A policy that hides everything, now and then. */
export const anyPolicy: fc.Arbitrary<Policy> = fc.oneof(
  { weight: 30, arbitrary: policy },
  { weight: 1, arbitrary: fc.constant<Policy>({ version: '1', default: 'allow', hide: ['*'] }) },
);

export interface TimedCall {
  readonly tool: string;
  readonly arguments?: JsonObject;
  readonly grant: string;
  readonly approved?: boolean;
  /** Milliseconds since the call before; negative when the clock jumps back, NaN when it is broken. */
  readonly step: number;
}

const step = fc.constantFrom(
  0,
  0,
  1,
  500,
  20_000,
  30_000,
  59_999,
  60_000,
  60_001,
  3_600_000,
  86_400_000,
  -1,
  -60_000,
  Number.NaN,
);

export const calls: fc.Arbitrary<readonly TimedCall[]> = fc.array(
  fc.record(
    {
      tool: fc.oneof(
        { weight: 9, arbitrary: toolName },
        { weight: 1, arbitrary: fc.constantFrom('x', 'toString') },
      ),
      arguments: callArguments,
      grant: fc.constantFrom('alice', 'alice', '__proto__'),
      approved: fc.boolean(),
      step,
    },
    { requiredKeys: ['tool', 'grant', 'step'] },
  ),
  { minLength: 1, maxLength: 40, size: 'max' },
);
