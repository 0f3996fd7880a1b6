import { wordsOf } from '../domain/records/identifier.ts';
import { withoutHidden } from '../domain/records/untrusted-text.ts';

/** Longest query that is looked at, in characters; whoever pastes more gets the answer for its beginning. */
const MAX_TEXT = 200;
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
  const words = wordsOf(text).flatMap(splitIdeographs);
  return words.length === 0 ? signsOf(text) : words;
}

/** The words by which a name is found. */
export function searchWords(text: string): readonly string[] {
  return allSearchWords(text).slice(0, MAX_WORDS);
}

export interface Query {
  /** What was typed, trimmed and capped. */
  readonly text: string;
  /** Its words in the order in which they were typed; for marking what matched. */
  readonly words: readonly string[];
  /** Orders and parts of them to look up, best first; at most six. */
  readonly readings: readonly (readonly string[])[];
}

/** Words of a query that may stand first: `github issue` is found as `issue` of `github` too. */
const MAX_TURNS = 3;

function turnsOf(words: readonly string[]): readonly (readonly string[])[] {
  return words.slice(0, MAX_TURNS).map((_, turn) => [...words.slice(turn), ...words.slice(0, turn)]);
}

/**
 * `server:tool`, `server__tool`, `owner/server`. The part before the sign is the reader's own name for the server, so
 * the part behind it is tried alone too.
 */
function partsOf(text: string): { readonly order: readonly (readonly string[])[] } | undefined {
  const parts = /^(\S+)(__|:|\/)(\S.*)$/u.exec(text);
  if (parts === null) return undefined;
  const [, before = '', sign = '', after = ''] = parts;
  const server = searchWords(before);
  const tool = searchWords(after);
  if (server.length === 0 || tool.length === 0) return undefined;
  const turned = [...tool, ...server];
  const literal = [...server, ...tool];
  return { order: sign === '/' ? [literal, turned, tool] : [turned, literal, tool] };
}

/** Reads what somebody typed or pasted: `createIssue`, `create issue`, `mcp__github__create_issue`, `github:create_issue`. */
export function readQuery(typed: string): Query {
  const text = typed.slice(0, MAX_TEXT).trim();
  const bare = text.replace(/^mcp__(?=.)/iu, '');
  const words = searchWords(bare);
  const parts = partsOf(bare);
  const readings: (readonly string[])[] = [];
  if (parts === undefined) readings.push(...turnsOf(words));
  else readings.push(...parts.order);
  if (words.length > 2 && words[0] === 'mcp') readings.push(words.slice(1));
  const distinct = new Map(
    readings.filter((reading) => reading.length > 0).map((reading) => [reading.join(' '), reading]),
  );
  return { text, words, readings: [...distinct.values()] };
}
