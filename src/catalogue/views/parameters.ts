import { isJsonObject, own, type Json, type JsonObject } from '../../domain/records/json.ts';
import { pointer } from '../../domain/records/problem.ts';
import { inputSchemaOf } from '../../domain/records/server-record.ts';
import { oneLine, visible } from '../../domain/records/untrusted-text.ts';
import type { Tool } from '../catalogue.ts';

const MOST = 40;
const DEEPEST = 4;
const ENUM_SHOWN = 12;
/** Characters of one name and of one type; a schema may hold any. */
const LONGEST_NAME = 100;
const LONGEST_TYPE = 80;

/** Characters of the publisher's words that all parameters of a page share, and the least and most for one. */
const WORDS_IN_ALL = 1600;
const FEWEST_WORDS = 40;
const MOST_WORDS = 240;

export interface ParameterView {
  /** Dotted path; members of a list as `name[]`. */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  /** The publisher's words on one line; absent when there are none. */
  readonly description?: string;
  readonly choices?: string;
  /** Why it widens the call. */
  readonly widens?: string;
  /** What a guard of it denies, or why none is safe; given with `widens`. */
  readonly guard?: string;
}

export interface ParametersView {
  readonly shown: readonly ParameterView[];
  /** How many more the schema has. */
  readonly more: number;
}

/** The type in words: `string`, `integer or null`, `string[]`; "any" when the schema does not say. */
function typeOf(schema: JsonObject): string {
  const type = own(schema, 'type');
  if (type === 'array') {
    const items = own(schema, 'items');
    return `${isJsonObject(items) ? typeOf(items) : 'any'}[]`;
  }
  if (typeof type === 'string') return oneLine(type, LONGEST_TYPE);
  const named: readonly Json[] = Array.isArray(type) ? type : [];
  const variants = own(schema, 'anyOf') ?? own(schema, 'oneOf');
  const types = [
    ...named.filter((item) => typeof item === 'string'),
    ...(named.length === 0 && Array.isArray(variants) ? variants.filter(isJsonObject).map(typeOf) : []),
  ];
  if (types.length > 0) return oneLine([...new Set(types)].join(' or '), LONGEST_TYPE);
  return own(schema, 'enum') === undefined ? 'any' : 'one of';
}

function choicesOf(schema: JsonObject): string | undefined {
  const values = own(schema, 'enum');
  if (!Array.isArray(values) || values.length === 0) return undefined;
  const shown = values.slice(0, ENUM_SHOWN).map((value: Json) => oneLine(bare(value), 60));
  const rest = values.length - shown.length;
  return shown.join(', ') + (rest > 0 ? ` and ${String(rest)} more` : '');
}

/** A value as a person writes it; only what would be misread keeps its quotation marks. */
function bare(value: Json): string {
  return typeof value === 'string' && /^[\w.:/@+-]+$/.test(value) ? value : JSON.stringify(value);
}

interface Found {
  readonly name: string;
  readonly path: readonly string[];
  readonly schema: JsonObject;
  readonly required: boolean;
}

/** The properties of an object schema, each followed by its own, to depth 4. `$ref` is not followed. */
function* propertiesOf(
  schema: JsonObject,
  prefix: string,
  path: readonly string[],
  depth: number,
): Generator<Found> {
  const properties = own(schema, 'properties');
  const required = own(schema, 'required');
  const needed = new Set(Array.isArray(required) ? required : []);
  if (isJsonObject(properties)) {
    for (const [key, value] of Object.entries(properties)) {
      const child = isJsonObject(value) ? value : {};
      const name = prefix + oneLine(key, LONGEST_NAME);
      const childPath = [...path, 'properties', key];
      yield { name, path: childPath, schema: child, required: needed.has(key) };
      if (depth < DEEPEST) yield* propertiesOf(child, `${name}.`, childPath, depth + 1);
    }
  }
  const items = own(schema, 'items');
  if (isJsonObject(items) && depth <= DEEPEST) {
    yield* propertiesOf(items, prefix.replace(/\.$/, '[].'), [...path, 'items'], depth);
  }
}

/** What a call of the tool takes, in schema order: at most 40 parameters, nested to depth 4. */
export function parametersView(tool: Tool): ParametersView {
  const schema = inputSchemaOf(tool.record);
  const widening = new Map(
    tool.classification.signals.map((signal) => [signal.pointer, visible(signal.why)]),
  );
  const guards = new Map(tool.guards.map((guard) => [guard.pointer, visible(guard.means)]));
  const all = schema === undefined ? [] : [...propertiesOf(schema, '', [], 1)];
  const room = Math.floor(WORDS_IN_ALL / Math.min(MOST, Math.max(1, all.length)));
  const words = Math.min(MOST_WORDS, Math.max(FEWEST_WORDS, room));
  const shown = all.slice(0, MOST).map((found): ParameterView => {
    const description = own(found.schema, 'description');
    const choices = choicesOf(found.schema);
    const place = pointer(found.path);
    const widens = widening.get(place);
    const guard = guards.get(place);
    return {
      name: found.name,
      type: typeOf(found.schema),
      required: found.required,
      ...(typeof description === 'string' && description.trim() !== ''
        ? { description: oneLine(description, words) }
        : {}),
      ...(choices === undefined ? {} : { choices }),
      ...(widens === undefined ? {} : { widens }),
      ...(guard === undefined ? {} : { guard }),
    };
  });
  return { shown, more: all.length - shown.length };
}
