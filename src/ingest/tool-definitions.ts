import { isJsonObject, own, type Json, type JsonObject } from '../domain/records/json.ts';
import { pointer, type Problem } from '../domain/records/problem.ts';
import { ToolRecord } from '../domain/records/server-record.ts';

/**
 * The only fields a server may speak for. `review` and `derived` are ours: a server that sends them must not be able to
 * review itself.
 */
const SERVER_FIELDS = ['name', 'title', 'description', 'inputSchema', 'outputSchema', 'annotations'] as const;

export interface ToolDefinitions {
  readonly tools: readonly ToolRecord[];
  readonly problems: readonly Problem[];
}

/**
 * The tools of raw `tools/list` results, each as exact as a record can hold it. An odd tool loses what is odd and nothing
 * else: an optional field of the wrong type is left out, a tool without a usable name is set aside; both are reported.
 */
export function toolDefinitions(raw: readonly Json[]): ToolDefinitions {
  const tools: ToolRecord[] = [];
  const problems: Problem[] = [];
  for (const [index, item] of raw.entries()) {
    const tool = toolDefinition(item, index, problems);
    if (tool !== undefined) tools.push(tool);
  }
  return { tools, problems };
}

function toolDefinition(raw: Json, index: number, problems: Problem[]): ToolRecord | undefined {
  const name = isJsonObject(raw) ? own(raw, 'name') : undefined;
  if (!isJsonObject(raw) || typeof name !== 'string' || name.trim() === '') {
    problems.push({
      code: 'tool-without-name',
      message: 'a tool without a name was set aside',
      path: pointer(['tools', index, 'name']),
      expected: 'a text that is not blank',
    });
    return undefined;
  }
  let candidate = pick(raw, SERVER_FIELDS);
  for (;;) {
    const parsed = ToolRecord.safeParse(candidate);
    if (parsed.success) return parsed.data;
    const paths = parsed.error.issues.map((issue) => issue.path);
    for (const path of paths) problems.push(dropped(index, path));
    candidate = withoutPaths(candidate, paths);
  }
}

function pick(object: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(
    keys.flatMap((key) => (Object.hasOwn(object, key) ? [[key, object[key] as Json]] : [])),
  );
}

/** Without the fields the paths point to: the hint inside `annotations`, or else the whole top-level field. */
function withoutPaths(object: JsonObject, paths: readonly (readonly PropertyKey[])[]): JsonObject {
  const kept = new Map(Object.entries(object));
  for (const [field, inner] of paths) {
    const value = kept.get(String(field));
    if (field === 'annotations' && inner !== undefined && isJsonObject(value))
      kept.set('annotations', Object.fromEntries(Object.entries(value).filter(([key]) => key !== inner)));
    else kept.delete(String(field));
  }
  return Object.fromEntries(kept);
}

function dropped(index: number, path: readonly PropertyKey[]): Problem {
  return {
    code: 'field-dropped',
    message: 'a field of the wrong type was left out of the definition',
    path: pointer(['tools', index, ...path]),
  };
}
