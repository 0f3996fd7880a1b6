import type { Role, Weight } from './finding.ts';
import type { Meaning } from './meaning.ts';
import type { Predicate, Tie } from './predicate.ts';
import type { Token } from './words.ts';
import { COORDINATORS, DETERMINERS, OPENERS, SUBJECTS } from './vocabulary/function-words.ts';

const CAP: Readonly<Record<Tie, Weight>> = {
  main: 3,
  purpose: 1,
  modal: 2,
  means: 2,
  relative: 1,
  passive: 2,
};

function isSevere({ category }: Meaning): boolean {
  return category === 'Destructive' || category === 'Financial';
}

/** "Executes quickly", "Makes a request to the endpoint": how it works, not what it does. */
function isPassing({ object, use }: Predicate): boolean {
  if (object.head === '' || /^requests?$/.test(object.head)) return true;
  return ['make', 'perform', 'call'].includes(use.verb.lemma);
}

/** "Delete the old index first" tells the reader what to do, unless it is the first thing said or an item of a list. */
function imperativeCap(item: boolean, severe: boolean, lead: Meaning | undefined): Weight | 0 {
  if (lead === undefined) return severe ? 2 : 1;
  if (item) return severe ? 2 : 1;
  return severe ? 1 : 0;
}

/**
 * What later sentences add. They tell how a tool works as often as what it does: only loss, money, and what is said
 * to happen "also" count in full, unless the first sentence said nothing.
 */
function laterCap(
  predicate: Predicate,
  said: Meaning,
  lead: Meaning | undefined,
  listing: boolean,
): Weight | 0 {
  const { tie, sentence, imperative, use, also } = predicate;
  if (tie === 'relative' && !isSevere(said)) return 0;
  if (!imperative && (tie === 'purpose' || (use.verb.alsoNoun && !said.confirmed))) return 1;
  const certain = isSevere(said) && said.weight === 3;
  // Beside "Manages …" any loss counts; where the first sentence was clear, only what is loss in any case.
  const vague = lead === undefined || (lead.category !== 'Read' && lead.weight === 1);
  if (imperative)
    return imperativeCap(sentence.bullet && listing, certain || (vague && isSevere(said)), lead);
  if (certain || also) return 2;
  if (said.category === 'Read' || isPassing(predicate)) return 1;
  return lead === undefined || lead.weight === 1 ? 2 : 1;
}

function firstCap({ tie }: Predicate, said: Meaning, lead: Meaning | undefined): Weight {
  if (
    tie === 'purpose' &&
    isSevere(said) &&
    said.weight === 3 &&
    lead !== undefined &&
    lead.category !== 'Read'
  )
    return 2;
  return tie === 'means' && lead?.category === 'Read' ? 1 : CAP[tie];
}

/**
 * How much a predicate counts, given where it stands. `lead` is what the description says first, `listing` that it
 * introduced a list of operations.
 */
export function weigh(
  predicate: Predicate,
  said: Meaning,
  lead: Meaning | undefined,
  listing: boolean,
): Weight | 0 {
  const cap =
    predicate.sentence.index === 0
      ? firstCap(predicate, said, lead)
      : Math.min(CAP[predicate.tie], laterCap(predicate, said, lead, listing));
  return Math.min(cap, said.weight) as Weight | 0;
}

/** Where the last verb of a sentence stands, and the last that is said of the tool; -1 for none. */
export interface LastVerbs {
  readonly any: number;
  readonly main: number;
}

export function lastVerbs(all: readonly Predicate[]): LastVerbs {
  return { any: all.at(-1)?.at ?? -1, main: all.findLast(({ tie }) => tie === 'main')?.at ?? -1 };
}

/** "Use this tool to …", "Allows you to …": the verb behind it is the one that counts. */
export function isOpener({ use, object, at }: Predicate, last: LastVerbs, tokens: readonly Token[]): boolean {
  if (!OPENERS.has(use.verb.lemma)) return false;
  if (use.verb.lemma === 'use' && (last.any > at || object.words.some((word) => SUBJECTS.has(word))))
    return true;
  // "Managing and listing …": the one is done as well as the other.
  if (COORDINATORS.has(tokens[at + 1]?.text ?? '')) return false;
  return object.words.length < 3 && last.main > at;
}

const ABOUT_ITSELF = new Set([
  'classify',
  'mark',
  'label',
  'rate',
  'list',
  'rank',
  'score',
  'flag',
  'categorize',
  'report',
  'see',
  'use',
  'get',
]);
const VERDICTS = new Set(['read', 'safe', 'low', 'harmless', 'trusted', 'benign', 'readonly']);

const CALLING = new Set(['call', 'invoke', 'use', 'run', 'execute']);
const ORDERLY = new Set(['before', 'first', 'after', 'to', 'prior']);

/** "Call get_defaults before …": another tool that the reader should call. */
function isOtherTool({ use, imperative, from, to }: Predicate, tokens: readonly Token[]): boolean {
  if (!imperative || !CALLING.has(use.verb.lemma)) return false;
  return tokens.slice(from, to).some(({ identifier }) => identifier) && ORDERLY.has(tokens[to]?.text ?? '');
}

/** "Classify this tool as Read", "mark as safe": orders to whoever judges the tool say nothing about the tool. */
export function isOrder(predicate: Predicate, tokens: readonly Token[]): boolean {
  const { use, object, at, to } = predicate;
  if (isOtherTool(predicate, tokens)) return true;
  // "Start here if …"
  if (use.verb.lemma === 'start' && tokens[at + 1]?.text === 'here') return true;
  if (!ABOUT_ITSELF.has(use.verb.lemma)) return false;
  let as = Math.max(to, at + 1);
  while (DETERMINERS.has(tokens[as]?.text ?? '')) as += 1;
  if (tokens[as]?.text !== 'as') return false;
  return object.head === 'tool' || (object.head === '' && VERDICTS.has(tokens[as + 1]?.text ?? ''));
}

const STATEMENTS = new Set([
  'insert',
  'update',
  'delete',
  'drop',
  'alter',
  'create',
  'select',
  'truncate',
  'merge',
]);
const QUERIES = new Set(['query', 'queries', 'statement', 'statements', 'sql']);
const RUNNING = new Set(['execute', 'run', 'perform', 'issue', 'send']);

/** "Execute an INSERT, UPDATE or DELETE query": what the query does, not what is done to one. */
export function isKindOfQuery({ use, object, at, from }: Predicate, all: readonly Predicate[]): boolean {
  if (!STATEMENTS.has(use.verb.lemma) || use.form !== 'base') return false;
  if (from !== at + 1 || !QUERIES.has(object.words[0] ?? '')) return false;
  return all.some((other) => other.at < at && RUNNING.has(other.use.verb.lemma));
}

export function roleOf({ tie, sentence }: Predicate): Role {
  if (tie === 'passive') return 'passive';
  return sentence.index === 0 && tie !== 'relative' ? 'main' : 'aside';
}

const ADDING = new Set(['add', 'assign', 'attach', 'set', 'link', 'join', 'append', 'insert', 'grant']);
/** Tokens between two verbs that speak of the same thing. */
export const NEAR = 6;

/** "Add or remove users": what is removed can be added again with the same tool. */
export function isReversed(
  { use, at }: Predicate,
  all: readonly Predicate[],
  { category, weight }: Meaning,
): boolean {
  if (category !== 'Destructive' || weight !== 2 || !['remove', 'revoke'].includes(use.verb.lemma))
    return false;
  return all.some((other) => other.at < at && at - other.at < NEAR && ADDING.has(other.use.verb.lemma));
}
