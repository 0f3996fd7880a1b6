import { counted, grouped, joined, ordinal } from './english.ts';
import { counterKey } from './limits.ts';
import type { Condition, Limit, Policy, ToolRule } from './policy.ts';
import { checksArguments, deniesAlways, entryFor, isHidden, verdictOf } from './verdict.ts';
import { conditionsInWords, limitInWords } from './wording.ts';

/** What a policy does with one tool, in sentences. Part of explain.ts, which is what pages use. */

const AGE: Readonly<Record<Limit['window'], string>> = {
  minute: 'a minute',
  hour: 'an hour',
  day: 'a day',
};
/** More rules than this are counted, not quoted. */
const MOST_QUOTED = 3;
const VISIBLE = 'The tool stays visible.';

export function limitsOfAllTools(policy: Policy): readonly Limit[] {
  return policy.all_tools?.limits ?? [];
}

/** "30 calls a minute", "500 in total of args.amount a day" */
export function shortLimit({ max, window, increment_from }: Limit): string {
  const amount =
    increment_from === undefined ? counted(max, 'call') : `${grouped(max)} in total of ${increment_from}`;
  return `${amount} ${AGE[window]}`;
}

/** The quotas a tool meets, in short; undefined when it meets none. */
export function shortLimits(policy: Policy, toolName: string): string | undefined {
  const own = entryFor(policy, toolName)?.limits ?? [];
  const all = limitsOfAllTools(policy);
  if (own.length > 0) return joined(own.map(shortLimit));
  return all.length > 0 ? `${joined(all.map(shortLimit))} over all tools` : undefined;
}

function limitHeadline(policy: Policy, toolName: string): string {
  const rule = entryFor(policy, toolName);
  const limits = shortLimits(policy, toolName);
  const checked = rule !== undefined && checksArguments(rule) ? 'its arguments are checked' : undefined;
  if (limits === undefined) return `Limit it: ${checked ?? ''}.`;
  return checked === undefined ? `Limit it: ${limits}.` : `Limit it: ${limits}, and ${checked}.`;
}

/** The verdict as a sentence: "Limit it: 30 calls a minute." */
export function headlineOf(policy: Policy, toolName: string): string {
  const approvals = entryFor(policy, toolName)?.require_approval ?? [];
  switch (verdictOf(policy, toolName)) {
    case 'allow':
      return 'Allow it.';
    case 'limit':
      return limitHeadline(policy, toolName);
    case 'ask':
      return approvals.some(({ conditions }) => conditions.length === 0)
        ? 'Ask first.'
        : 'Ask first, for some calls.';
    case 'block':
      return isHidden(policy, toolName)
        ? 'Block it: hidden from the agent.'
        : 'Block it: every call is denied.';
  }
}

/** Who else uses up the count of a tool's limit: "" when nobody does. */
export function sharing(policy: Policy, toolName: string, limit: Limit): string {
  const key = counterKey(limit);
  const names = (limits: readonly Limit[] = []): boolean => limits.some((other) => counterKey(other) === key);
  if (names(limitsOfAllTools(policy))) return ', counted together with the calls of all other tools';
  const others = Object.entries(policy.tools ?? {}).filter(
    ([name, rule]) => name !== toolName && names(rule.limits),
  );
  if (others.length === 0) return '';
  return `, counted together with ${counted(others.length, 'other tool')}`;
}

function limitSentence(policy: Policy, toolName: string, limit: Limit): string {
  const { max, window, increment_from } = limit;
  const shared = sharing(policy, toolName, limit);
  const start = `A${limitInWords(limit).slice(1)} for each grant${shared}`;
  if (increment_from !== undefined)
    return `${start}; a call that would exceed that, or where ${increment_from} is not a number of 0 or more, is denied.`;
  if (shared !== '') return `${start}.`;
  const first = max === 1 ? '1st' : 'oldest';
  return `${start}; the ${ordinal(max + 1)} is denied until the ${first} is ${AGE[window]} old.`;
}

/** "Over all tools together, at most 120 calls in any 60 seconds for each grant." */
export function allToolsSentence(limit: Limit): string {
  const { increment_from } = limit;
  const amount =
    increment_from === undefined
      ? ''
      : `; a call where ${increment_from} is not a number of 0 or more is denied`;
  return `Over all tools together, ${limitInWords(limit)} for each grant${amount}.`;
}

