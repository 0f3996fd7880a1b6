import { byCodeUnit } from '../records/json.ts';
import { severity, type Category } from '../risk/category.ts';
import type { Guard } from './guards.ts';
import type { Limit, Policy, ToolRule } from './policy.ts';
import { deniesAlways, verdictOf } from './verdict.ts';
import { presetNamed, type Preset, type PresetName, type Treatment } from './presets.ts';

export type { Verdict } from './verdict.ts';

export interface ClassifiedTool {
  readonly name: string;
  readonly category: Category;
}

/** A tool that is let through only with arguments that pass its guards. */
export interface GuardedTool extends ClassifiedTool {
  readonly guards: readonly Guard[];
  /** The category that is left when the guards hold, where that is a milder one. */
  readonly otherwise?: Category | undefined;
}

/** Counter of the limit over all tools. Counters of single tools end in `_rate`, so the two never meet. */
const ALL_TOOLS_COUNTER = 'calls_per_minute';

const MONEY = 'This tool can move money or commit to spending it, so the policy denies it.';
const DENIED = 'The policy denies every call of this tool.';

function perMinute(counter: string, max: number): Limit {
  return { counter, window: 'minute', max, scope: 'grant' };
}

/** The tool's entry; undefined when it belongs under `hide`. */
function entryOf({ name, category }: ClassifiedTool, treatment: Treatment): ToolRule | undefined {
  switch (treatment.kind) {
    case 'allow':
      return {};
    case 'limit':
      return { limits: [perMinute(`${name}_rate`, treatment.perMinute)] };
    case 'ask':
      return {
        require_approval: [{ conditions: [] }],
        limits: [perMinute(`${name}_rate`, treatment.perMinute)],
      };
    case 'deny':
      return { deny_if: [{ conditions: [], on_deny: category === 'Financial' ? MONEY : DENIED }] };
    case 'hide':
      // In `hide`, "*" would hide every tool.
      return name === '*' ? entryOf({ name, category }, { kind: 'deny' }) : undefined;
  }
}

/** The rules of all guards, put in front of an entry's own; an entry that denies every call needs none. */
function withGuards(entry: ToolRule | undefined, guards: readonly Guard[]): ToolRule | undefined {
  if (entry === undefined || deniesAlways(entry)) return entry;
  const require = [...guards.flatMap((guard) => guard.require), ...(entry.require ?? [])];
  const deny_if = [...guards.flatMap((guard) => guard.deny_if), ...(entry.deny_if ?? [])];
  return { ...entry, ...(require.length > 0 && { require }), ...(deny_if.length > 0 && { deny_if }) };
}

function ruleFor(tool: ClassifiedTool | GuardedTool, rules: Preset['rules']): ToolRule | undefined {
  if (!('guards' in tool)) return entryOf(tool, rules[tool.category]);
  const category = tool.otherwise ?? tool.category;
  return withGuards(entryOf({ name: tool.name, category }, rules[category]), tool.guards);
}

function worse(a: Category, b: Category): Category {
  return severity(a) > severity(b) ? a : b;
}

function policyFor(
  tools: readonly (ClassifiedTool | GuardedTool)[],
  { rules, allToolsPerMinute }: Preset,
): Policy {
  const entries = tools.map((tool) => [tool.name, ruleFor(tool, rules)] as const);
  const hide = entries.filter(([, entry]) => entry === undefined).map(([name]) => name);
  const listed = entries.filter((pair): pair is [string, ToolRule] => pair[1] !== undefined);
  return {
    version: '1',
    default: 'deny',
    ...(hide.length > 0 && { hide }),
    ...(allToolsPerMinute !== undefined && {
      all_tools: { limits: [perMinute(ALL_TOOLS_COUNTER, allToolsPerMinute)] },
    }),
    ...(listed.length > 0 && { tools: Object.fromEntries(listed) }),
  };
}

/** The policy a tool's own page recommends: this tool alone, everything else denied. Uses no extension of the format. */
export function recommendTool(tool: ClassifiedTool): Policy {
  return policyFor([tool], presetNamed('recommended'));
}

/**
 * The recommended policy of a tool's page with the guards of its arguments. Undefined when no condition would let it through, or
 * when there is nothing to add.
 */
export function guardTool(tool: GuardedTool): Policy | undefined {
  if (!tool.guards.some(({ require, deny_if }) => require.length + deny_if.length > 0)) return undefined;
  const policy = policyFor([tool], presetNamed('recommended'));
  return verdictOf(policy, tool.name) === 'block' ? undefined : policy;
}

/**
 * One policy for a whole server. The order of the tools does not matter; of tools that share a name the most dangerous decides,
 * because a policy knows tools by name only; guards then fit one of them at most, so there are none.
 */
export function recommendServer(
  tools: readonly (ClassifiedTool | GuardedTool)[],
  preset: PresetName = 'recommended',
): Policy {
  const worst = new Map<string, ClassifiedTool | GuardedTool>();
  for (const tool of tools) {
    const { name, category } = tool;
    const known = worst.get(name);
    if (known === undefined) worst.set(name, tool);
    else worst.set(name, { name, category: worse(category, known.category) });
  }
  const sorted = [...worst.values()].sort((a, b) => byCodeUnit(a.name, b.name));
  return policyFor(sorted, presetNamed(preset));
}
