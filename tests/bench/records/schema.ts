import type { JsonObject, Json } from '../../../src/domain/records/json.ts';
import type { Dice } from './dice.ts';
import { composed, type Subject } from './sentences.ts';
import { SCHEMA, type Dialect, type Language } from './shape.ts';
import { NOUNS, PARAMETERS, QUALIFIERS } from './vocabulary.ts';

/** What the schemas of one tool have in common. */
interface Writer {
  readonly dice: Dice;
  readonly dialect: Dialect;
  readonly language: Language;
  readonly subject: Subject;
  readonly described: boolean;
  readonly camel: boolean;
}

function parameterName({ dice, camel }: Writer): string {
  const name = dice.chance(0.7)
    ? dice.pickByRank(PARAMETERS)
    : `${dice.pick(NOUNS)}${dice.pick(['', '_id', '_name', '_type', 's', '_count'])}`;
  return camel ? name.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()) : name;
}

function about(writer: Writer): JsonObject {
  const { dice, language, subject } = writer;
  if (!writer.described) return {};
  const length = dice.sized(SCHEMA.parameterDescriptionLength);
  return { description: composed(dice, { kind: 'parameter', language, subject, length }) };
}

function values({ dice }: Writer): readonly string[] {
  const size = dice.sized(SCHEMA.enumSize);
  const first = dice.below(QUALIFIERS.length);
  return Array.from({ length: size }, (_, at) => {
    const round = Math.floor(at / QUALIFIERS.length);
    const word = QUALIFIERS[(first + at) % QUALIFIERS.length] ?? '';
    return round === 0 ? word : `${word}_${String(round + 1)}`;
  });
}

function text(writer: Writer): JsonObject {
  const { dice } = writer;
  if (dice.chance(SCHEMA.enumShare)) {
    const options = values(writer);
    return { type: 'string', enum: options, ...(dice.chance(0.4) ? { default: options[0] ?? '' } : {}) };
  }
  return {
    type: 'string',
    ...(dice.chance(SCHEMA.formatShare) ? { format: dice.pick(['date-time', 'uri', 'email']) } : {}),
    ...(dice.chance(SCHEMA.defaultShare) ? { default: '' } : {}),
  };
}

function number(type: string, { dice }: Writer): JsonObject {
  return {
    type,
    ...(dice.chance(SCHEMA.boundsShare) ? { minimum: 1, maximum: dice.pick([10, 50, 100, 1000]) } : {}),
    ...(dice.chance(SCHEMA.defaultShare * 2) ? { default: dice.pick([5, 10, 20, 50]) } : {}),
  };
}

/** A parameter without anything nested in it. */
function leaf(writer: Writer): JsonObject {
  const type = writer.dice.weighted(SCHEMA.types);
  switch (type) {
    case '':
      return {};
    case 'string':
      return text(writer);
    case 'anyOf':
      return { anyOf: [{ type: 'string' }, { type: 'null' }], default: null };
    case 'number':
    case 'integer':
      return number(type, writer);
    case 'array':
      return { type, items: { type: 'string' } };
    default:
      return { type };
  }
}

/** An object whose parameters go down to `depth`; exactly one of them goes that deep. */
function object(writer: Writer, count: number, depth: number): JsonObject {
  const { dice, dialect } = writer;
  const properties: Record<string, Json> = {};
  const required: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const name = parameterName(writer);
    if (Object.hasOwn(properties, name)) continue;
    const inner = at === 0 && depth > 1 ? nested(writer, depth - 1) : leaf(writer);
    const title = dialect === 'titled' ? { title: name.replaceAll('_', ' ') } : {};
    properties[name] = { ...inner, ...title, ...about(writer) };
    if (dice.chance(SCHEMA.requiredShare)) required.push(name);
  }
  return { type: 'object', properties, ...(required.length === 0 ? {} : { required }) };
}

function nested(writer: Writer, depth: number): JsonObject {
  const inner = object(writer, writer.dice.sized(SCHEMA.nestedParameters), depth);
  return writer.dice.chance(0.5) ? { type: 'array', items: inner } : inner;
}

function withDefinitions(schema: JsonObject, writer: Writer): JsonObject {
  const name = writer.dice.pick(['Options', 'Filter', 'Target']);
  const properties = schema['properties'] as JsonObject;
  return {
    ...schema,
    properties: { ...properties, options: { $ref: `#/$defs/${name}` } },
    $defs: { [name]: object(writer, writer.dice.sized(SCHEMA.nestedParameters), 1) },
  };
}

/** The input schema of one tool. */
export function inputSchema(
  dice: Dice,
  style: Pick<Writer, 'dialect' | 'language' | 'subject' | 'camel'>,
): JsonObject {
  const writer: Writer = { ...style, dice, described: dice.chance(SCHEMA.describedShare) };
  const count = dice.sized(SCHEMA.parameters);
  const plain = object(writer, count, count === 0 ? 1 : dice.weighted(SCHEMA.depth));
  const schema = count > 0 && dice.chance(SCHEMA.definitions) ? withDefinitions(plain, writer) : plain;
  if (style.dialect === 'closed')
    return { ...schema, additionalProperties: false, $schema: 'http://json-schema.org/draft-07/schema#' };
  return style.dialect === 'titled' ? { ...schema, title: `${style.subject.noun} arguments` } : schema;
}
