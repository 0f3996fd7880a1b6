import type { Policy } from '../domain/policy/policy.ts';
import { entryFor, isListed } from '../domain/policy/verdict.ts';
import { isJsonObject, type Json, type JsonObject, own } from '../domain/records/json.ts';

/** True when the client may see the tool: not hidden, and listed in the policy where the default is to deny. */
function mayBeSeen(policy: Policy, name: string): boolean {
  return isListed(policy, name) && (policy.default === 'allow' || entryFor(policy, name) !== undefined);
}

/** A page of tools/list without what the policy keeps from the client; `removed` counts what went. */
export interface FilteredList {
  readonly result: JsonObject;
  readonly removed: number;
}

/**
 * Filters one answer to tools/list. Undefined when it is not one: then nothing of it may reach the client. An
 * entry without a name is taken out, because nobody can say whether it may be seen.
 */
export function filterToolList(policy: Policy, result: Json | undefined): FilteredList | undefined {
  const tools = isJsonObject(result) ? own(result, 'tools') : undefined;
  if (!isJsonObject(result) || !Array.isArray(tools)) return undefined;
  const kept = tools.filter((tool: Json) => {
    const name = isJsonObject(tool) ? own(tool, 'name') : undefined;
    return typeof name === 'string' && mayBeSeen(policy, name);
  });
  return { result: { ...result, tools: kept }, removed: tools.length - kept.length };
}
