import { nounForms } from './morphology.ts';
import { NOUN_CLASSES, type NounClass } from './vocabulary/nouns.ts';

const CLASS_NAMES = Object.keys(NOUN_CLASSES) as readonly NounClass[];

/** The classes of every noun, singular and plural. */
const NOUNS: ReadonlyMap<string, ReadonlySet<NounClass>> = (() => {
  const table = new Map<string, Set<NounClass>>();
  for (const name of CLASS_NAMES)
    for (const noun of NOUN_CLASSES[name].split(/\s+/))
      for (const form of nounForms(noun)) {
        const classes = table.get(form) ?? new Set<NounClass>();
        table.set(form, classes.add(name));
      }
  return table;
})();

/** True when the word, singular or plural, belongs to the class. */
export function isNoun(word: string, of: NounClass): boolean {
  return NOUNS.get(word)?.has(of) === true;
}
