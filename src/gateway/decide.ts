import { evaluate, type Outcome, type State } from '../domain/policy/evaluate.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { isJsonObject, type Json, type JsonObject, own } from '../domain/records/json.ts';
import { oneLine } from '../domain/records/untrusted-text.ts';
import { misspeltArgument } from './misspelling.ts';

/** Everything that calls through one stdio gateway is one caller. */
const GRANT = 'stdio';
const MAX_NAME = 1024;

export interface ToolCall {
  readonly name: string;
  readonly arguments?: JsonObject;
  readonly _meta?: JsonObject;
}

const CALL_KEYS = new Set(['name', 'arguments', '_meta']);

/** The parameters of tools/call, or what is wrong with them in one sentence. Any other key is refused: it could be a second spelling of these. */
export function readToolCall(params: JsonObject | undefined): ToolCall | string {
  if (params === undefined) return 'tools/call needs "params"';
  const stray = Object.keys(params).find((key) => !CALL_KEYS.has(key));
  if (stray !== undefined) return `tools/call takes name, arguments and _meta, not ${JSON.stringify(stray)}`;
  const name = own(params, 'name');
  const given = own(params, 'arguments');
  const meta = own(params, '_meta');
  if (typeof name !== 'string') return '"name" must be a string';
  if (name.length > MAX_NAME) return `"name" must have at most ${MAX_NAME} characters`;
  if (/\p{Cc}/u.test(name)) return '"name" must not contain control characters';
  if (given !== undefined && !isJsonObject(given)) return '"arguments" must be an object';
  if (meta !== undefined && !isJsonObject(meta)) return '"_meta" must be an object';
  return {
    name,
    ...(given !== undefined && { arguments: given }),
    ...(meta !== undefined && { _meta: meta }),
  };
}

export type Decision =
  | { readonly pass: true; readonly rule: string }
  | { readonly pass: false; readonly rule: string; readonly reason: string };

/** Whether the call goes through; counts it in `state` when it does. `now` is milliseconds of a clock that never runs back. */
export function decide(policy: Policy, state: State, call: ToolCall, now: number): Decision {
  const misspelt = misspeltArgument(policy, call.name, call.arguments ?? {});
  if (misspelt !== undefined)
    return {
      pass: false,
      rule: misspelt.rule,
      reason: `The argument ${JSON.stringify(misspelt.found)} differs from ${JSON.stringify(misspelt.expected)}, which the policy judges, only in spelling.`,
    };
  const outcome = evaluate(policy, state, { tool: call.name, grant: GRANT, ...argumentsOf(call) }, now);
  if (outcome.decision === 'allow') return { pass: true, rule: outcome.rule };
  return { pass: false, rule: outcome.rule, reason: reasonOf(outcome) };
}

function argumentsOf(call: ToolCall): { readonly arguments?: JsonObject } {
  return call.arguments === undefined ? {} : { arguments: call.arguments };
}

function reasonOf({ decision, message }: Outcome): string {
  return decision === 'ask'
    ? `${message} This gateway cannot ask a person yet: that needs a later version. Until then such calls are denied.`
    : message;
}

/** What a denied caller gets: a normal result that says so, for the model to read. */
export function denial(reason: string): JsonObject {
  const content: readonly Json[] = [{ type: 'text', text: `[POLICY DENIED] ${reason}` }];
  return { content, isError: true };
}

/** The denial as a line for the person who runs the gateway. */
export function denialNote(name: string, rule: string): string {
  return `denied ${oneLine(JSON.stringify(name), 100)} by ${oneLine(rule, 200)}`;
}