const NEVER_UNJUDGED: ReadonlySet<Condition['op']> = new Set(['eq', 'neq', 'in', 'not_in', 'exists']);

function argumentSentences(rule: ToolRule): readonly string[] {
  const required = (rule.require ?? []).filter(({ conditions }) => conditions.length > 0);
  const denied = rule.deny_if ?? [];
  const count = required.length + denied.length;
  if (count === 0) return [];
  const judged = [...required, ...denied].flatMap(({ conditions }) => conditions);
  const closed = judged.some(({ op }) => !NEVER_UNJUDGED.has(op))
    ? ['An argument whose type a condition cannot judge counts against the call.']
    : [];
  if (count > MOST_QUOTED)
    return [
      `Its arguments are checked against ${String(count)} rules; a call that breaks one is denied.`,
      ...closed,
    ];
  return [
    ...required.map(({ conditions }) => `A call is denied unless ${conditionsInWords(conditions)}.`),
    ...denied.map(({ conditions }) => `A call is denied when ${conditionsInWords(conditions)}.`),
    ...closed,
  ];
}

function approvalSentence(rule: ToolRule): readonly string[] {
  const approvals = rule.require_approval ?? [];
  const subject = checksArguments(rule) ? 'Any other call' : 'Every call';
  if (approvals.length === 0) return [];
  if (approvals.some(({ conditions }) => conditions.length === 0))
    return [`${subject} waits until a person approves it.`];
  if (approvals.length > MOST_QUOTED)
    return [`A call waits until a person approves it when one of ${String(approvals.length)} rules applies.`];
  const reasons = approvals.map(({ conditions }) => conditionsInWords(conditions));
  return [`A call waits until a person approves it when ${reasons.join(', or when ')}.`];
}

function deniedAlways(rule: ToolRule): string {
  const [first] = rule.deny_if ?? [];
  const certain = (rule.require ?? []).length === 0 && first?.conditions.length === 0;
  const told = certain && first.on_deny !== undefined ? `; the caller is told “${first.on_deny}”` : '';
  return `Every call is denied${told}${told.endsWith('.”') ? '' : '.'} ${VISIBLE}`;
}

function listedEffect(policy: Policy, toolName: string, rule: ToolRule): string {
  const rules = [
    ...argumentSentences(rule),
    ...approvalSentence(rule),
    ...(rule.limits ?? []).map((limit) => limitSentence(policy, toolName, limit)),
    ...limitsOfAllTools(policy).map(allToolsSentence),
  ];
  const effect = rules.length === 0 ? ['Every call is let through.'] : rules;
  return [...effect, VISIBLE].join(' ');
}

/** What a caller of the tool meets. */
export function effectOf(policy: Policy, toolName: string): string {
  if (isHidden(policy, toolName))
    return 'The tool is taken out of tools/list, and a call that names it all the same is denied.';
  const rule = entryFor(policy, toolName);
  if (rule === undefined && policy.default === 'deny')
    return 'The policy does not list the tool, so it is left out of tools/list, and every call of it is denied.';
  if (rule !== undefined && deniesAlways(rule)) return deniedAlways(rule);
  return listedEffect(policy, toolName, rule ?? {});
}

/** What happens to every other tool. */
export function othersOf(policy: Policy, toolName: string): string {
  const { hide = [], tools = {} } = policy;
  if (hide.includes('*')) return 'Every other tool is hidden and denied too.';
  const ruled = Object.keys(tools).filter((name) => name !== toolName).length;
  const hidden = new Set(hide.filter((name) => name !== toolName)).size;
  if (policy.default === 'deny') {
    if (ruled === 0) return 'Every other tool is denied.';
    return `The policy lists ${counted(ruled, 'other tool')}; every tool it does not list is denied.`;
  }
  const within = limitsOfAllTools(policy).length > 0 ? ', within the limits over all tools' : '';
  if (ruled + hidden === 0) return `Every other tool is allowed${within}.`;
  return `The policy names ${counted(ruled + hidden, 'other tool')}; every tool it does not name is allowed${within}.`;
}
