import type { Capability } from './category.ts';
import { quoteOf, type Folded } from './folding.ts';
import { verbOf } from './lexicon.ts';
import { nounForms } from './morphology.ts';
import {
  CAPABILITY_WORDS,
  OTHER_THINGS,
  OTHER_THINGS_BEHIND,
  type Condition,
} from './vocabulary/capability-words.ts';
import type { Word } from './words.ts';

/** A word of a text that gives a kind of access away. */
export interface Mention {
  readonly capability: Capability;
  readonly condition: Condition;
  /** The word as the text has it, folded. */
  readonly text: string;
  /** Where it begins in the folded text. */
  readonly start: number;
  /** Its dictionary form. */
  readonly word: string;
  readonly quote: string;
}

interface Entry {
  readonly capability: Capability;
  readonly condition: Condition;
  readonly word: string;
}

/** Singular and plural of a word or of a pair. */
function formsOf(entry: string): readonly string[] {
  const words = entry.split('_');
  const last = words.pop() ?? '';
  return nounForms(last).map((form) => [...words, form].join(' '));
}

const ENTRIES: ReadonlyMap<string, readonly Entry[]> = (() => {
  const table = new Map<string, Entry[]>();
  for (const [capability, condition, words] of CAPABILITY_WORDS)
    for (const word of words.split(' '))
      for (const form of formsOf(word))
        table.set(form, [...(table.get(form) ?? []), { capability, condition, word }]);
  return table;
})();

/** Last words of pairs: only before these is a pair looked up. */
const PAIRED: ReadonlySet<string> = new Set(
  [...ENTRIES.keys()].filter((key) => key.includes(' ')).map((key) => key.slice(key.lastIndexOf(' ') + 1)),
);

function table(source: Readonly<Record<string, string>>): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(Object.entries(source).map(([word, others]) => [word, new Set(others.split(' '))]));
}

const OTHERS = table(OTHER_THINGS);
const OTHERS_BEHIND = table(OTHER_THINGS_BEHIND);

/** "Deletes all records" is about all of them; "across all types" is not. */
const EVERY = new Set(['all', 'every']);

/** True when a word stands for something else because of its neighbours. */
function isOther(word: string, before: string, behind: string): boolean {
  if (OTHERS.get(word)?.has(before) === true || OTHERS_BEHIND.get(word)?.has(behind) === true) return true;
  return EVERY.has(word) && verbOf(before) === undefined;
}

/** `POST` is the method of a request, not something somebody wrote. */
const METHOD = 'POST';

/** The words of a text that give kinds of access away, in order; conditions are for the caller to check. */
export function mentionsIn(words: readonly Word[], source: Folded): readonly Mention[] {
  const found: Mention[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const { text, start, end } = words[index] as Word;
    const before = words[index - 1];
    if (before !== undefined && PAIRED.has(text))
      for (const entry of ENTRIES.get(`${before.text} ${text}`) ?? [])
        found.push({ ...entry, text, start, quote: quoteOf(source, before.start, end) });
    const single = before?.text === 'by' ? undefined : ENTRIES.get(text);
    if (single === undefined) continue;
    const quote = quoteOf(source, start, end);
    if (quote === METHOD) continue;
    for (const entry of single)
      if (!isOther(entry.word, before?.text ?? '', words[index + 1]?.text ?? ''))
        found.push({ ...entry, text, start, quote });
  }
  return found;
}
