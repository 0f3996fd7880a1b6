import { describedAs } from './parameter-sense.ts';
import type { Property } from './schema-walk.ts';
import { setOf } from './vocabulary/function-words.ts';

const OUTPUT =
  /\b(?:sav(?:e|ed|es|ing)|writ(?:e|ten|es|ing)|stor(?:e|ed|es|ing)|output|export(?:ed)?|download(?:ed)?|dump(?:ed)?)\b/;
const INPUT = /\b(?:read|load(?:ed)?|upload(?:ed)?|open|input|existing|source)\b/;
const OUTPUT_WORDS = setOf('output out save dest destination download');

/** True when the result is put where the parameter says. */
export function isOutput(property: Property): boolean {
  const described = describedAs(property);
  if (property.words.length > 1 && property.words.some((word) => OUTPUT_WORDS.has(word))) return true;
  return OUTPUT.test(described) && !INPUT.test(described);
}
