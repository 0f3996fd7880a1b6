import { verbOf } from './lexicon.ts';
import type { Predicate } from './predicate.ts';
import { COORDINATORS, DETERMINERS, EXEMPLARS, PREPOSITIONS } from './vocabulary/function-words.ts';
import type { Token } from './words.ts';

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

const NEAR = 5;

/** "…, b and c": the comma at `at` stands in a list. */
export function isListed(tokens: readonly Token[], at: number, to: number): boolean {
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
export function goesOn(word: string): boolean {
  const form = verbOf(word)?.form;
  return PREPOSITIONS.has(word) || form === 'ing' || word === 'such' || word === 'optionally';
}

function isBroken(tokens: readonly Token[], at: number): boolean {
  const use = verbOf(tokens[at]?.text ?? '');
  return use?.form === 's' && (!use.verb.alsoNoun || DETERMINERS.has(tokens[at + 1]?.text ?? ''));
}

export interface Reach {
  readonly end: number;
  /** Where commas stand before it. */
  readonly commas: readonly number[];
}

/** How far plain words reach behind the verb at `at`. */
export function reachOf(
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
