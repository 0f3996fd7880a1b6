import type { ToolRecord } from '../records/server-record.ts';
import type { RiskSignal } from '../risk/classification.ts';
import type { Property } from '../risk/schema-walk.ts';
import { counted, joined } from './english.ts';
import {
  CHANGING_WORDS,
  CLIMBS,
  LOCAL_SCHEMES,
  MATCHES_ALL,
  ONE_QUESTION,
  PRIVATE_ADDRESSES,
  SECRET_PLACES,
  SHARED_BRANCHES,
} from './guard-patterns.ts';
import { inlineJson } from './json-text.ts';
import type { ArgumentRule, Condition } from './policy.ts';

/** How many members a list may have before a guard denies the call. */
const MOST_MEMBERS = 20;
/** More allowed values than this are not listed in a sentence. */
const MOST_NAMED = 6;

/** What is asked of one parameter; no rules where no condition is safe. */
export interface GuardRules {
  readonly require?: readonly ArgumentRule[];
  readonly deny_if?: readonly ArgumentRule[];
  /** One or two sentences: what is denied and what that does not see, or why no condition is safe. */
  readonly means: string;
}

/** A parameter with all that a guard can be made from. */
export interface Guarded {
  readonly path: string;
  readonly key: string;
  readonly property: Property;
  readonly signal: RiskSignal;
}

/** Every stated type is one of these, or null. */
function isOnly({ types }: Property, ...wanted: readonly string[]): boolean {
  const stated = types.filter((type) => type !== 'null');
  return stated.length > 0 && stated.every((type) => wanted.includes(type));
}

/** Denies what the condition holds for. Where null is allowed, it is taken for "not given". */
function denying(
  { path, property }: Guarded,
  condition: Omit<Condition, 'path'>,
  on_deny: string,
): ArgumentRule {
  const given: readonly Condition[] = property.types.includes('null')
    ? [{ path, op: 'exists', value: true }]
    : [];
  return { conditions: [...given, { path, ...condition }], on_deny };
}

function matching(guarded: Guarded, pattern: string, on_deny: string): ArgumentRule {
  return denying(guarded, { op: 'regex', value: pattern }, on_deny);
}

function pathRules(guarded: Guarded): GuardRules {
  const { key, property } = guarded;
  if (!isOnly(property, 'string')) return { means: `No condition sees every path that ${key} can hold.` };
  return {
    deny_if: [
      matching(guarded, CLIMBS, `A path in ${key} must not climb out of its folder with “..”.`),
      matching(
        guarded,
        SECRET_PLACES,
        `A path in ${key} must not lead to keys, passwords or start-up files.`,
      ),
    ],
    means: `A guard denies paths that climb with “..”, and the usual places of keys, passwords and start-up files. Links on the disk are not seen.`,
  };
}

function urlRules(guarded: Guarded): GuardRules {
  const { key, property } = guarded;
  if (!isOnly(property, 'string')) return { means: `No condition sees every address that ${key} can hold.` };
  return {
    deny_if: [
      matching(
        guarded,
        PRIVATE_ADDRESSES,
        `An address in ${key} must not lead to this machine or a private network.`,
      ),
      matching(guarded, LOCAL_SCHEMES, `An address in ${key} must be one of the web.`),
    ],
    means:
      'A guard denies addresses of this machine, of private networks and of cloud metadata, and schemes such as file:. A public name that leads to one of them is not seen.',
  };
}

/** Where the schema's default is what is to be denied, leaving the parameter out must be denied too. */
function switchRules(guarded: Guarded): GuardRules {
  const { path, key, property } = guarded;
  if (!isOnly(property, 'boolean'))
    return {
      means: `The schema does not say that ${key} is true or false, so no condition is sure to see it set.`,
    };
  const on_deny = `${key} must not be set.`;
  if (property.default === true)
    return {
      require: [
        { conditions: [{ path, op: 'eq', value: false }], on_deny: `${key} must be given as false.` },
      ],
      means: 'A guard denies every call that does not set it to false, since true is what it is by default.',
    };
  const given: Condition = { path, op: 'exists', value: true };
  // Anything but false: who reads "true" as true is not asked.
  return {
    deny_if: [{ conditions: [given, { path, op: 'neq', value: false }], on_deny }],
    means: 'A guard denies every call that sets it.',
  };
}

function branchRules(guarded: Guarded): GuardRules {
  const { key, property } = guarded;
  const [first, second] = property.words;
  const own = first === 'branch' && (second === undefined || second === 'name');
  if (!own)
    return {
      means: `Often the branch that others start from, so no condition on ${key} is safe to suggest.`,
    };
  if (!isOnly(property, 'string')) return { means: `No condition sees every branch that ${key} can hold.` };
  return {
    deny_if: [matching(guarded, SHARED_BRANCHES, `${key} must not be a branch that others build on.`)],
    means: 'A guard denies main, master and other names of branches that people build on.',
  };
}

