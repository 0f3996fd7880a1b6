import type { Policy, ToolRule } from './policy.ts';

/** What a policy does with a tool: lets every call through, some, those a person approves, or none. */
export const VERDICTS = ['allow', 'limit', 'ask', 'block'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** True when `hide` names the tool, or every tool. */
export function isHidden(policy: Policy, toolName: string): boolean {
  const { hide = [] } = policy;
  return hide.includes('*') || hide.includes(toolName);
}

/** The tool's own entry under `tools`, whatever the tool is called. */
export function entryFor(policy: Policy, toolName: string): ToolRule | undefined {
  return policy.tools !== undefined && Object.hasOwn(policy.tools, toolName)
    ? policy.tools[toolName]
    : undefined;
}

/** True when the tool stays in tools/list: it is not hidden, nor unlisted where unlisted tools are denied. */
export function isListed(policy: Policy, toolName: string): boolean {
  return (
    !isHidden(policy, toolName) && (policy.default === 'allow' || entryFor(policy, toolName) !== undefined)
  );
}

/** True when a `deny_if` rule without conditions denies every call. */
export function deniesAlways(rule: ToolRule): boolean {
  return (rule.deny_if ?? []).some(({ conditions }) => conditions.length === 0);
}

/** True when the arguments of a call decide whether it is denied. A requirement without conditions is always met. */
export function checksArguments(rule: ToolRule): boolean {
  return (
    (rule.deny_if ?? []).length > 0 || (rule.require ?? []).some(({ conditions }) => conditions.length > 0)
  );
}

/**
 * The verdict, from the policy alone. `allow`: every call is let through. `block`: every call is denied. `ask`: a person is asked,
 * before every call or those a rule names. `limit`: how often it is called, or its arguments, decide.
 */
export function verdictOf(policy: Policy, toolName: string): Verdict {
  if (!isListed(policy, toolName)) return 'block';
  const rule = entryFor(policy, toolName);
  const { limits = [], require_approval: approvals = [] } = rule ?? {};
  if (rule !== undefined && deniesAlways(rule)) return 'block';
  if (approvals.length > 0) return 'ask';
  const counted = limits.length > 0 || (policy.all_tools?.limits ?? []).length > 0;
  return counted || (rule !== undefined && checksArguments(rule)) ? 'limit' : 'allow';
}
