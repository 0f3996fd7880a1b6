import type { VerbUse } from './lexicon.ts';
import { NO_OBJECT, type ObjectPhrase } from './meaning.ts';
import { ADDRESSING, COORDINATORS, PREPOSITIONS } from './vocabulary/function-words.ts';
import { COMPOUND_NOUNS, DATA_NOUNS, MOSTLY_NOUNS } from './vocabulary/noun-sets.ts';
import type { Word } from './words.ts';

/** The verb each word of a name is a form of, if any. */
export type Uses = readonly (VerbUse | undefined)[];

/** Names use the bare verb; `-s` is a verb only at the start, or where it cannot be a plural: `cache_deletes`. */
export function isVerb(use: VerbUse | undefined, at = 1): use is VerbUse {
  if (use?.form !== 's') return use?.form === 'base';
  return !use.verb.alsoNoun && (at === 0 || use.verb.sense === 'D3');
}

export function isSure(use: VerbUse | undefined): boolean {
  return isVerb(use) && !use.verb.alsoNoun && !use.verb.foreign;
}

/** More often a thing than something done, when it stands in a name. */
function isThing(word: Word | undefined): boolean {
  return word !== undefined && (MOSTLY_NOUNS.has(word.text) || COMPOUND_NOUNS.has(word.text));
}

/** The word that says what happens, or -1. */
export function headOf(words: readonly Word[], uses: Uses): number {
  const last = words.length - 1;
  const first = uses[0];
  if (isVerb(first, 0)) {
    if (!first.verb.alsoNoun) return 0;
    const next = words[1]?.text ?? '';
    // `volume_delete`, `post_create`: the noun comes first.
    if (last > 0 && isSure(uses[last]) && !PREPOSITIONS.has(next)) return last;
    if (last > 1 && isSure(uses[1]) && isThing(words[0])) return 1;
    if (
      MOSTLY_NOUNS.has(words[0]?.text ?? '') &&
      uses[last]?.form === 'base' &&
      !DATA_NOUNS.has(words[last]?.text ?? '')
    )
      return last;
    return 0;
  }
  const sure = uses.findIndex((use) => isSure(use));
  const early = uses.findIndex((use, at) => isVerb(use) && at < last && !isThing(words[at]));
  if (sure >= 0) return sure < last && early >= 0 ? Math.min(sure, early) : sure;
  const followed = uses.findIndex((use, at) => isVerb(use) && at < last);
  const final = uses[last];
  // `web_search` searches; in `cloud_run_issue` the last word is what is run.
  const thing = isThing(words[last]) || DATA_NOUNS.has(words[last]?.text ?? '');
  if (followed >= 0 && (final?.form !== 'base' || thing)) return followed;
  return isVerb(final) ? last : followed;
}

/** The words a verb at `at` is applied to: those behind it, or, when it is last, those before it. */
export function objectOf(words: readonly Word[], uses: Uses, at: number): ObjectPhrase {
  const behind: string[] = [];
  let index = at + 1;
  for (; index < words.length; index += 1) {
    const { text } = words[index] as Word;
    // A like is a thing in names.
    if ((PREPOSITIONS.has(text) && text !== 'like') || COORDINATORS.has(text)) break;
    behind.push(text);
  }
  const from = words[index]?.text === 'from' ? words.at(-1)?.text : undefined;
  if (behind.length > 0)
    return {
      head: behind.at(-1) as string,
      words: behind,
      ...(from !== undefined && { from }),
      ...(PREPOSITIONS.has(words[index]?.text ?? '') && { link: words[index]?.text ?? '' }),
    };
  if (words[index]?.text === 'to' && ADDRESSING.has(words[at]?.text ?? '')) {
    const rest = words.slice(index + 1).map((word) => word.text);
    return { head: rest.at(-1) ?? '', words: rest };
  }
  const before = words
    .slice(0, at)
    .filter((_, place) => !isSure(uses[place]))
    .map((word) => word.text);
  return before.length > 0 ? { head: before.at(-1) as string, words: before } : NO_OBJECT;
}
