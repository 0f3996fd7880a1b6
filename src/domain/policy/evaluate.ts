import type { JsonObject } from '../records/json.ts';
import { pointer } from '../records/problem.ts';
import { argumentAt, compileCondition, segmentsOf, type CompiledCondition } from './conditions.ts';
import {
  compileLimit,
  reserve,
  type CompiledLimit,
  type Ledger,
  type Refusal,
  type State,
} from './limits.ts';
import { PatternCache } from './pattern.ts';
import type { ApprovalRule, ArgumentRule, Policy, ToolRule } from './policy.ts';
import { conditionsInWords, limitInWords, typeInWords } from './wording.ts';

export { State } from './limits.ts';

export interface Call {
  readonly tool: string;
  /** Absent means none were given. */
  readonly arguments?: JsonObject;
  /** Which credential the call was made with; limits count for each by itself. */
  readonly grant: string;
  /** True when a person approved exactly this call. */
  readonly approved?: boolean;
}

export interface Outcome {
  readonly decision: 'allow' | 'deny' | 'ask';
  /** JSON pointer of the rule that decided, or `(no policy)`, `(hidden)`, `(default deny)`, `(default allow)`. */
  readonly rule: string;
  /** What to tell the caller, or the person who approves; empty when the call is allowed. */
  readonly message: string;
  /** The state to evaluate the next call with: the same object, with this call counted if it was let through. */
  readonly state: State;
}

interface CompiledRule {
  readonly pointer: string;
  readonly conditions: readonly CompiledCondition[];
  readonly text: string | undefined;
}

interface CompiledTool {
  readonly pointer: string;
  readonly require: readonly CompiledRule[];
  readonly denyIf: readonly CompiledRule[];
  readonly requireApproval: readonly CompiledRule[];
  /** The tool's own limits, then those of all tools. */
  readonly limits: readonly CompiledLimit[];
}

interface CompiledPolicy {
  readonly hidden: ReadonlySet<string>;
  readonly tools: Map<string, CompiledTool>;
  readonly unlisted: CompiledTool;
  readonly patterns: PatternCache;
}

const NO_ARGUMENTS: JsonObject = {};
const NO_RULE: ToolRule = {};
const compiledPolicies = new WeakMap<Policy, CompiledPolicy>();

function compileRules(
  rules: readonly (ArgumentRule | ApprovalRule)[] | undefined,
  at: string,
  patterns: PatternCache,
): readonly CompiledRule[] {
  return (rules ?? []).map((rule, index) => ({
    pointer: `${at}/${String(index)}`,
    conditions: rule.conditions.map((condition) => compileCondition(condition, patterns)),
    text: 'message' in rule ? rule.message : 'on_deny' in rule ? rule.on_deny : undefined,
  }));
}

function compileTool(policy: Policy, rule: ToolRule, at: string, patterns: PatternCache): CompiledTool {
  const own = (rule.limits ?? []).map((limit, index) => compileLimit(limit, `${at}/limits/${String(index)}`));
  const all = (policy.all_tools?.limits ?? []).map((limit, index) =>
    compileLimit(limit, `/all_tools/limits/${String(index)}`),
  );
  return {
    pointer: at,
    require: compileRules(rule.require, `${at}/require`, patterns),
    denyIf: compileRules(rule.deny_if, `${at}/deny_if`, patterns),
    requireApproval: compileRules(rule.require_approval, `${at}/require_approval`, patterns),
    limits: [...own, ...all],
  };
}

function compile(policy: Policy): CompiledPolicy {
  const known = compiledPolicies.get(policy);
  if (known !== undefined) return known;
  const patterns = new PatternCache();
  const compiled: CompiledPolicy = {
    hidden: new Set(policy.hide ?? []),
    tools: new Map(),
    unlisted: compileTool(policy, NO_RULE, '(default allow)', patterns),
    patterns,
  };
  compiledPolicies.set(policy, compiled);
  return compiled;
}

/** The tool's compiled entry, made at its first call; undefined when the policy does not list it. */
function entryOf(policy: Policy, compiled: CompiledPolicy, tool: string): CompiledTool | undefined {
  const known = compiled.tools.get(tool);
  if (known !== undefined || policy.tools === undefined || !Object.hasOwn(policy.tools, tool)) return known;
  const entry = compileTool(
    policy,
    policy.tools[tool] ?? NO_RULE,
    pointer(['tools', tool]),
    compiled.patterns,
  );
  compiled.tools.set(tool, entry);
  return entry;
}

type Decision = Omit<Outcome, 'state'>;

