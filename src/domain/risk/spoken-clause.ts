import { goesOn, isListed, reachOf } from './clause-reach.ts';
import { quoteOf, type Folded } from './folding.ts';
import { verbOf } from './lexicon.ts';
import { inThirdPerson } from './morphology.ts';
import type { Predicate } from './predicate.ts';
import {
  adverb,
  COORDINATORS,
  DETERMINERS,
  MODALS,
  PREPOSITIONS,
  setOf,
  SHAPING,
  SUBORDINATORS,
} from './vocabulary/function-words.ts';
import { DATA_ADJECTIVES } from './vocabulary/noun-sets.ts';
import type { Token } from './words.ts';

const MAX_SPOKEN = 120;

/** Words a publisher would like to see in our sentences; with them its words are quoted, never taken over. */
const PRAISE = setOf(
  'safe safely trusted trustworthy verified official approved harmless secure securely certified recommended read readonly audited',
);

/** A clause of nothing but verbs and these says nothing about what is acted on. */
const PRONOUNS = setOf('it them this that these those one and or all');

function saysNothing({ kind, text }: Token, verb: boolean): boolean {
  return verb || kind === 'comma' || kind === 'slash' || PRONOUNS.has(text);
}

const RELATIVES = setOf('that which who whose');

/** Nothing that is cut off may end with one of these. */
function dangles(word: string): boolean {
  return SHAPING.has(word) || DETERMINERS.has(word) || RELATIVES.has(word) || word === 'such';
}

function trimmed(tokens: readonly Token[], at: number, from: number): number {
  let end = from;
  for (; end > at + 1; end -= 1) {
    const { kind, text } = tokens[end - 1] as Token;
    if (kind === 'close' || (kind === 'word' && !dangles(text))) break;
  }
  return end;
}

/** The end of what can be said without a list of which only the beginning would fit. */
function beforeList(tokens: readonly Token[], at: number, comma: number): number | undefined {
  for (let end = comma - 1; end > at + 1; end -= 1) {
    const { kind, text } = tokens[end] as Token;
    if (
      kind === 'word' &&
      (PREPOSITIONS.has(text) || RELATIVES.has(text) || text === 'such' || SUBORDINATORS.has(text))
    )
      return trimmed(tokens, at, end);
  }
  return undefined;
}

/** The verb in the third person: "delete" and "deletes" both give "deletes". */
function conjugated({ use }: Predicate, token: Token): string {
  if (use.form === 's') return token.text;
  return inThirdPerson(use.form === 'base' ? token.text : use.verb.lemma);
}

/** Within "to show a and observe b" nothing is said of the call any more. */
function opensAside(tokens: readonly Token[], at: number): boolean {
  const { text } = tokens[at] as Token;
  if (RELATIVES.has(text) || MODALS.has(text) || SUBORDINATORS.has(text)) return true;
  return text === 'to' && verbOf(tokens[at + 1]?.text ?? '')?.form === 'base';
}

const JOINING = setOf('and or then');
const BEHIND_A_VERB = setOf('to for from fresh over again');

/** "… and return the rows": a bare verb that is joined to ours, though it could be a noun. */
function isJoinedVerb(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  const use = verbOf(tokens[index]?.text ?? '');
  if (use?.form !== 'base' || tokens[index]?.identifier === true) return false;
  if (before?.kind === 'comma') return !use.verb.alsoNoun;
  if (before?.kind !== 'word' || !JOINING.has(before.text)) return false;
  if (!use.verb.alsoNoun || use.verb.lemma === 'return') return true;
  const next = tokens[index + 1]?.text ?? '';
  return DETERMINERS.has(next) || DATA_ADJECTIVES.has(next) || BEHIND_A_VERB.has(next);
}

/** The clause from the verb at `at` up to `end`, every verb of it that speaks of the call in the third person. */
function conjugatedClause(
  prose: Folded,
  tokens: readonly Token[],
  predicate: Predicate,
  joined: ReadonlyMap<number, Predicate>,
  end: number,
): string {
  const { at, use } = predicate;
  const first = tokens[at] as Token;
  let spoken = conjugated(predicate, first);
  let from = first.end;
  for (let index = at + 1; index < end && !opensAside(tokens, index); index += 1) {
    const token = tokens[index] as Token;
    const other = joined.get(index);
    if (other === undefined && !(use.form === 'base' && isJoinedVerb(tokens, index))) continue;
    spoken += quoteOf(prose, from, token.start);
    spoken += other === undefined ? inThirdPerson(token.text) : conjugated(other, token);
    from = token.end;
  }
  return spoken + quoteOf(prose, from, (tokens[end - 1] as Token).end);
}

