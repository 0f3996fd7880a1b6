import type { Examination } from './examine.ts';
import { verbOf } from './lexicon.ts';
import { closings } from './sentence-guards.ts';
import { EXEMPLARS, MODALS, setOf } from './vocabulary/function-words.ts';
import type { Token, Word } from './words.ts';

const MAX_PROSE_WORDS = 40;

/** From here on a sentence gives examples, criteria or purposes: none of it is what the call works on. */
const ASIDES = setOf('that which who whose where when if so by such like because e.g i.e');

/** The words of the description's first sentence, up to where it wanders off. */
export function spokenWords({ prose, decision }: Examination): readonly Word[] {
  const words: Word[] = [];
  const sentence = prose?.sentences.find(({ documentation }) => !documentation);
  if (prose === undefined || sentence === undefined || sentence.index > 0) return words;
  const objects = decision.findings.flatMap(({ place }) => (place?.sentence === 0 ? [place.to] : []));
  const object = Math.min(...objects);
  const pairs = closings(prose.tokens, sentence);
  for (let at = sentence.from; at < sentence.to && words.length < MAX_PROSE_WORDS; at += 1) {
    const token = prose.tokens[at] as Token;
    const closing = pairs.get(at);
    if (closing !== undefined && isRemark(prose.tokens[at + 1])) at = closing;
    if (token.kind !== 'word') continue;
    if (at >= object && (ASIDES.has(token.text) || isPurpose(prose.tokens, at))) break;
    words.push(token);
  }
  return words;
}

/** "(may include web pages)", "(e.g. a mailbox)" */
function isRemark(first: Token | undefined): boolean {
  return (
    first !== undefined && (MODALS.has(first.text) || ASIDES.has(first.text) || EXEMPLARS.has(first.text))
  );
}

/** "to show …": what it is good for. */
function isPurpose(tokens: readonly Token[], at: number): boolean {
  const use = tokens[at]?.text === 'to' ? verbOf(tokens[at + 1]?.text ?? '') : undefined;
  return use?.form === 'base' && !use.verb.alsoNoun;
}
