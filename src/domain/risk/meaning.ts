import type { Category } from './category.ts';
import type { Facts } from './facts.ts';
import type { Weight } from './finding.ts';
import { verbOf, type Verb } from './lexicon.ts';
import { isNoun } from './noun-lexicon.ts';
import { setPhrase } from './set-phrases.ts';
import type { NounClass } from './vocabulary/nouns.ts';
import type { Sense } from './vocabulary/sense.ts';

/** What a verb is applied to: the noun that heads the phrase, all words of it, and the noun behind `from` or `between`. */
export interface ObjectPhrase {
  readonly head: string;
  readonly words: readonly string[];
  readonly from?: string;
  /** The preposition behind it. */
  readonly link?: string;
}

export const NO_OBJECT: ObjectPhrase = { head: '', words: [] };

export interface Meaning {
  readonly category: Category;
  readonly weight: Weight;
  /** The object's class decided, not the verb alone. */
  readonly confirmed: boolean;
  /** Read because the words around it say "read-only" or name a language that can only read. */
  readonly claimed?: boolean;
}

const CATEGORY_OF: Readonly<Record<string, Category>> = {
  R: 'Read',
  W: 'Write',
  E: 'Execute',
  D: 'Destructive',
  F: 'Financial',
};

function meaningOf(sense: Sense, confirmed: boolean): Meaning {
  return {
    category: CATEGORY_OF[sense.charAt(0)] as Category,
    weight: Number(sense.charAt(1)) as Weight,
    confirmed,
  };
}

/** Query languages and kinds of query that have no way to change anything. */
const READING_QUERIES = new Set(
  (
    'promql logql kql sosl soql jql sparql range search select read lookup analytics analytical vector semantic geospatial aggregation ' +
    'jmespath xpath instant metric metrics log logs trace text similarity filter monitoring insights explain research logsql'
  ).split(' '),
);

/** What is run whole, whatever the parameter that takes it is called. */
const WHOLE = new Set(['sql', 'cypher', 'statement', 'statements', 'ddl', 'dml']);

/** Queries: arbitrary ones can change things unless the definition itself says that they cannot. */
function queryMeaning(object: ObjectPhrase, facts: Facts, said: boolean): Meaning {
  if (object.words.some((word) => READING_QUERIES.has(word)))
    return { category: 'Read', weight: 2, confirmed: true, claimed: true };
  if (facts.readOnlyClaim) return { category: 'Read', weight: 2, confirmed: true, claimed: true };
  const raw =
    facts.rawQuery || (said && (!facts.schemaKnown || object.words.some((word) => WHOLE.has(word))));
  return { category: raw ? 'Execute' : 'Read', weight: 2, confirmed: true };
}

/** Messages that nobody is sent. */
const KEPT_MESSAGES = new Set(['commit', 'error', 'log', 'draft', 'system', 'welcome', 'canned', 'sample']);

/** Whether a class applies in this definition: some nouns mean money only in some surroundings. */
function applies(noun: NounClass, object: ObjectPhrase, facts: Facts): boolean {
  if (noun === 'transaction')
    return !object.words.some((word) => isNoun(word, 'query') || isNoun(word, 'database'));
  if (noun === 'plan') return !facts.notifications;
  if (noun === 'position') return facts.trading;
  if (noun === 'letter') return !object.words.some((word) => KEPT_MESSAGES.has(word));
  return true;
}

const ONLY_WHEN_TRADING = new Set([
  'update',
  'modify',
  'change',
  'replace',
  'close',
  'complete',
  'confirm',
  'process',
  'open',
  'approve',
]);

/** Verbs that say only that something is done; the noun behind them says what: "perform a bulk delete". */
const LIGHT = new Set([
  'perform',
  'do',
  'make',
  'conduct',
  'initiate',
  'trigger',
  'schedule',
  'confirm',
  'force',
  'carry',
  'issue',
  'request',
]);

function lightMeaning(verb: Verb, object: ObjectPhrase, facts: Facts): Meaning | undefined {
  if (!LIGHT.has(verb.lemma)) return undefined;
  const use = verbOf(object.head);
  if (
    use === undefined ||
    use.verb === verb ||
    (use.form !== 'base' && use.form !== 'ion' && use.form !== 's')
  )
    return undefined;
  const words = object.words.slice(0, -1);
  const inner: ObjectPhrase = { head: words.at(-1) ?? '', words };
  const found = LIGHT.has(use.verb.lemma) ? undefined : meaning(use.verb, inner, facts);
  if (found === undefined || found.weight === 1) return undefined;
  // "Request a review" asks a person; "request deletion" has it done.
  if (verb.lemma === 'request' && found.category !== 'Destructive') return undefined;
  // "Trigger a scan" starts a job, whatever comes of it.
  if ((verb.lemma === 'trigger' || verb.lemma === 'schedule') && found.category === 'Read') return undefined;
  return { ...found, weight: 2, confirmed: true };
}

/** Verbs whose result may end in a file instead of the answer. */
const FILING = new Set([
  'download',
  'export',
  'generate',
  'convert',
  'render',
  'plot',
  'visualize',
  'transcribe',
  'dump',
]);

/** "Turn text into speech": the verb is half of another one. */
const CONVERT = verbOf('convert')?.verb;

const GENERIC = new Set(['object', 'objects', 'resource', 'resources', 'instance', 'entity', 'entities']);

/** "A charge object" is a charge. */
function withoutGeneric(object: ObjectPhrase): ObjectPhrase {
  if (object.words.length < 2 || !GENERIC.has(object.head)) return object;
  return { ...object, head: object.words.at(-2) as string };
}

/** What a verb does to an object, given what the rest of the definition says. */
export function meaning(verb: Verb, phrase: ObjectPhrase, facts: Facts): Meaning {
  const object = withoutGeneric(phrase);
  if (verb.lemma === 'turn' && object.link === 'into' && CONVERT !== undefined)
    return meaning(CONVERT, object, facts);
  const set = setPhrase(verb, object, facts);
  if (set !== undefined) return set;
  for (const [noun, sense] of verb.byObject) {
    if (!isNoun(object.head, noun) || !applies(noun, object, facts)) continue;
    if (noun === 'request' && object.words.some((word) => word === 'get' || word === 'head'))
      return { category: 'Read', weight: 2, confirmed: true };
    if (noun === 'order' && ONLY_WHEN_TRADING.has(verb.lemma) && !facts.trading) continue;
    return sense.startsWith('Q') ? queryMeaning(object, facts, sense === 'Q2') : meaningOf(sense, true);
  }
  const light = lightMeaning(verb, object, facts);
  if (light !== undefined) return light;
  if (facts.writesFile && FILING.has(verb.lemma)) return { category: 'Write', weight: 2, confirmed: true };
  if (verb.lemma === 'add' && facts.numeric) return { category: 'Read', weight: 2, confirmed: true };
  return meaningOf(verb.sense, false);
}
