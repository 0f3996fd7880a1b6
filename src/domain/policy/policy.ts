import { z } from 'zod';
import { isJsonObject, type Json, type JsonObject } from '../records/json.ts';
import { escapeHidden } from './json-text.ts';
import { checkHiddenAndListed } from './policy-checks.ts';
import { AllTools, ApprovalRule, Condition, DenyRule, Limit, RequireRule, ToolRule } from './rules.ts';

/** Identifies the format, not a place: the JSON Schema is published at a path the site's owner chooses. */
const SCHEMA_ID = 'urn:mcp-policy-catalogue:policy:1';

/** What the format has beyond the reference product's: the recommended policy never uses these. */
export const EXTENSIONS: readonly string[] = ['require_approval', 'increment_from'];

/** The document around a schema for `tools`: z.record describes that object best, but drops a tool called `__proto__`. */
function documentOf<Tools extends z.ZodType>(tools: Tools) {
  return z
    .strictObject({
      version: z.literal('1').meta({ description: 'Version of the format; always "1".' }),
      default: z
        .enum(['deny', 'allow'])
        .meta({ description: 'What happens to calls of tools that are not listed under `tools`.' }),
      hide: z.array(z.string()).exactOptional().meta({
        description:
          'Tools taken out of tools/list, and denied when called all the same; "*" hides every tool.',
      }),
      all_tools: AllTools.exactOptional().meta({
        description: 'What holds for the calls of all tools together.',
      }),
      tools: z
        .exactOptional(tools)
        .meta({ description: 'Rules for each tool, under its exact name; names are never patterns.' }),
    })
    .meta({
      title: 'MCP tool policy',
      description: 'Which tools of an MCP server an agent may call, with which arguments and how often.',
    });
}

/** An object whose own keys, `__proto__` included, are tool names. */
const Tools = z.unknown().transform((value, context): Record<string, z.output<typeof ToolRule>> => {
  if (!isJsonObject(value)) {
    context.issues.push({ code: 'invalid_type', expected: 'record', input: value });
    return z.NEVER;
  }
  const rules = Object.entries(value).map(([name, rule]) => {
    const parsed = ToolRule.safeParse(rule);
    for (const issue of parsed.error?.issues ?? [])
      context.issues.push({ ...issue, path: [name, ...issue.path], input: rule } as z.core.$ZodRawIssue);
    return [name, parsed.data ?? {}] as const;
  });
  return Object.fromEntries(rules);
});

/** A policy document, checked: also that patterns compile, values fit their operator, and nothing is both hidden and listed. */
export const Policy = documentOf(Tools).superRefine(checkHiddenAndListed, { when: () => true });

type Frozen<T> = [Json] extends [T]
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Frozen<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Frozen<T[Key]> }
      : T;

export type Policy = Frozen<z.output<typeof Policy>>;
export type ToolRule = Frozen<z.output<typeof ToolRule>>;
export type Condition = Frozen<z.output<typeof Condition>>;
export type ArgumentRule = Frozen<z.output<typeof RequireRule>>;
export type ApprovalRule = Frozen<z.output<typeof ApprovalRule>>;
export type Limit = Frozen<z.output<typeof Limit>>;

/** JSON Schema 2020-12 of the format. What it cannot say (patterns that compile, hidden and listed) `validatePolicy` checks. */
export function policyJsonSchema(): JsonObject {
  const { $schema, ...schema } = z.toJSONSchema(documentOf(z.record(z.string(), ToolRule)), {
    target: 'draft-2020-12',
    io: 'input',
  });
  return { $schema, $id: SCHEMA_ID, ...schema } as unknown as JsonObject;
}

/** The documented names of each schema; a zod schema puts them together anew for everybody who asks. */
const documented = new WeakMap<object, readonly string[]>();

function namesIn(schema: { readonly shape: object }): readonly string[] {
  const known = documented.get(schema) ?? Object.keys(schema.shape);
  documented.set(schema, known);
  return known;
}

/** The members of an object in the order in which the schema documents them, absent ones left out. */
function inOrder(schema: { readonly shape: object }, object: object): Record<string, unknown> {
  const members = object as Readonly<Record<string, unknown>>;
  const ordered: Record<string, unknown> = {};
  for (const name of namesIn(schema)) if (members[name] !== undefined) ordered[name] = members[name];
  return ordered;
}

function orderedRule(rule: ToolRule): object {
  const withConditions =
    (schema: typeof RequireRule | typeof DenyRule | typeof ApprovalRule) =>
    (item: ArgumentRule | ApprovalRule) => ({
      ...inOrder(schema, item),
      conditions: item.conditions.map((condition) => inOrder(Condition, condition)),
    });
  return inOrder(ToolRule, {
    require: rule.require?.map(withConditions(RequireRule)),
    deny_if: rule.deny_if?.map(withConditions(DenyRule)),
    require_approval: rule.require_approval?.map(withConditions(ApprovalRule)),
    limits: rule.limits?.map((limit) => inOrder(Limit, limit)),
  });
}

/**
 * The policy as text: two spaces, keys in documented order, one final newline. Parsing it gives the same policy for any
 * tool name. Characters nobody sees are written as `\u` escapes, so that what is copied is what is read.
 */
export function formatPolicy(policy: Policy): string {
  const tools = Object.entries(policy.tools ?? {}).map(([name, rule]) => [name, orderedRule(rule)] as const);
  const limits = policy.all_tools?.limits?.map((limit) => inOrder(Limit, limit));
  const ordered = inOrder(Policy, {
    ...policy,
    ...(policy.all_tools && { all_tools: limits ? { limits } : {} }),
    ...(policy.tools && { tools: Object.fromEntries(tools) }),
  });
  return `${escapeHidden(JSON.stringify(ordered, undefined, 2))}\n`;
}
