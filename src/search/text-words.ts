import { isPlain, oneLine, withoutHidden } from '../domain/records/untrusted-text.ts';
import type { SearchEntry } from './entry.ts';
import type { Place } from './text-format.ts';
import { allSearchWords } from './words.ts';

/** Longest description that is indexed, and carried in the card so that what matched can be shown, in characters. */
const MAX_DESCRIPTION = 4000;
/** Longest term, in UTF-16 code units: longer words are found by their beginning. */
const MAX_TERM = 40;

/** "issues" and "issue", "queries" and "query" are one term; "status" and "class" keep their s. */
export function termOf(word: string): string {
  const cut = word.slice(0, MAX_TERM);
  if (!cut.endsWith('s')) return cut;
  if (/^.{2,}ies$/u.test(cut)) return `${cut.slice(0, -3)}y`;
  return /^.{2,}[^sui]s$/u.test(cut) ? cut.slice(0, -1) : cut;
}

/** The description as one line, as far as it is indexed. */
export function indexedText({ description = '' }: SearchEntry): string {
  return oneLine(withoutHidden(description), MAX_DESCRIPTION);
}

const CAMEL = /\p{Ll}\p{Lu}/u;
/** What CAMEL finds in nearly every text, faster. */
const hasCamel = (text: string): boolean => (isPlain(text) ? /[a-z][A-Z]/.test(text) : CAMEL.test(text));
/** Words of a name that a typed word may be the better part of. */
const SHORT_NAME = 3;

const split = (text: string): readonly string[] =>
  text
    .normalize('NFKC')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');

/** The terms of a text: its words, and where case divides one, `GitHub`, also the whole of it. */
function* termsIn(text: string): Generator<string> {
  for (const word of allSearchWords(text)) yield termOf(word);
  if (hasCamel(text)) for (const word of split(text)) if (hasCamel(word)) yield termOf(word.toLowerCase());
}

/** Every term of a server, with the place where it tells most. */
export function termsOf(entry: SearchEntry): ReadonlyMap<string, Place> {
  const terms = new Map<string, Place>();
  const add = (place: Place, text: string) => {
    for (const term of termsIn(text)) if (!terms.has(term)) terms.set(term, place);
  };
  add(split(entry.name).length <= SHORT_NAME ? 'name' : 'in-name', entry.name);
  for (const { name } of entry.tools) add('tool', name);
  for (const text of [entry.publisher ?? '', ...entry.capabilities, indexedText(entry)]) add('text', text);
  return terms;
}
