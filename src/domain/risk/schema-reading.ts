import type { Category } from './category.ts';
import type { Facts } from './facts.ts';
import type { Finding, Weight } from './finding.ts';
import { fold, quoteOf } from './folding.ts';
import { verbOf, type VerbUse } from './lexicon.ts';
import { meaning, NO_OBJECT, type Meaning } from './meaning.ts';
import type { Property } from './schema-walk.ts';
import { wordsOfName } from './words.ts';

type Choice = Property['choices'][number];

/** Parameters whose value chooses what the call does; of the looser ones only words that are nothing but verbs count. */
const CHOOSERS = new Set(
  'action actions operation operations op command cmd verb intent do mutation crud'.split(' '),
);
const LOOSE_CHOOSERS = new Set('mode method task function tool type request'.split(' '));

type Chooser = 'sure' | 'loose' | undefined;

function chooserOf({ words }: Property): Chooser {
  const last = words.at(-1) ?? '';
  if (CHOOSERS.has(last) || (last === 'type' && CHOOSERS.has(words.at(-2) ?? ''))) return 'sure';
  return LOOSE_CHOOSERS.has(last) ? 'loose' : undefined;
}

const HTTP = new Set(['get', 'post', 'put', 'patch', 'delete', 'head', 'options']);

/** A request whose method is free can do whatever the address allows: that is running, not deleting. */
function isHttpMethod({ words, choices }: Property): boolean {
  const named = ['method', 'verb', 'http', 'type'].includes(words.at(-1) ?? '');
  return named && choices.length > 1 && choices.every(({ value }) => HTTP.has(value.toLowerCase()));
}

/** A value of a choosing parameter, read as the name of a small tool. */
interface ReadChoice {
  readonly choice: Choice;
  readonly use: VerbUse;
  /** Words in front of and behind the verb. */
  readonly before: number;
  readonly object: readonly string[];
  readonly meaning: Meaning;
}

const MAX_CHOICE = 60;

function readChoice(choice: Choice, facts: Facts): ReadChoice | undefined {
  if (choice.value.length > MAX_CHOICE) return undefined;
  const words = wordsOfName(fold(choice.value)).map((word) => word.text);
  const before = words.findIndex((word) => verbOf(word)?.form === 'base');
  const use = verbOf(words[before] ?? '');
  // `build_failed` is something that happened, not something to do.
  if (use === undefined || verbOf(words.at(-1) ?? '')?.form === 'ed' || words.at(-1) === 'failed')
    return undefined;
  const object = words.slice(before + 1);
  const phrase = object.length > 0 ? { head: object.at(-1) as string, words: object } : NO_OBJECT;
  return { choice, use, before, object, meaning: meaning(use.verb, phrase, facts) };
}

/** What was added with the same parameter can be added again. */
const ADDING = new Set(['add', 'assign', 'grant', 'attach', 'link', 'set', 'append']);
const MOSTLY = 0.6;

/** Enum members that are verbs: one value of such a parameter is a tool of its own. */
function choiceFindings(property: Property, facts: Facts): readonly Finding[] {
  const { choices } = property;
  if (choices.length === 0) return [];
  const read = choices.map((choice) => readChoice(choice, facts)).filter((each) => each !== undefined);
  if (isHttpMethod(property))
    return read.filter(({ meaning: said }) => said.category !== 'Read').map(httpFinding);
  const chooser = chooserOf(property);
  const adds = read.some(({ use }) => ADDING.has(use.verb.lemma));
  return read
    .filter((each) => counts(each, chooser, property, shareOf(read, choices)))
    .map((each) => choiceFinding(each, chooser, adds));
}

/** How many of the choices are verbs at all, and verbs alone. */
interface Share {
  readonly verbs: boolean;
  readonly alone: boolean;
}

function shareOf(read: readonly ReadChoice[], choices: readonly Choice[]): Share {
  const alone = read.filter(({ before, object }) => before === 0 && object.length === 0).length;
  return {
    verbs: read.length * 2 >= choices.length,
    alone: alone >= Math.max(2, choices.length * MOSTLY),
  };
}

function counts(
  { use, before, object, meaning: said }: ReadChoice,
  chooser: Chooser,
  { depth }: Property,
  { verbs, alone }: Share,
): boolean {
  if (said.category === 'Read') return false;
  if (chooser === 'sure') return verbs && (before === 0 || !use.verb.alsoNoun);
  if (use.verb.alsoNoun) return false;
  const deletes = said.category === 'Destructive' && said.weight === 3;
  if (chooser === 'loose') return before === 0 && object.length === 0 && (depth === 1 || deletes);
  return alone && deletes;
}

function choiceFinding(
  { choice, use, object, meaning: said }: ReadChoice,
  chooser: Chooser,
  adds: boolean,
): Finding {
  const reversed = use.verb.lemma === 'remove' && adds;
  const weight: Weight = chooser === 'sure' || said.weight > 1 ? (Math.max(2, said.weight) as Weight) : 1;
  return {
    ...enumFinding(choice, `enum:${use.verb.lemma}`, reversed ? 'Write' : said.category),
    weight: chooser === 'sure' ? weight : (Math.min(2, weight) as Weight),
    verb: use.verb,
    object: object.join(' '),
  };
}

function httpFinding({ choice }: ReadChoice): Finding {
  return enumFinding(choice, 'enum:http-method', 'Execute');
}

function enumFinding({ value, pointer }: Choice, rule: string, category: Category): Finding {
  return { field: `inputSchema ${pointer}`, quote: value, rule, category, weight: 2, role: 'schema' };
}

function isDeleting(word: string, facts: Facts): boolean {
  const use = verbOf(word);
  if (use?.form !== 'base' || use.verb.foreign || use.verb.lemma === 'overwrite') return false;
  const { category, weight } = meaning(use.verb, NO_OBJECT, facts);
  return category === 'Destructive' && weight === 3;
}

const GUARDS = new Set(['no', 'allow', 'dont', 'not', 'prevent', 'confirm', 'can']);

/** A switch whose name says that it deletes: `delete_files`, `purge`, `hard_delete`. */
function flagFindings({ types, words, choices, pointer, key }: Property, facts: Facts): readonly Finding[] {
  if (!types.includes('boolean') || choices.length > 0 || words.some((word) => GUARDS.has(word))) return [];
  const word = words.find((each) => isDeleting(each, facts));
  if (word === undefined) return [];
  return [
    {
      field: `inputSchema ${pointer}`,
      quote: key,
      rule: `flag:${word}`,
      category: 'Destructive',
      weight: 2,
      role: 'schema',
    },
  ];
}

const DESCRIBED_CHOICE = /\b(?:delete|destroy|purge|wipe|drop|truncate)\b/;

/** "Action to perform: create, update or delete": choices that are only described. */
function describedFindings(property: Property): readonly Finding[] {
  const { choices, description, pointer } = property;
  if (choices.length > 0 || description === '' || chooserOf(property) !== 'sure') return [];
  const folded = fold(description);
  const match = DESCRIBED_CHOICE.exec(folded.text);
  if (match === null) return [];
  return [
    {
      field: `inputSchema ${pointer}/description`,
      quote: quoteOf(folded, match.index, match.index + match[0].length),
      rule: `choice:${match[0]}`,
      category: 'Destructive',
      weight: 2,
      role: 'schema',
    },
  ];
}

/** What the schema's own values say the call can do. */
export function readSchema(properties: readonly Property[], facts: Facts): readonly Finding[] {
  return properties.flatMap((property) => [
    ...choiceFindings(property, facts),
    ...flagFindings(property, facts),
    ...describedFindings(property),
  ]);
}
