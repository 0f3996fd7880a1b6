import { fold } from './folding.ts';
import { UNSPACED } from './vocabulary/other-languages.ts';
import type { Sense } from './vocabulary/sense.ts';

/** A verb form of an unspaced script. */
export interface Phrase {
  readonly text: string;
  readonly sense: Sense;
}

/** Verb forms of unspaced scripts by their first character, longest first. */
export const PHRASES: ReadonlyMap<string, readonly Phrase[]> = (() => {
  const table = new Map<string, Phrase[]>();
  for (const [sense, forms] of UNSPACED)
    for (const form of forms.split(/\s+/)) {
      const text = fold(form).text;
      const first = text.charAt(0);
      table.set(first, [...(table.get(first) ?? []), { text, sense }]);
    }
  for (const phrases of table.values()) phrases.sort((a, b) => b.text.length - a.text.length);
  return table;
})();
