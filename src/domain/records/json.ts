/** JSON values as they come from a parser: own keys only, `__proto__` may be one of them. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The own value under `key`, or undefined; never what the prototype chain holds (`constructor`, `toString`). */
export function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Sorts by UTF-16 code unit: the same order on every machine and in every locale. */
export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Canonical JSON: keys sorted by code unit, no white space, numbers as ECMAScript prints them (RFC 8785 for
 * the values JSON.parse can give). Recursive: callers cap the depth first.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item: Json) => canonicalJson(item)).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort(byCodeUnit);
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as Json)}`).join(',')}}`;
}

/** Depth of nesting (a scalar is 0), without recursion, so that a 200,000-deep value cannot overflow the stack. */
export function jsonDepth(value: Json): number {
  let depth = 0;
  let level: Json[] = [value];
  for (;;) {
    const next: Json[] = [];
    for (const item of level) {
      if (Array.isArray(item)) for (const child of item as readonly Json[]) next.push(child);
      else if (isJsonObject(item)) for (const key of Object.keys(item)) next.push(item[key] as Json);
    }
    if (next.length === 0)
      return level.some((item) => typeof item === 'object' && item !== null) ? depth + 1 : depth;
    depth += 1;
    level = next;
  }
}
