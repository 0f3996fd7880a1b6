import { isJsonObject, own, type Json, type JsonObject } from '../records/json.ts';

/** A schema on the way down, with its place in the document. */
export interface Step {
  readonly schema: JsonObject;
  readonly place: readonly PropertyKey[];
  readonly path: string | undefined;
  readonly depth: number;
}

/** The value when it is an object. */
export function record(value: Json | undefined): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}

/** Follows a reference inside the same document; anything else is left alone. */
function target(
  root: JsonObject,
  schema: JsonObject,
): { schema: JsonObject; place: readonly string[] } | undefined {
  const reference = own(schema, '$ref');
  if (typeof reference !== 'string' || !reference.startsWith('#/')) return undefined;
  const place = reference
    .slice(2)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  let at: Json | undefined = root;
  for (const key of place) at = isJsonObject(at) ? own(at, key) : undefined;
  return isJsonObject(at) ? { schema: at, place } : undefined;
}

const BRANCHES = ['anyOf', 'oneOf', 'allOf'] as const;
const MAX_BRANCHES = 20;

function isPlain(schema: JsonObject): boolean {
  return !('$ref' in schema || 'anyOf' in schema || 'oneOf' in schema || 'allOf' in schema);
}

/** The schema itself and the alternatives it is made of, references followed; cycles end at the first repetition. */
export function alternatives(root: JsonObject, first: Step): readonly Step[] {
  if (isPlain(first.schema)) return [first];
  const found = [first];
  const seen = new Set([first.schema]);
  const add = (step: Step) => {
    if (seen.has(step.schema) || found.length >= MAX_BRANCHES) return;
    seen.add(step.schema);
    found.push(step);
  };
  // `found` grows while it is walked: each alternative may have alternatives of its own.
  for (const step of found) {
    const referred = target(root, step.schema);
    if (referred !== undefined) add({ ...step, ...referred });
    for (const branch of BRANCHES) {
      const members = own(step.schema, branch);
      if (!Array.isArray(members)) continue;
      (members as readonly Json[]).slice(0, MAX_BRANCHES).forEach((member, index) => {
        if (isJsonObject(member)) add({ ...step, schema: member, place: [...step.place, branch, index] });
      });
    }
  }
  return found;
}
