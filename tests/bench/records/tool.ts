import type { JsonObject } from '../../../src/domain/records/json.ts';
import { Dice } from './dice.ts';
import { inputSchema } from './schema.ts';
import { composed, type Subject } from './sentences.ts';
import { LANGUAGES, SCHEMA, SPELLINGS, TOOL, type Dialect, type Language } from './shape.ts';
import { ToolNames, type NamedTool } from './tool-names.ts';
import { coinedWord, EMOJI, MARKUP, VERBS } from './vocabulary.ts';

/** What the tools of one server have in common. */
interface Manner {
  readonly language: Language;
  readonly product: string;
  readonly dialect: Dialect;
  readonly described: boolean;
  readonly annotated: boolean;
  readonly camel: boolean;
  /** Shares of 0, 0.5 or 1. */
  readonly schemas: number;
  readonly derived: number;
}

function mannerOf(dice: Dice, language: Language): Manner {
  return {
    language,
    product: coinedWord(() => dice.next()),
    dialect: dice.weighted(SCHEMA.dialects),
    described: !dice.chance(TOOL.undescribedServer),
    annotated: dice.chance(TOOL.annotatedServer),
    camel: dice.chance(0.2),
    schemas: dice.weighted(SCHEMA.share),
    derived: dice.weighted(TOOL.derived),
  };
}

function description(dice: Dice, { verb, noun }: NamedTool, manner: Manner): string {
  const { language, product } = manner;
  const subject: Subject = { noun: noun.replaceAll('_', ' '), product };
  const verbed = `${verb.charAt(0).toUpperCase()}${verb.slice(1)}`;
  const opening = `${verbed} ${dice.pick(['a', 'one', 'the'])} ${subject.noun} ${dice.pick(['of', 'in', 'with', 'from'])} ${product}`;
  const lines = dice.chance(TOOL.manyLines);
  const text = composed(dice, {
    kind: 'tool',
    language,
    subject,
    opening,
    length: dice.sized(TOOL.descriptionLength) * (lines ? 1.6 : 0.95),
    between: lines ? dice.pick(['\n', '\n\n', '\n- ']) : '. ',
  });
  const marked = dice.chance(TOOL.markup) ? `${text} ${dice.pick(MARKUP)}` : text;
  return dice.chance(TOOL.emoji) ? `${dice.pick(EMOJI)} ${marked}` : marked;
}

/** Hints that mostly fit what the verb does; some servers claim to be harmless whatever they do. */
function annotations(dice: Dice, verb: string): JsonObject {
  const [[reading], , , [destroying]] = VERBS;
  const readOnlyHint = reading.includes(verb) || dice.chance(0.05);
  if (dice.chance(0.45)) return { readOnlyHint };
  return {
    readOnlyHint,
    destructiveHint: destroying.includes(verb),
    idempotentHint: dice.chance(0.5),
    openWorldHint: dice.chance(0.3),
  };
}

function tool(dice: Dice, named: NamedTool, manner: Manner): JsonObject {
  const { dialect, camel, language, product, derived } = manner;
  const isDerived = dice.chance(derived);
  const style = { dialect, camel, language, subject: { noun: named.noun, product } };
  return {
    name: named.name,
    ...(dice.chance(TOOL.titleShare) ? { title: `${named.verb} ${named.noun}` } : {}),
    ...(manner.described && dice.chance(TOOL.descriptionShare)
      ? { description: description(dice, named, manner) }
      : {}),
    ...(dice.chance(manner.schemas) ? { inputSchema: inputSchema(dice, style) } : {}),
    ...(manner.annotated ? { annotations: annotations(dice, named.verb) } : {}),
    ...(isDerived ? { derived: 'generated documentation' } : {}),
  };
}

/** So many servers are there to copy from; the first of them are copied most often. */
const COPIED = 300;

/**
 * The tools of one server: `count` of them, no name twice. Some servers have those of another: the same names, texts and
 * schemas, as far as they go.
 */
export function toolsOf(dice: Dice, key: string, count: number, language: Language): readonly JsonObject[] {
  const source = dice.chance(TOOL.copiedServer) ? `copied ${String(dice.rankBelow(COPIED))}` : key;
  const common = new Dice(`${source} manner`);
  const manner = mannerOf(common, source === key ? language : common.weighted(LANGUAGES));
  const prefix = common.chance(TOOL.prefixServer) ? manner.product : undefined;
  const names = new ToolNames(common.weighted(SPELLINGS), prefix);
  return Array.from({ length: count }, (_, at) => {
    const own = new Dice(`${source} tool ${String(at)}`);
    return tool(own, names.next(own), manner);
  });
}