function deny(rule: string, message: string): Decision {
  return { decision: 'deny', rule, message };
}

/** Says which argument had a type its operator cannot judge, and what came of it; empty when none had. */
function unjudgedNote({ conditions }: CompiledRule, args: JsonObject, consequence: string): string {
  const culprit = conditions.find(({ judge }) => judge(args) === 'unjudged');
  if (culprit === undefined) return '';
  const { path, op } = culprit.condition;
  const type = typeInWords(argumentAt(args, segmentsOf(path)));
  return ` (${path} is ${type}, which ${op} cannot judge: ${consequence}.)`;
}

/** The first requirement the arguments do not meet for certain. */
function unmetRequirement(rules: readonly CompiledRule[], args: JsonObject): Decision | undefined {
  for (const rule of rules) {
    if (rule.conditions.every(({ judge }) => judge(args) === 'holds')) continue;
    const words = conditionsInWords(rule.conditions.map(({ condition }) => condition));
    const note = unjudgedNote(rule, args, 'the call is denied');
    return deny(rule.pointer, `${rule.text ?? `A call is allowed only when ${words}.`}${note}`);
  }
  return undefined;
}

/** The first rule that the arguments do not escape for certain. */
function applyingRule(rules: readonly CompiledRule[], args: JsonObject): CompiledRule | undefined {
  return rules.find((rule) => rule.conditions.every(({ judge }) => judge(args) !== 'fails'));
}

function denied(rule: CompiledRule, args: JsonObject): Decision {
  const words = conditionsInWords(rule.conditions.map(({ condition }) => condition));
  const reason = rule.conditions.length === 0 ? 'Every call is denied.' : `A call is denied when ${words}.`;
  return deny(rule.pointer, `${rule.text ?? reason}${unjudgedNote(rule, args, 'the call is denied')}`);
}

function asking(rule: CompiledRule, args: JsonObject): Decision {
  const note = unjudgedNote(rule, args, 'a person decides');
  return {
    decision: 'ask',
    rule: rule.pointer,
    message: `${rule.text ?? 'A person must approve this call first.'}${note}`,
  };
}

function refused({ limit: { limit, pointer: at }, reason }: Refusal): Decision {
  if (reason === 'full')
    return deny(at, limit.on_deny ?? `Limit reached: ${limitInWords(limit)}. Try again later.`);
  const { on_deny, increment_from = '' } = limit;
  const note = `${increment_from} must be a number of 0 or more, because a limit counts it.`;
  return deny(at, on_deny === undefined ? note : `${on_deny} (${note})`);
}

function decide(policy: Policy | undefined, ledger: Ledger, call: Call, now: number): Decision {
  if (policy === undefined) return deny('(no policy)', 'There is no policy, so every call is denied.');
  const compiled = compile(policy);
  if (compiled.hidden.has(call.tool) || compiled.hidden.has('*'))
    return deny('(hidden)', 'The policy hides this tool, so every call of it is denied.');
  const entry = entryOf(policy, compiled, call.tool);
  if (entry === undefined && policy.default !== 'allow')
    return deny('(default deny)', 'The policy does not list this tool, and denies what it does not list.');
  const tool = entry ?? compiled.unlisted;
  const args = call.arguments ?? NO_ARGUMENTS;
  const unmet = unmetRequirement(tool.require, args);
  if (unmet !== undefined) return unmet;
  const denying = applyingRule(tool.denyIf, args);
  if (denying !== undefined) return denied(denying, args);
  const approval = call.approved === true ? undefined : applyingRule(tool.requireApproval, args);
  if (approval !== undefined) return asking(approval, args);
  const refusal = tool.limits.length === 0 ? undefined : reserve(tool.limits, ledger, args, now);
  if (refusal !== undefined) return refused(refusal);
  return { decision: 'allow', rule: tool.pointer, message: '' };
}

/**
 * Decides one call. Order: no policy, hide, default for unlisted tools, require, deny_if, require_approval, the tool's limits,
 * the limits of all tools; the first denial wins. Quota is taken only when the answer is `allow`, from all limits or none.
 * A call that got `ask` is evaluated again with `approved: true` once a person agreed.
 * `now` is in milliseconds. The policy must not change once it was evaluated: it is compiled at its first call.
 */
export function evaluate(policy: Policy | undefined, state: State, call: Call, now: number): Outcome {
  const ledger = state.ledgerOf(call.grant);
  const { decision, rule, message } = decide(policy, ledger, call, ledger.observe(now));
  return { decision, rule, message, state };
}
