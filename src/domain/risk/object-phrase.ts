import { verbOf } from './lexicon.ts';
import type { ObjectPhrase } from './meaning.ts';
import {
  ADDRESSING,
  adverb,
  COORDINATORS,
  DETERMINERS,
  PARTICLES,
  PREPOSITIONS,
  QUALITIES,
  SHAPING,
} from './vocabulary/function-words.ts';
import { QUANTITIES } from './vocabulary/noun-sets.ts';
import type { Token } from './words.ts';

/** A noun phrase in a sentence: what it is about, and the tokens `[from, to)` it covers. */
export interface Span {
  readonly object: ObjectPhrase;
  readonly from: number;
  readonly to: number;
}

/** Words with which another phrase begins. */
const REFERRING = new Set(
  'a an the this these those it them they he she its your my our their any each every both'.split(' '),
);

/** True when a phrase that already has words ends before the token at `at`. */
function endsBefore(tokens: readonly Token[], at: number, words: readonly string[]): boolean {
  const { text } = tokens[at] as Token;
  if (SHAPING.has(text) && text !== 'non') return true;
  if (words.length === 0) return false;
  if (REFERRING.has(text)) return true;
  if (adverb(text)) return true;
  if (text.endsWith('ed') && PREPOSITIONS.has(tokens[at + 1]?.text ?? '')) return true;
  const form = verbOf(text)?.form;
  return form === 'ing' || (form === 'ed' && PREPOSITIONS.has(tokens[at + 1]?.text ?? ''));
}

/** Words in front of the noun that say nothing about what it is. */
function leads(tokens: readonly Token[], at: number): boolean {
  const { text } = tokens[at] as Token;
  if (DETERMINERS.has(text) || PARTICLES.has(text) || adverb(text)) return true;
  return COORDINATORS.has(text) && DETERMINERS.has(tokens[at - 1]?.text ?? '');
}

function skipBrackets(tokens: readonly Token[], from: number, to: number): number {
  let at = from;
  while (at < to && tokens[at]?.kind !== 'close') at += 1;
  return at;
}

const MAX_CONJUNCT = 6;
/** Tokens behind a verb among which its object is looked for: every word of a long text may be a verb. */
const MAX_PHRASE = 100;

/** The preposition behind the phrase that ends at `at`, also behind "… or another thing". */
function linkAt(tokens: readonly Token[], at: number, to: number): string {
  const token = tokens[at];
  if (at >= to || token?.kind !== 'word') return '';
  if (!COORDINATORS.has(token.text)) return token.text;
  for (let next = at + 1; next < Math.min(to, at + MAX_CONJUNCT); next += 1) {
    const { kind, text } = tokens[next] as Token;
    if (kind !== 'word') return token.text;
    if (text === 'onto') return text;
  }
  return token.text;
}

/**
 * The noun phrase behind the token at `verbAt`. It ends at punctuation, a preposition or the next clause; "a list of"
 * and "one or more" are looked through. `from` and `between` behind it are kept: they say what it hangs on.
 */
export function objectAfter(tokens: readonly Token[], verbAt: number, to: number, alone = false): Span {
  const words: string[] = [];
  let at = verbAt + 1;
  let from = -1;
  let end = at;
  const most = Math.min(to, verbAt + MAX_PHRASE);
  for (; at < most; at += 1) {
    const token = tokens[at] as Token;
    if (token.kind === 'open') at = skipBrackets(tokens, at, to);
    else if (token.kind !== 'word') {
      if (token.kind !== 'slash') break;
    } else if (token.hyphenated && words.length > 0) {
      words.push(token.text);
      end = at + 1;
    } else if (words.length === 0 && leads(tokens, at)) continue;
    else if (token.text === 'of' && words.length === 0) continue;
    else if (token.text === 'of' && QUANTITIES.has(words.at(-1) ?? '')) words.length = 0;
    else if (COORDINATORS.has(token.text) && words.length > 0 && words.every((word) => QUALITIES.has(word)))
      continue;
    else if (endsBefore(tokens, at, words)) break;
    else {
      if (from < 0) from = at;
      words.push(token.text);
      end = at + 1;
    }
  }
  const link = linkAt(tokens, at, to);
  if (
    words.length === 0 &&
    at === verbAt + 1 &&
    PREPOSITIONS.has(link) &&
    ADDRESSING.has(tokens[verbAt]?.text ?? '')
  )
    return objectAfter(tokens, at, to);
  const hangs = !alone && (link === 'from' || link === 'between');
  const bearer = hangs ? objectAfter(tokens, at, to, true).object.head : '';
  const object: ObjectPhrase = {
    head: words.at(-1) ?? '',
    words,
    ...(bearer !== '' && { from: bearer }),
    ...(PREPOSITIONS.has(link) && { link }),
  };
  return { object, from: from < 0 ? end : from, to: end };
}
