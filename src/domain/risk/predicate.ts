import { verbOf, type VerbUse } from './lexicon.ts';
import { objectAfter, type Span } from './object-phrase.ts';
import type { Sentence } from './sentences.ts';
import type { Token } from './words.ts';

/**
 * How a verb is tied into its sentence: said of the tool, as its purpose ("to delete"), with a modal ("will delete"),
 * as a means ("by deleting"), of something else ("that deletes") or of what happens to things ("will be deleted").
 */
export type Tie = 'main' | 'purpose' | 'modal' | 'means' | 'relative' | 'passive';

/** A verb of a sentence with what it is applied to. */
export interface Predicate extends Span {
  /** Index of the verb's token. */
  readonly at: number;
  readonly use: VerbUse;
  readonly tie: Tie;
  readonly sentence: Sentence;
  /** "Delete …" in a later sentence may be an instruction to the reader. */
  readonly imperative: boolean;
  /** "It also sends …" */
  readonly also: boolean;
}

const FOREIGN_AND = new Set('y e o u et ou und oder en of ve veya и или och eller dan atau va'.split(' '));

/** Verbs of a sentence in another language stand anywhere: the first, those joined to it, and the last word. */
export function foreignPredicatesOf(tokens: readonly Token[], sentence: Sentence): readonly Predicate[] {
  const found: Predicate[] = [];
  for (let at = sentence.from; at < sentence.to; at += 1) {
    const use = verbOf((tokens[at] as Token).text);
    if (use?.verb.foreign !== true) continue;
    const before = tokens[at - 1];
    const joined =
      before !== undefined &&
      (before.kind === 'comma' || before.kind === 'slash' || FOREIGN_AND.has(before.text));
    if (found.length === 0 || joined || at === sentence.to - 1)
      found.push({
        ...objectAfter(tokens, at, sentence.to),
        at,
        use,
        tie: 'main',
        sentence,
        imperative: false,
        also: false,
      });
  }
  return found;
}
