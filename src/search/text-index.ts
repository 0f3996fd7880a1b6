import { createHash } from 'node:crypto';
import { oneLine } from '../domain/records/untrusted-text.ts';
import { type SearchEntry } from './entry.ts';
import { Postings, type SortedPostings } from './postings.ts';
import { ranked } from './rank.ts';
import { type SiteFile } from './site-file.ts';
import {
  cardsPath,
  PLACES,
  termsPath,
  TEXT_START,
  writeCard,
  writeNumbers,
  writeTerm,
  type TextStart,
} from './text-format.ts';
import { indexedText, termsOf } from './text-words.ts';

/** Sizes aimed at, in characters before compression: a question loads a file of terms for each word, a hit a file of cards. */
const TERMS_LENGTH = 8000;
const CARDS_LENGTH = 3000;
/** Most tools carried in a card. */
const MAX_CARD_TOOLS = 120;
/** A word that more than this part of a large catalogue has is common: questions leave it out when they have others. */
const COMMON = 0.2;
const LARGE = 1000;
/** Of a common word each list keeps the best known servers: nobody reads more of them. */
const COMMON_KEPT = 500;

/** The servers that have each term. A number says which, and in which of PLACES: see serversOf. */
function postingsOf(entries: readonly SearchEntry[]): SortedPostings {
  const postings = new Postings();
  for (const [number, entry] of entries.entries())
    for (const [term, place] of termsOf(entry))
      postings.add(term, number * PLACES.length + PLACES.indexOf(place));
  return postings.sorted();
}

/** The numbers of the servers, by place; `most` of each. */
function serversOf(numbers: Uint32Array, most: number): readonly (readonly number[])[] {
  const lists: readonly number[][] = PLACES.map(() => []);
  for (const number of numbers) {
    const list = lists[number % PLACES.length];
    if (list !== undefined && list.length < most) list.push(Math.floor(number / PLACES.length));
  }
  return lists;
}

/** Joins pieces of text into files of about `length` characters; a longer piece has a file of its own. */
function* filesOf(pieces: Iterable<string>, length: number): Generator<readonly string[]> {
  let file: string[] = [];
  let filled = 0;
  for (const piece of pieces) {
    if (file.length > 0 && filled + piece.length > length) {
      yield file;
      [file, filled] = [[], 0];
    }
    file.push(piece);
    filled += piece.length;
  }
  if (file.length > 0) yield file;
}

function cardOf(entry: SearchEntry): string {
  return writeCard({
    slug: entry.slug,
    title: oneLine(entry.name, 120),
    publisher: oneLine(entry.publisher ?? '', 80),
    about: indexedText(entry),
    count: entry.tools.length,
    tools: entry.tools.slice(0, MAX_CARD_TOOLS),
  });
}

interface TermFiles {
  readonly texts: readonly string[];
  readonly firsts: readonly string[];
  readonly common: readonly string[];
}

function termFiles(entries: readonly SearchEntry[]): TermFiles {
  const { keys: terms, starts, numbers } = postingsOf(entries);
  const most = entries.length < LARGE ? Infinity : entries.length * COMMON;
  const common: string[] = [];
  const lines = terms.map((term, at) => {
    const having = numbers.subarray(starts[at], starts[at + 1]);
    const isCommon = having.length > most;
    if (isCommon) common.push(term);
    return writeTerm({ term, servers: serversOf(having, isCommon ? COMMON_KEPT : Infinity) });
  });
  const files = [...filesOf(lines, TERMS_LENGTH)];
  return {
    texts: files.map((file) => file.join('')),
    firsts: files.map(([line = '']) => line.slice(0, line.indexOf(' '))),
    common,
  };
}

/**
 * The files of the full text: a start, terms with the servers that have them, and cards. The same entries in any order give the
 * same files. The folder is named by what is in it, so that a browser never reads old files with new ones.
 */
export function textFiles(entries: readonly SearchEntry[]): readonly SiteFile[] {
  const servers = ranked(entries);
  const { texts, firsts, common } = termFiles(servers);
  const cards = [...filesOf(servers.map(cardOf), CARDS_LENGTH)];
  const cardTexts = cards.map((file) => `[${file.join(',\n')}]\n`);
  const hash = createHash('sha256');
  for (const text of [...texts, ...cardTexts]) hash.update(text);
  const folder = `/search/text/${hash.digest('hex').slice(0, 16)}/`;
  const start: TextStart = {
    folder,
    servers: servers.length,
    terms: firsts,
    cards: writeNumbers(cards.map(({ length }) => length)),
    common,
  };
  return [
    { path: TEXT_START, text: `${JSON.stringify(start)}\n` },
    ...texts.map((text, file) => ({ path: termsPath(folder, file), text })),
    ...cardTexts.map((text, file) => ({ path: cardsPath(folder, file), text })),
  ];
}