const PICTURE = /\p{Extended_Pictographic}/u;

/** Where a picture stands between two words something new begins: "… a volume ⚡ Best for …". */
function beforePicture(prose: Folded, tokens: readonly Token[], at: number, end: number): number {
  if (!PICTURE.test(quoteOf(prose, (tokens[at] as Token).end, (tokens[end - 1] as Token).start))) return end;
  for (let index = at + 1; index < end; index += 1) {
    const gap = quoteOf(prose, (tokens[index - 1] as Token).end, (tokens[index] as Token).start);
    if (PICTURE.test(gap)) return trimmed(tokens, at, index);
  }
  return end;
}

const BARE_ARTICLE = /\ba (?=[aeio])(?!one\b|once\b|eu)/g;

/**
 * Verb and object in plain words, fit to stand in a sentence of ours: "deletes a card from a project". Verbs joined
 * to it are put into the same form. Undefined where that would be long, praise, or no sentence.
 */
export function spokenClause(
  prose: Folded,
  tokens: readonly Token[],
  predicate: Predicate,
  all: readonly Predicate[],
): string | undefined {
  const { at, use, tie, sentence } = predicate;
  if ((tie !== 'main' && tie !== 'modal') || use.verb.foreign) return undefined;
  const joined = new Map(
    all.filter((other) => other.tie === tie && other.use.form === use.form).map((other) => [other.at, other]),
  );
  const reached = endOf(tokens, predicate, joined);
  if (reached === undefined) return undefined;
  const end = beforePicture(prose, tokens, at, reached);
  if (end <= at + 1) return undefined;
  const words = tokens.slice(at + 1, end);
  if (
    words.some(({ text }) => PRAISE.has(text)) ||
    words.every((word, index) => saysNothing(word, joined.has(at + 1 + index)))
  )
    return undefined;
  const spoken = conjugatedClause(prose, tokens, predicate, joined, end);
  const before = tokens[at - 1];
  const manner =
    before !== undefined && at > sentence.from && adverb(before.text) && !PRAISE.has(before.text);
  const said = spoken.replace(BARE_ARTICLE, 'an ');
  return manner ? `${before.text} ${said}` : said;
}

/** "retrieves pre-extracted, …": cut off before the thing itself. */
function endsInQuality(tokens: readonly Token[], at: number, end: number): boolean {
  const last = tokens[end - 1] as Token;
  return end - at <= 4 && (last.hyphenated || verbOf(last.text)?.form === 'ed');
}

/** A list that is cut off has no "and" behind its last comma. */
function isFinished(tokens: readonly Token[], commas: readonly number[], end: number): boolean {
  const last = commas.at(-1);
  if (last === undefined || last >= end || goesOn(tokens[last + 1]?.text ?? '')) return true;
  return tokens.slice(last, end).some(({ text }) => COORDINATORS.has(text));
}

/** Where the clause ends that is said in our words. */
function endOf(
  tokens: readonly Token[],
  { at, to, sentence }: Predicate,
  verbs: ReadonlyMap<number, Predicate>,
): number | undefined {
  const fits = (end: number) =>
    end > at + 1 && (tokens[end - 1] as Token).end - (tokens[at] as Token).start <= MAX_SPOKEN;
  const { end, commas } = reachOf(tokens, at, sentence.to, verbs);
  // A sentence may end with "on" or "down"; what is cut off may not.
  const whole = end === sentence.to ? end : trimmed(tokens, at, end);
  if (fits(whole) && (end === sentence.to || isFinished(tokens, commas, whole))) return whole;
  const [first] = commas;
  if (first !== undefined && !isListed(tokens, first, sentence.to)) {
    const cut = trimmed(tokens, at, first);
    if (fits(cut) && !endsInQuality(tokens, at, cut)) return cut;
  }
  const short = first === undefined ? to : beforeList(tokens, at, first);
  return short !== undefined && fits(short) ? short : undefined;
}
