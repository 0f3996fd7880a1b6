import { own, type Json, type JsonObject } from '../records/json.ts';
import { pointer } from '../records/problem.ts';
import { fold } from './folding.ts';
import { alternatives, record, type Step } from './schema-alternatives.ts';
import { wordsOfName } from './words.ts';

const MAX_DEPTH = 6;
const MAX_PROPERTIES = 400;
/** Schemas opened in one walk; references can multiply faster than properties do. */
const MAX_SCHEMAS = 2000;

/** One property of an input schema, nested ones included. */
export interface Property {
  readonly key: string;
  /** Its words in any spelling, lower case. */
  readonly words: readonly string[];
  /** JSON pointer into the schema. */
  readonly pointer: string;
  /** Dotted path under `args.`; absent inside arrays and for keys a dotted path cannot write. */
  readonly path?: string;
  /** JSON types, as far as stated. */
  readonly types: readonly string[];
  readonly description: string;
  /** Enum and const members that are strings, with their pointers. */
  readonly choices: readonly { readonly value: string; readonly pointer: string }[];
  readonly required: boolean;
  readonly depth: number;
  readonly default?: Json;
}

function typesOf(steps: readonly Step[]): readonly string[] {
  return steps.flatMap(({ schema }) => {
    const type = own(schema, 'type');
    if (typeof type === 'string') return [type];
    return Array.isArray(type) ? type.filter((item): item is string => typeof item === 'string') : [];
  });
}

function choicesOf(steps: readonly Step[]): Property['choices'] {
  const found: { value: string; pointer: string }[] = [];
  for (const { schema, place } of steps) {
    const members = own(schema, 'enum');
    if (Array.isArray(members))
      (members as readonly Json[]).slice(0, 200).forEach((value, index) => {
        if (typeof value === 'string') found.push({ value, pointer: pointer([...place, 'enum', index]) });
      });
    const only = own(schema, 'const');
    if (typeof only === 'string') found.push({ value: only, pointer: pointer([...place, 'const']) });
  }
  return found;
}

const ADDRESSABLE = /^[A-Za-z0-9_$@-]+$/;

/** Keys repeat from tool to tool (`id`, `path`); splitting each once saves a tenth of all work. Only a cache. */
const SPLIT_KEYS = new Map<string, readonly string[]>();
const MAX_SPLIT_KEYS = 20_000;

function wordsOfKey(key: string): readonly string[] {
  const known = SPLIT_KEYS.get(key);
  if (known !== undefined) return known;
  const words = wordsOfName(fold(key)).map((word) => word.text);
  if (SPLIT_KEYS.size < MAX_SPLIT_KEYS) SPLIT_KEYS.set(key, words);
  return words;
}

function propertyOf(key: string, step: Step, steps: readonly Step[], required: boolean): Property {
  const described = steps
    .map(({ schema }) => own(schema, 'description'))
    .find((text) => typeof text === 'string');
  const fallback = steps.map(({ schema }) => own(schema, 'default')).find((value) => value !== undefined);
  return {
    key,
    words: wordsOfKey(key),
    pointer: pointer(step.place),
    ...(step.path !== undefined && { path: step.path }),
    types: typesOf(steps),
    description: typeof described === 'string' ? described : '',
    choices: choicesOf(steps),
    required,
    depth: step.depth,
    ...(fallback !== undefined && { default: fallback }),
  };
}

const SCHEMA_KEYS = new Set(['type', 'properties', 'required', 'additionalProperties', '$schema']);

/** Where properties are listed, with the keys that count. */
interface Listing {
  readonly properties: JsonObject;
  readonly keys: readonly string[];
  readonly place: readonly PropertyKey[];
}

/** Documentation turned into a schema sometimes wraps the real one: `properties: { type: "object", properties: {…} }`. */
function listingsOf(step: Step): readonly Listing[] {
  const properties = record(own(step.schema, 'properties'));
  if (properties === undefined) return [];
  const place = [...step.place, 'properties'];
  const inner = record(own(properties, 'properties'));
  const keys = Object.keys(properties);
  if (own(properties, 'type') !== 'object' || inner === undefined) return [{ properties, keys, place }];
  return [
    { properties: inner, keys: Object.keys(inner), place: [...place, 'properties'] },
    { properties, keys: keys.filter((key) => !SCHEMA_KEYS.has(key)), place },
  ];
}

/** What lies one level below: members of objects, of arrays and of maps. */
function below(step: Step): readonly Step[] {
  const inside: Step[] = [];
  for (const key of ['items', 'additionalProperties', 'contains'] as const) {
    const member = record(own(step.schema, key));
    if (member !== undefined)
      inside.push({ schema: member, place: [...step.place, key], path: undefined, depth: step.depth + 1 });
  }
  return inside;
}

/** State of one walk: what was found, and how many schemas may still be opened. */
interface Walk {
  readonly root: JsonObject;
  readonly found: Property[];
  budget: number;
  /** How many properties may be found until the next top-level one. */
  limit: number;
}

function visitProperties(walk: Walk, part: Step): void {
  const required = own(part.schema, 'required');
  for (const { properties, keys, place } of listingsOf(part))
    for (const [index, key] of keys.entries()) {
      // What lies deep in one property must not crowd out the properties beside it.
      if (part.depth === 0)
        walk.limit = MAX_PROPERTIES - Math.min(keys.length - index - 1, MAX_PROPERTIES - 1);
      if (walk.found.length >= walk.limit) return;
      const child: Step = {
        schema: record(own(properties, key)) ?? {},
        place: [...place, key],
        path: part.path !== undefined && ADDRESSABLE.test(key) ? `${part.path}.${key}` : undefined,
        depth: part.depth + 1,
      };
      const steps = alternatives(walk.root, child);
      walk.found.push(propertyOf(key, child, steps, Array.isArray(required) && required.includes(key)));
      visit(walk, steps);
    }
}

function visit(walk: Walk, steps: readonly Step[]): void {
  for (const part of steps) {
    walk.budget -= 1;
    if (walk.budget < 0 || part.depth >= MAX_DEPTH) return;
    visitProperties(walk, part);
    for (const child of below(part)) visit(walk, alternatives(walk.root, child));
  }
}

/**
 * The properties of an input schema in schema order, nested ones behind their parent. At most 400 properties, six
 * levels deep; references inside the document are followed, cycles are cut.
 */
export function propertiesIn(root: JsonObject): readonly Property[] {
  const walk: Walk = { root, found: [], budget: MAX_SCHEMAS, limit: MAX_PROPERTIES };
  visit(walk, alternatives(root, { schema: root, place: [], path: 'args', depth: 0 }));
  return walk.found;
}
