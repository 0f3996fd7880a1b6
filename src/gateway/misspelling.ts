import { segmentsOf } from '../domain/policy/conditions.ts';
import type { Policy, ToolRule } from '../domain/policy/policy.ts';
import { entryFor } from '../domain/policy/verdict.ts';
import type { Json, JsonObject } from '../domain/records/json.ts';
import { pointer } from '../domain/records/problem.ts';

/** An argument spelt almost like one the policy judges. */
export interface Misspelling {
  readonly rule: string;
  readonly found: string;
  readonly expected: string;
}

/**
 * Looks for an argument that a careless server could take for one the policy judges: `Amount` where a rule reads
 * `args.amount`. Parsers that ignore case (Go's among them) would act on what no rule has seen.
 */
export function misspeltArgument(policy: Policy, tool: string, args: JsonObject): Misspelling | undefined {
  const judged = [
    ...pathsOf(entryFor(policy, tool) ?? {}).map((path) => ({ path, rule: pointer(['tools', tool]) })),
    ...(policy.all_tools?.limits ?? []).flatMap(({ increment_from: path }) =>
      path === undefined ? [] : [{ path, rule: '/all_tools' }],
    ),
  ];
  for (const { path, rule: at } of judged) {
    const found = almost(args, segmentsOf(path));
    if (found !== undefined) return { rule: at, ...found };
  }
  return undefined;
}

function pathsOf(rule: ToolRule): readonly string[] {
  const conditional = [rule.require, rule.deny_if, rule.require_approval].flatMap((rules) => rules ?? []);
  return [
    ...conditional.flatMap(({ conditions }) => conditions.map(({ path }) => path)),
    ...(rule.limits ?? []).flatMap(({ increment_from: path }) => (path === undefined ? [] : [path])),
  ];
}

/** Walks the path and gives the first key beside it that only differs in case or compatibility form. */
function almost(
  args: JsonObject,
  segments: readonly string[],
): { readonly found: string; readonly expected: string } | undefined {
  let at: Json | undefined = args;
  for (const expected of segments) {
    if (typeof at !== 'object' || at === null) return undefined;
    const keys: readonly string[] = Object.keys(at);
    const found = keys.find((key) => key !== expected && folded(key) === folded(expected));
    if (found !== undefined) return { found, expected };
    at = Object.hasOwn(at, expected) ? (at as JsonObject)[expected] : undefined;
  }
  return undefined;
}

function folded(key: string): string {
  return key.normalize('NFKC').toLowerCase();
}
