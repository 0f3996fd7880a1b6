import { limitsOfAllTools, sharing } from './effect.ts';
import { joined } from './english.ts';
import { inlineJson } from './json-text.ts';
import type { Limit, Policy, ToolRule } from './policy.ts';
import { deniesAlways, entryFor, isHidden, verdictOf } from './verdict.ts';
import { limitInWords } from './wording.ts';

/** Answers to the questions readers ask about a policy and one tool. Part of explain.ts, which is what pages use. */

/** A complete policy that does what its title says, for pages to show and tests to run. */
export interface Snippet {
  readonly title: string;
  readonly policy: Policy;
}

const EXAMPLE_MAX = 30;

function exampleLimit(toolName: string): Limit {
  return { counter: `${toolName}_rate`, window: 'minute', max: EXAMPLE_MAX, scope: 'grant' };
}

function hidden(toolName: string, by: Policy['default']): Policy {
  return { version: '1', default: by, hide: [toolName] };
}

function denied(toolName: string, by: Policy['default']): Policy {
  return {
    version: '1',
    default: by,
    tools: Object.fromEntries([[toolName, { deny_if: [{ conditions: [] }] }]]),
  };
}

function limited(toolName: string, by: Policy['default']): Policy {
  return {
    version: '1',
    default: by,
    tools: Object.fromEntries([[toolName, { limits: [exampleLimit(toolName)] }]]),
  };
}

/** `"hide": ["x"]`: one member of a policy as it stands in the document. */
function member(policy: Policy, key: 'hide' | 'tools'): string {
  return `${inlineJson(key)}: ${inlineJson(policy[key] ?? null)}`;
}

/** The ways to treat the tool that the policy does not take yet. A tool called `*` cannot be hidden alone. */
export function snippetsFor(policy: Policy, toolName: string): readonly Snippet[] {
  const hiddenNow = isHidden(policy, toolName);
  const entry = entryFor(policy, toolName);
  const by = policy.default;
  return [
    ...((entry?.limits ?? []).length === 0
      ? [{ title: `Limit it to ${String(EXAMPLE_MAX)} calls a minute`, policy: limited(toolName, by) }]
      : []),
    ...(!hiddenNow && toolName !== '*'
      ? [{ title: 'Block it: hide it from the agent', policy: hidden(toolName, by) }]
      : []),
    ...(entry === undefined || !deniesAlways(entry)
      ? [{ title: 'Block it: keep it visible and deny every call', policy: denied(toolName, by) }]
      : []),
  ];
}

function howToLimit(policy: Policy, toolName: string): string {
  const entry = entryFor(policy, toolName);
  const means = `${limitInWords(exampleLimit(toolName))} for each grant`;
  if (entry === undefined || deniesAlways(entry)) {
    const verb = entry === undefined ? 'name it under "tools"' : 'replace its entry under "tools"';
    return `${verb}, as in ${member(limited(toolName, policy.default), 'tools')}: ${means}.`;
  }
  return `add "limits": ${inlineJson([exampleLimit(toolName)])} to its entry under "tools": ${means}.`;
}

/** "Can I rate-limit this tool?" */
export function limitAnswerOf(policy: Policy, toolName: string): string {
  const limits = entryFor(policy, toolName)?.limits ?? [];
  if (verdictOf(policy, toolName) === 'block') {
    const hide = policy.hide ?? [];
    const names = ['*', toolName].filter(
      (name, index, all) => hide.includes(name) && all.indexOf(name) === index,
    );
    const shown =
      names.length === 0 ? '' : `take ${joined(names.map((name) => inlineJson(name)))} out of "hide" and `;
    return `Not while it is blocked: no call is let through, so there is nothing to count. To let some calls through, ${shown}${howToLimit(policy, toolName)}`;
  }
  if (limits.length > 0) {
    const all = limits.map(
      (limit) => `${limitInWords(limit)} for each grant${sharing(policy, toolName, limit)}`,
    );
    return `Yes, and this policy does: ${joined(all)}. To set another limit, change "max", a whole number from 1, or "window", which is "minute", "hour" or "day".`;
  }
  const overall = limitsOfAllTools(policy).map((limit) => `${limitInWords(limit)} for each grant`);
  if (overall.length > 0)
    return `Yes. This policy limits all tools together: ${joined(overall)}. To limit this tool by itself as well, ${howToLimit(policy, toolName)}`;
  return `Yes. To limit it, ${howToLimit(policy, toolName)}`;
}

/** The rule that denies every call, as it stands in the entry. */
function denyingRule(entry: ToolRule): string {
  const rules = (entry.deny_if ?? []).filter(({ conditions }) => conditions.length === 0);
  return `"deny_if": ${inlineJson(rules.slice(0, 1))}`;
}

const NOT_ALONE = 'A tool called * cannot be hidden alone, because "*" under "hide" hides every tool.';

/** "How do I block this tool completely?" */
export function blockAnswerOf(policy: Policy, toolName: string): string {
  const entry = entryFor(policy, toolName);
  const hiding = `name it under "hide", as in ${member(hidden(toolName, policy.default), 'hide')}`;
  const denying = `"tools", as in ${member(denied(toolName, policy.default), 'tools')}`;
  if (isHidden(policy, toolName)) {
    const everything = (policy.hide ?? []).includes('*');
    const cause = everything
      ? 'it hides every tool, with "hide": ["*"]'
      : `it hides the tool, with ${member(hidden(toolName, policy.default), 'hide')}`;
    return `This policy already does: ${cause}. The tool is taken out of tools/list, and a call that names it all the same is denied.`;
  }
  const alsoHide =
    toolName === '*'
      ? NOT_ALONE
      : `To take it out of tools/list as well, remove its entry under "tools" and ${hiding}.`;
  if (entry === undefined && policy.default === 'deny')
    return `This policy already does: it does not list the tool, and its default is "deny", so the tool is left out of tools/list and every call of it is denied.`;
  if (entry !== undefined && deniesAlways(entry))
    return `This policy already does: ${denyingRule(entry)} denies every call, and the tool stays visible. ${alsoHide}`;
  const verb = entry === undefined ? 'name it under' : 'replace its entry under';
  if (toolName === '*') return `${NOT_ALONE} To deny every call of it, ${verb} ${denying}.`;
  const removed = entry === undefined ? '' : 'remove its entry under "tools" and ';
  return `To block it, ${removed}${hiding}: it disappears from tools/list, and a call that names it all the same is denied. To keep it visible and deny every call, ${verb} ${denying}.`;
}