function amountRules(guarded: Guarded): GuardRules {
  const { key, property } = guarded;
  const ceiling = `No ceiling is safe to guess: add one with “gt”, the most that one call may move.`;
  if (!isOnly(property, 'number', 'integer'))
    return { means: `${key} is no number in the schema, so that no condition can compare it.` };
  return {
    deny_if: [denying(guarded, { op: 'lt', value: 0 }, `${key} must not be negative.`)],
    means: `A guard denies negative amounts, which turn the direction round. ${ceiling}`,
  };
}

function wildcardRules(guarded: Guarded): GuardRules {
  const { key, property } = guarded;
  if (!isOnly(property, 'string')) return { means: `No condition sees every pattern that ${key} can hold.` };
  return {
    deny_if: [matching(guarded, MATCHES_ALL, `${key} must not match everything.`)],
    means: 'A guard denies patterns without a letter or digit, which match everything there is.',
  };
}

function bulkRules(guarded: Guarded): GuardRules {
  const { path, key, property } = guarded;
  if (isOnly(property, 'boolean')) return switchRules(guarded);
  if (!isOnly(property, 'array')) return { means: `What ${key} lists cannot be counted by a condition.` };
  const beyond = `${path}.${String(MOST_MEMBERS)}`;
  const on_deny = `${key} must not list more than ${String(MOST_MEMBERS)}.`;
  return {
    deny_if: [
      { conditions: [{ path: beyond, op: 'exists', value: true }], on_deny },
      { conditions: [{ path: beyond, op: 'eq', value: null }], on_deny },
    ],
    means: `A guard denies lists of more than ${counted(MOST_MEMBERS, 'member')}. The number is ours; set the one you need.`,
  };
}

function sqlRules(guarded: Guarded, tool: ToolRecord): GuardRules {
  const { path, property } = guarded;
  const spoken = `${property.key} ${property.description} ${tool.description ?? ''}`;
  if (!isOnly(property, 'string') || !property.required || !/sql/i.test(spoken))
    return { means: 'Which query language it takes is not certain enough for a condition.' };
  const on_deny = 'Only a single SELECT, SHOW or DESCRIBE statement may be run.';
  return {
    require: [{ conditions: [{ path, op: 'regex', value: ONE_QUESTION }], on_deny }],
    deny_if: [{ conditions: [{ path, op: 'regex', value: CHANGING_WORDS }], on_deny }],
    means:
      'A guard denies all but a single SELECT, SHOW or DESCRIBE without words such as INTO or UPDATE. It can still call a function that changes something: give the server an account that may only read.',
  };
}

/** Only what does neither delete nor pay is let through: a value nobody has read is denied. */
function choiceRules(guarded: Guarded): GuardRules {
  const { path, key, property, signal } = guarded;
  const { values = [] } = signal;
  if (values.includes(true)) return switchRules(guarded);
  if (values.length === 0)
    return {
      means: `The values of ${key} are not listed in the schema, so no condition is sure to see them.`,
    };
  const harmless = property.choices.map(({ value }) => value).filter((value) => !values.includes(value));
  const allowed = [...new Set(harmless)];
  if (allowed.length === 0) return { means: `Every value of ${key} deletes, destroys or pays.` };
  const named =
    allowed.length > MOST_NAMED
      ? `the ${String(allowed.length)} values that do neither delete nor pay`
      : joined(
          allowed.map((value) => inlineJson(value)),
          'or',
        );
  const on_deny = `${key} must not be a value that deletes or pays.`;
  const mustBeGiven = property.required || values.some((value) => value === property.default);
  const means = `A guard denies every value but ${named}.`;
  return mustBeGiven
    ? { require: [{ conditions: [{ path, op: 'in', value: allowed }], on_deny }], means }
    : {
        deny_if: [
          {
            conditions: [
              { path, op: 'exists', value: true },
              { path, op: 'not_in', value: allowed },
            ],
            on_deny,
          },
        ],
        means,
      };
}

/** The rules for one parameter. */
export function rulesFor(guarded: Guarded, tool: ToolRecord): GuardRules {
  const { key } = guarded;
  switch (guarded.signal.kind) {
    case 'path':
      return pathRules(guarded);
    case 'url':
      return urlRules(guarded);
    case 'sql':
      return sqlRules(guarded, tool);
    case 'branch':
      return branchRules(guarded);
    case 'amount':
      return amountRules(guarded);
    case 'recursive':
    case 'force':
      return switchRules(guarded);
    case 'wildcard':
      return wildcardRules(guarded);
    case 'bulk':
      return bulkRules(guarded);
    case 'destructive-enum':
      return choiceRules(guarded);
    case 'command':
    case 'code':
      return { means: 'No condition on it is safe: the same thing can be written in too many ways.' };
    case 'recipient':
      return { means: `Who may receive it only you know: allow them by name, with “require” and “in”.` };
    case 'credential':
      return {
        means: `No condition keeps a secret: give it to the server’s own environment where ${key} may be left out.`,
      };
  }
}
