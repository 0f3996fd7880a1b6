import { quoteOf, type Folded } from './folding.ts';
import { verbOf } from './lexicon.ts';
import { inThirdPerson } from './morphology.ts';
import type { Predicate } from './predicate.ts';
import {
  adverb,
  COORDINATORS,
  DETERMINERS,
  EXEMPLARS,
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

/** A clause of nothing but these says nothing about what is acted on. */
const PRONOUNS = setOf('it them this that these those one and or all');

const MAX_BRACKET = 9;

/** The token behind a short bracket inside the clause, or `at` when it is long or the clause ends with it. */
function behindBracket(tokens: readonly Token[], at: number, to: number): number {
  for (let end = at + 1; end < Math.min(to, at + MAX_BRACKET); end += 1)
    if (tokens[end]?.kind === 'close') {
      const next = tokens[end + 1];
      return end + 1 < to && (next?.kind === 'word' || next?.text === ',') ? end + 1 : at;
    }
  return at;
}

const RELATIVES = setOf('that which who whose');

/** Nothing that is cut off may end with one of these. */
function dangles(word: string): boolean {
  return SHAPING.has(word) || DETERMINERS.has(word) || RELATIVES.has(word) || word === 'such';
}

const NEAR = 5;

/** "…, b and c": the comma at `at` stands in a list. */
function isListed(tokens: readonly Token[], at: number, to: number): boolean {
  const first = tokens[at + 1];
  const use = verbOf(first?.text ?? '');
  const verbal = verbOf(tokens[at - 1]?.text ?? '')?.form === 's';
  if (goesOn(first?.text ?? '') || (use?.form === 's' && !use.verb.alsoNoun && !verbal)) return false;
  for (let next = at + 1, read = 0; next < to && read < NEAR; next += 1, read += 1) {
    const { kind, text } = tokens[next] as Token;
    if (kind === 'open') {
      while (next < to && tokens[next]?.kind !== 'close') next += 1;
      continue;
    }
    if (kind === 'comma' || (kind === 'word' && COORDINATORS.has(text))) return true;
    if (kind !== 'word') return false;
  }
  return false;
}

/** Behind a comma these go on with what was said: "…, including comments", "…, sorted by date". */
function goesOn(word: string): boolean {
  const form = verbOf(word)?.form;
  return PREPOSITIONS.has(word) || form === 'ing' || word === 'such' || word === 'optionally';
}

function isBroken(tokens: readonly Token[], at: number): boolean {
  const use = verbOf(tokens[at]?.text ?? '');
  return use?.form === 's' && (!use.verb.alsoNoun || DETERMINERS.has(tokens[at + 1]?.text ?? ''));
}

interface Reach {
  readonly end: number;
  /** Where commas stand before it. */
  readonly commas: readonly number[];
}

/** How far plain words reach behind the verb at `at`. */
function reachOf(
  tokens: readonly Token[],
  at: number,
  to: number,
  verbs: ReadonlyMap<number, Predicate>,
): Reach {
  const commas: number[] = [];
  let end = at + 1;
  while (end < to) {
    const { kind, text } = tokens[end] as Token;
    const next = tokens[end + 1];
    if (kind === 'word') {
      // "to uses a": the sentence is broken from here on.
      if (text === 'to' && isBroken(tokens, end + 1)) return { end, commas };
      end += 1;
    } else if (kind === 'slash' && next?.kind === 'word') end += 1;
    else if (kind === 'open' && behindBracket(tokens, end, to) > end) end = behindBracket(tokens, end, to);
    else if (kind === 'comma' && text === ',' && next?.kind === 'word') {
      if (EXEMPLARS.has(tokens[end + 2]?.text ?? '')) return { end, commas };
      const listed = isListed(tokens, end, to) || goesOn(next.text) || verbs.has(end + 1);
      if (!listed) return { end, commas };
      commas.push(end);
      end += 1;
    } else break;
  }
  return { end, commas };
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

/** "… and return the rows": a bare verb that is joined to ours, though it could be a noun. */
function isJoinedVerb(tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  const use = verbOf(tokens[index]?.text ?? '');
  if (before?.kind !== 'word' || use?.form !== 'base' || tokens[index]?.identifier === true) return false;
  if (before.text !== 'and' && before.text !== 'then') return false;
  const next = tokens[index + 1]?.text ?? '';
  return (
    !use.verb.alsoNoun ||
    DETERMINERS.has(next) ||
    DATA_ADJECTIVES.has(next) ||
    next === 'to' ||
    next === 'for' ||
    next === 'from'
  );
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
  const end = endOf(tokens, predicate, joined);
  if (end === undefined) return undefined;
  const words = tokens.slice(at + 1, end);
  if (words.some(({ text }) => PRAISE.has(text)) || words.every(({ text }) => PRONOUNS.has(text)))
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
