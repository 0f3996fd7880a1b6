import type { Json, JsonObject } from '../../../src/domain/records/json.ts';
import type { Call } from '../../../src/domain/policy/evaluate.ts';
import type { Condition, Limit, Policy } from '../../../src/domain/policy/policy.ts';

/**
 * design/policy.md once more, as plainly as it can be written: no preparation, no caches, every count added up anew.
 * It shares no code with the real evaluator. Patterns are JavaScript's, so tests use only what RE2 reads alike.
 */
export interface Answer {
  readonly decision: 'allow' | 'deny' | 'ask';
  readonly rule: string;
}
interface Used {
  readonly grant: string;
  readonly counter: string;
  readonly window: string;
  readonly time: number;
  readonly amount: number;
}
const LENGTH = { minute: 60e3, hour: 3600e3, day: 86400e3 };

export class ReferenceEvaluator {
  readonly #clocks = new Map<string, number>();
  #used: Used[] = [];

  evaluate(policy: Policy | undefined, call: Call, now: number): Answer {
    const clock = this.#clocks.get(call.grant);
    const time = Number.isFinite(now) ? Math.max(now, clock ?? now) : (clock ?? 0);
    if (Number.isFinite(now)) this.#clocks.set(call.grant, time);
    const { tool } = call;
    const args = call.arguments ?? {};
    if (policy === undefined) return { decision: 'deny', rule: '(no policy)' };
    if (policy.hide?.includes('*') || policy.hide?.includes(tool))
      return { decision: 'deny', rule: '(hidden)' };
    const rule = Object.entries(policy.tools ?? {}).find(([name]) => name === tool)?.[1];
    if (rule === undefined && policy.default === 'deny') return { decision: 'deny', rule: '(default deny)' };
    const at = `/tools/${tool.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    for (const [i, { conditions }] of (rule?.require ?? []).entries())
      if (!conditions.every((c) => holds(c, args) === true))
        return { decision: 'deny', rule: `${at}/require/${i}` };
    for (const [i, { conditions }] of (rule?.deny_if ?? []).entries())
      if (conditions.every((c) => holds(c, args) !== false))
        return { decision: 'deny', rule: `${at}/deny_if/${i}` };
    for (const [i, { conditions }] of (rule?.require_approval ?? []).entries())
      if (!call.approved && conditions.every((c) => holds(c, args) !== false))
        return { decision: 'ask', rule: `${at}/require_approval/${i}` };
    const limits = [
      ...(rule?.limits ?? []).map((limit, i) => ({ limit, rule: `${at}/limits/${i}` })),
      ...(policy.all_tools?.limits ?? []).map((limit, i) => ({ limit, rule: `/all_tools/limits/${i}` })),
    ];
    const same = (a: Limit) => (b: { readonly counter: string; readonly window: string }) =>
      a.counter === b.counter && a.window === b.window;
    const charge = (limit: Limit) =>
      Math.max(
        ...limits
          .map((each) => each.limit)
          .filter(same(limit))
          .map((each) => amount(each, args) ?? 0),
      );
    for (const { limit, rule: pointer } of limits) {
      const before = this.#used
        .filter(
          (used) => used.grant === call.grant && same(limit)(used) && time - used.time < LENGTH[limit.window],
        )
        .reduce((sum, used) => sum + used.amount, 0);
      if (amount(limit, args) === undefined || before + charge(limit) > limit.max)
        return { decision: 'deny', rule: pointer };
    }
    const charged = limits.filter(
      ({ limit }, i) => limits.findIndex((each) => same(limit)(each.limit)) === i,
    );
    for (const { limit } of charged)
      this.#used.push({
        grant: call.grant,
        counter: limit.counter,
        window: limit.window,
        time,
        amount: charge(limit),
      });
    return { decision: 'allow', rule: rule === undefined ? '(default allow)' : at };
  }
}

function amount({ increment_from }: Limit, args: JsonObject): number | undefined {
  if (increment_from === undefined) return 1;
  const value = lookUp(increment_from, args);
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

function lookUp(path: string, args: JsonObject): Json | undefined {
  let at: unknown = args;
  for (const key of path.split('.').slice(1)) {
    if (Array.isArray(at))
      at = String(Number(key)) === key && Number(key) >= 0 ? (at as Json[])[Number(key)] : undefined;
    else if (typeof at === 'object' && at !== null)
      at = new Map<string, unknown>(Object.entries(at)).get(key);
    else at = undefined;
  }
  return at as Json | undefined;
}

/** undefined: the operator cannot judge an argument of this type. */
function holds({ path, op, value }: Condition, args: JsonObject): boolean | undefined {
  const arg = lookUp(path, args);
  if (op === 'exists') return (arg !== undefined && arg !== null) === value;
  if (arg === undefined) return op === 'neq' || op === 'not_in';
  const list = (Array.isArray(value) ? value : []) as Json[];
  if (op === 'eq') return canon(arg) === canon(value);
  if (op === 'neq') return canon(arg) !== canon(value);
  if (op === 'in') return list.some((each) => canon(each) === canon(arg));
  if (op === 'not_in') return !list.some((each) => canon(each) === canon(arg));
  if (op === 'regex')
    return typeof arg === 'string' && typeof value === 'string'
      ? new RegExp(value, 'u').test(arg)
      : undefined;
  if (op === 'contains' && Array.isArray(arg))
    return (arg as Json[]).some((each) => canon(each) === canon(value));
  if (op === 'contains')
    return typeof arg === 'string' && typeof value === 'string' ? arg.includes(value) : undefined;
  if (typeof arg !== 'number' || typeof value !== 'number') return undefined;
  return { lt: arg < value, lte: arg <= value, gt: arg > value, gte: arg >= value }[op];
}

/** JSON with sorted keys: equal texts, equal values. */
function canon(value: Json): string {
  if (Array.isArray(value)) return `[${(value as Json[]).map(canon).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value as JsonObject).map(
    ([key, item]) => `${JSON.stringify(key)}:${canon(item)}`,
  );
  return `{${members.sort().join()}}`;
}
