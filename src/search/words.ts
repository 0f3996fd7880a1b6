import { wordsOf } from '../domain/records/identifier.ts';
import { isPlain, withoutHidden } from '../domain/records/untrusted-text.ts';

/** Words of a name that are indexed and of a query that are used. */
const MAX_WORDS = 24;
/** Signs of a name that has neither letters nor digits. */
const MAX_SIGNS = 8;

const IDEOGRAPHS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Scripts written without spaces: each character is a word, so that any part of a name can be typed. */
function splitIdeographs(word: string): readonly string[] {
  return IDEOGRAPHS.test(word)
    ? (word.match(
        /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu,
      ) ?? [])
    : [word];
}

/** `***` has no words; its code points stand for it, so that it can be found all the same. */
function signsOf(text: string): readonly string[] {
  const signs = Array.from(withoutHidden(text).replace(/\s+/gu, '')).slice(0, MAX_SIGNS);
  return signs.length === 0
    ? []
    : [signs.map((sign) => `u${(sign.codePointAt(0) ?? 0).toString(16)}`).join('')];
}

/** The words of a text, however long, the same for each spelling of a name; letters and digits only. */
export function allSearchWords(text: string): readonly string[] {
  const plain = wordsOf(text);
  const words = isPlain(text) ? plain : plain.flatMap(splitIdeographs);
  return words.length === 0 ? signsOf(text) : words;
}

/** The words by which a name is found. */
export function searchWords(text: string): readonly string[] {
  return allSearchWords(text).slice(0, MAX_WORDS);
}
