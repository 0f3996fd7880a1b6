import { verbOf } from './lexicon.ts';
import { isNoun } from './noun-lexicon.ts';
import { objectAfter } from './object-phrase.ts';
import type { Predicate } from './predicate.ts';
import { closings } from './sentence-guards.ts';
import type { Sentence } from './sentences.ts';
import { COORDINATORS } from './vocabulary/function-words.ts';
import type { Token } from './words.ts';

/** Verbs in front of a list of what can be done. */
const INTRODUCING = new Set(['manage', 'handle', 'perform', 'control', 'execute']);

/** Longer brackets hold a text of their own; nested ones would be read again and again. */
const MAX_INSIDE = 60;

function isBase({ text }: Token): boolean {
  return verbOf(text)?.form === 'base';
}

/** Verbs and nothing else, at least two: "create, read, update, delete". */
function listed(inside: readonly Token[]): readonly Token[] {
  const words = inside.filter(
    ({ kind, text }) => kind === 'word' && !COORDINATORS.has(text) && text !== 'etc',
  );
  const plain = inside.every(({ kind }) => kind === 'word' || kind === 'comma' || kind === 'slash');
  return plain && words.length > 1 && words.every(isBase) ? words : [];
}

/**
 * What a sentence says of its tool in brackets: "Manages scripts (create, read, delete)", "Splits a task (overwrites
 * its subtasks)". Other brackets hold examples and remarks.
 */
export function bracketed(
  tokens: readonly Token[],
  sentence: Sentence,
  spoken: readonly Predicate[],
): readonly Predicate[] {
  if (spoken.length === 0) return [];
  const { use: lead, object: led } = spoken[0] as Predicate;
  // Statements that a query may hold are its kind: "Execute queries (INSERT, UPDATE, DELETE)".
  const lists = INTRODUCING.has(lead.verb.lemma) && !led.words.some((word) => isNoun(word, 'query'));
  return Array.from(closings(tokens, sentence)).flatMap(([open, close]) => {
    if (close - open > MAX_INSIDE) return [];
    const inside = tokens.slice(open + 1, close);
    const first = inside[0];
    const says = first?.kind === 'word' && verbOf(first.text)?.form === 's' ? [first] : [];
    return (lists ? [...says, ...listed(inside)] : says).flatMap((token): readonly Predicate[] => {
      const use = verbOf(token.text);
      if (use === undefined || use.verb.foreign || token.identifier) return [];
      const at = tokens.indexOf(token, open);
      const common = { at, use, tie: 'main', sentence, imperative: false, also: false } as const;
      return [{ ...objectAfter(tokens, at, close), ...common }];
    });
  });
}
