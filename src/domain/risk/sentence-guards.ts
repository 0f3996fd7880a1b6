import { verbOf, type VerbUse } from './lexicon.ts';
import type { Sentence } from './sentences.ts';
import { adverb, ARTICLES, COORDINATORS, DETERMINERS, MODALS, OPENERS } from './vocabulary/function-words.ts';
import { ANSWER_NOUNS, COMPOUND_NOUNS } from './vocabulary/noun-sets.ts';
import type { Token } from './words.ts';

const NOUN_LINKS = new Set(['for', 'of', 'in', 'from', 'between', 'by', 'and', 'are', 'is']);
const RELATIVES = new Set(['that', 'which', 'who', 'what', 'if', 'when', 'there']);

/** "will be permanently deleted", "are overwritten"; not "that are deleted", not "to be deleted". */
export function isPassive(tokens: readonly Token[], at: number, from: number): boolean {
  let before = at - 1;
  while (before > from && adverb(tokens[before]?.text ?? '')) before -= 1;
  const be = tokens[before]?.text ?? '';
  const lead = tokens[before - 1]?.text ?? '';
  if (be === 'be') return MODALS.has(lead) || adverb(lead);
  return (be === 'is' || be === 'are' || be === 'gets' || be === 'get') && !RELATIVES.has(lead);
}

/** "Will overwrite …" without a subject, "Calling it without an id will overwrite …": what a call does is said of the tool. */
export function isSaidOfCall(first: Token | undefined): boolean {
  return first === undefined || first.text === 'using' || verbOf(first.text)?.form === 'ing';
}

const BARE_OPENERS = new Set(['help', 'let']);

/** "helps analyze", "lets you delete", "supports creating": the verb that counts follows without "to". */
export function opensNext({ verb }: VerbUse, next: Token | undefined): boolean {
  if (BARE_OPENERS.has(verb.lemma)) return true;
  return OPENERS.has(verb.lemma) && verbOf(next?.text ?? '')?.form === 'ing';
}

/** "Information about funding rounds": what is spoken of, and not done. */
export const TOPICS = new Set(['about', 'regarding', 'concerning']);

/** "Like a post", "Like or unlike …", where a sentence begins: no comparison. */
export function isLiking({ text }: Token, next: Token | undefined): boolean {
  return text === 'like' && (ARTICLES.has(next?.text ?? '') || next?.text === 'or');
}

/** "… that block it", "the issues it blocks": this "it" begins no clause of its own. */
export function isObject(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  return before?.kind === 'word' && !COORDINATORS.has(before.text) && before.text !== 'then';
}

/** Where in its sentence a word stands: at its beginning, or first behind a comma. */
interface Standing {
  readonly fresh: boolean;
  readonly listed: boolean;
}

/** "Commands for …", "Step 1", "Rate history for …": a word that could be a verb and is none. */
export function isNounHere(
  { verb, form }: VerbUse,
  next: Token | undefined,
  { fresh, listed }: Standing,
): boolean {
  if (!verb.alsoNoun) return false;
  const word = next?.kind === 'word' ? next.text : '';
  if (/^\d+$/.test(word)) return true;
  if (listed) return !DETERMINERS.has(word);
  if (!fresh || word === '') return false;
  // "Sum tool"
  if (form === 'base' && word === 'tool') return true;
  // "Quote of the day" is a thing.
  if (form === 'base' && word === 'of') return true;
  // "Searches for pages" reads; "Commands for servers" are things.
  if (form === 's' && NOUN_LINKS.has(word)) return !(word === 'for' && verb.sense.startsWith('R'));
  return COMPOUND_NOUNS.has(verb.lemma) && !DETERMINERS.has(word) && ANSWER_NOUNS.has(word);
}

/** Matching brackets, so that one that never closes hides nothing. */
export function closings(tokens: readonly Token[], { from, to }: Sentence): ReadonlyMap<number, number> {
  const open: number[] = [];
  const pairs = new Map<number, number>();
  for (let at = from; at < to; at += 1) {
    const { kind } = tokens[at] as Token;
    if (kind === 'open') open.push(at);
    const start = kind === 'close' ? open.pop() : undefined;
    if (start !== undefined) pairs.set(start, at);
  }
  return pairs;
}
