import type { Folded } from './folding.ts';
import type { Property } from './schema-walk.ts';
import type { Word } from './words.ts';

/** What the rest of a definition says that a verb alone does not: gathered once, asked by every rule. */
export interface Facts {
  /** The input schema lists at least one property. */
  readonly schemaKnown: boolean;
  /** A parameter takes a whole query, statement or command of some language. */
  readonly rawQuery: boolean;
  /** Name, title or main sentence say read-only, or that only SELECT is taken. */
  readonly readOnlyClaim: boolean;
  /** Subscriptions here are to notifications, not to something paid. */
  readonly notifications: boolean;
  /** Orders and positions here are those of a market. */
  readonly trading: boolean;
  /** The result ends in a file: the text says so, or a parameter takes the path. */
  readonly writesFile: boolean;
  /** Every parameter is a number: adding them is arithmetic. */
  readonly numeric: boolean;
  /** What is generated comes from a model that somebody pays for. */
  readonly model: boolean;
}

const QUERY_PARAMETERS = new Set(
  'query queries sql statement statements cypher aql gremlin cql graphql mutation ddl dml'.split(' '),
);

const READ_ONLY =
  /(?<!not |non-|non )\bread[- ]?only\b|\bonly (?:accepts? |allows? |supports? )?select\b|\bselect(?:-only| only)?\b[^.]{0,20} (?:quer|statement)/;

/** Anywhere, but only of the queries themselves: praise added to a description says nothing about them. */
const READ_ONLY_QUERIES =
  /\bread[- ]?only (?:sql |cypher |graphql |database )?(?:quer|statement|transaction)|\bonly select (?:quer|statement)/;

const NOTIFICATIONS =
  /notif|newsletter|webhook|topic|pub[ _-]?sub|event|\bfeed|e-?mail|\bpush|thread|\bsns\b|channel|\broom|websocket|contact|communication|\brss\b|alert|preference|change data|graph/;

const BILLING = /\b(?:billing|payments?|invoices?|checkout|paid|price|pricing|charge[sd]?)\b/;

const TRADING =
  /\btrad(?:e|es|er|ing)\b|exchange|futures|perpetual|margin|leverage|broker|portfolio|\bstock|crypto|market|equit|\bforex|\bsymbol|alpaca|binance|bybit|long or short|take[- ]profit|stop[- ]loss/;

const MODEL =
  /\b(?:openai|gpt|gemini|claude|llms?|dall-?e|flux|stable diffusion|midjourney|replicate|eleven ?labs|ai|deepseek|minimax|imagen|veo|suno|sora|hugging ?face|anthropic|mistral|diffusion|kling|grok)\b/;

const SAVES =
  /\b(?:to|into|in|as) (?:a |an |the |your |specified |given )*(?:local (?:file|disk|path|directory|folder|machine)|disk|file\b|downloads? folder|output (?:file|path|directory|folder))|\bsaves? (?:it|them|the|to)\b/;

const OUTPUT = new Set(['output', 'out', 'save', 'dest', 'destination', 'target', 'local', 'download']);
const PLACE = new Set(['path', 'file', 'dir', 'directory', 'folder', 'filename', 'filepath']);

function isOutputPath({ words }: Property): boolean {
  return words.length > 1 && words.some((word) => OUTPUT.has(word)) && PLACE.has(words.at(-1) ?? '');
}

/** Only the beginning of a description sets the scene. */
const SCENE = 400;

interface Definition {
  readonly name: Folded;
  readonly words: readonly Word[];
  readonly title: Folded | undefined;
  readonly description: Folded | undefined;
  readonly server: string;
  readonly properties: readonly Property[];
}

export function factsOf({ name, words, title, description, server, properties }: Definition): Facts {
  const said = `${title === undefined ? '' : `${title.text}. `}${description === undefined ? '' : description.text.slice(0, SCENE)}`;
  const firstStop = said.search(/[.!?](?:\s|$)/);
  const main =
    firstStop < 0
      ? said
      : said.slice(0, Math.max(firstStop, title === undefined ? 0 : title.text.length + 200));
  const scene = `${name.text} ${said} ${server}`;
  const has = (word: string) => words.some(({ text }) => text === word);
  return {
    schemaKnown: properties.length > 0,
    rawQuery: properties.some(
      (property) => property.depth <= 2 && QUERY_PARAMETERS.has(property.words.at(-1) ?? ''),
    ),
    readOnlyClaim:
      READ_ONLY.test(main) ||
      READ_ONLY_QUERIES.test(said) ||
      has('readonly') ||
      (has('read') && !has('write')),
    notifications: NOTIFICATIONS.test(`${name.text} ${said}`) && !BILLING.test(scene),
    writesFile: SAVES.test(said) || properties.some(isOutputPath),
    numeric:
      properties.length > 0 &&
      properties.every(({ types }) => types.includes('number') || types.includes('integer')),
    model: MODEL.test(`${name.text} ${said}`),
    trading:
      TRADING.test(scene) ||
      properties.some(({ words: key }) => key.includes('leverage') || key.includes('symbol')),
  };
}
