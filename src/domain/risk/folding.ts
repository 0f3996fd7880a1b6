import { lookalikeOf, strongLookalikeOf } from './lookalikes.ts';

/**
 * A text as the rules read it: hidden characters gone, look-alike letters turned Latin, accents dropped. Every
 * position can be traced back, so that evidence is quoted from the original.
 */
export interface Folded {
  readonly original: string;
  /** Folded, case kept. */
  readonly cased: string;
  /** Folded, lower case, same length as `cased`. */
  readonly text: string;
  /** Position in the original of each code unit of `text`, one more for the end; absent when they are equal. */
  readonly positions?: Int32Array;
}

const PLAIN = /^[\t\n\r\x20-\x7e]*$/;

/** Inclusive ranges of characters nobody sees; a test keeps them equal to those of records/untrusted-text.ts. */
const HIDDEN_RANGES = [
  ...[0x0, 0x8, 0xb, 0x1f, 0x7f, 0x9f, 0xad, 0xad, 0x34f, 0x34f, 0x61c, 0x61c, 0x115f, 0x1160],
  ...[0x17b4, 0x17b5, 0x180b, 0x180f, 0x200b, 0x200f, 0x2028, 0x202e, 0x2060, 0x206f, 0x2800, 0x2800],
  ...[0x3164, 0x3164, 0xd800, 0xdfff, 0xfe00, 0xfe0f, 0xfeff, 0xfeff, 0xffa0, 0xffa0, 0xfff0, 0xfffb],
  ...[0xfffe, 0xffff, 0x13430, 0x13455, 0x1bca0, 0x1bca3, 0x1d173, 0x1d17a, 0xe0000, 0xe0fff],
];

export function isHidden(codePoint: number): boolean {
  if (codePoint >= 0x20 && codePoint < 0x7f) return false;
  for (let index = 0; index < HIDDEN_RANGES.length; index += 2) {
    if (codePoint < (HIDDEN_RANGES[index] as number)) return false;
    if (codePoint <= (HIDDEN_RANGES[index + 1] as number)) return true;
  }
  return false;
}

/** A line break that is also a control character still ends a sentence. */
function isBreak(codePoint: number): boolean {
  return codePoint === 0x0a || codePoint === 0x0d || codePoint === 0x09;
}

/** Compatibility forms and accents are unfolded only where that cannot tear a syllable of Hangul or kana apart. */
function unfoldable(codePoint: number): boolean {
  return (
    codePoint < 0x2e80 ||
    (codePoint >= 0xfb00 && codePoint < 0xfb07) ||
    (codePoint >= 0xff00 && codePoint < 0xff5f) ||
    (codePoint >= 0x1d400 && codePoint < 0x1d800) ||
    (codePoint >= 0x1f100 && codePoint < 0x1f190)
  );
}

const MARK = /\p{M}/gu;

function isCombining(codePoint: number): boolean {
  return (
    (codePoint >= 0x300 && codePoint <= 0x36f) ||
    (codePoint >= 0x1ab0 && codePoint <= 0x1aff) ||
    (codePoint >= 0x20d0 && codePoint <= 0x20ff) ||
    (codePoint >= 0xfe20 && codePoint <= 0xfe2f)
  );
}

/** Latin letters with a stroke or without a dot that Unicode does not take apart. */
const UNDECOMPOSED: ReadonlyMap<string, string> = new Map(
  ['ıi', 'łl', 'ŁL', 'øo', 'ØO', 'đd', 'ĐD', 'ħh', 'ŧt', 'ƒf'].map((pair) => [
    pair.charAt(0),
    pair.charAt(1),
  ]),
);

function unfold(char: string, codePoint: number): string {
  if (codePoint < 0x80 || (codePoint >= UNSPACED_FROM && !unfoldable(codePoint))) return char;
  const plain = UNDECOMPOSED.get(char);
  if (plain !== undefined) return plain;
  if (isCombining(codePoint)) return '';
  return unfoldable(codePoint) ? char.normalize('NFKD').replace(MARK, '') : char;
}

const LETTER = /\p{L}/u;

/** Rewrites one word: look-alikes become Latin when the word is mixed with Latin or consists of look-alikes only. */
function latinise(chars: readonly string[]): readonly string[] {
  let latin = false;
  let foreign = false;
  let allAlike = true;
  for (const char of chars) {
    if (char < '\u0250') latin ||= LETTER.test(char);
    else {
      foreign = true;
      allAlike &&= strongLookalikeOf(char) !== undefined;
    }
  }
  return foreign && (latin || allAlike) ? chars.map((char) => lookalikeOf(char) ?? char) : chars;
}

/** Folds a text. Linear in its length; plain ASCII costs one lower-casing. */
export function fold(original: string): Folded {
  if (PLAIN.test(original)) return { original, cased: original, text: original.toLowerCase() };
  return foldRare(original);
}

/** Collects folded characters; a word is kept back until its end, because look-alikes need to see all of it. */
class Folding {
  private readonly parts: string[] = [];
  private readonly positions: number[] = [];
  private word: string[] = [];
  /** The word has a letter that may be a look-alike. */
  private foreign = false;

  add(piece: string, at: number): void {
    for (let unit = 0; unit < piece.length; unit += 1) this.positions.push(at);
    const code = piece.charCodeAt(0);
    if (code < 0x80 ? isAsciiLetter(code) : code < UNSPACED_FROM && LETTER.test(piece)) {
      this.word.push(piece);
      this.foreign ||= code >= FOREIGN_FROM;
      return;
    }
    this.closeWord();
    this.parts.push(piece);
  }

  private closeWord(): void {
    if (this.word.length === 0) return;
    this.parts.push(...(this.foreign ? latinise(this.word) : this.word));
    this.word = [];
    this.foreign = false;
  }

  finish(original: string): Folded {
    this.closeWord();
    this.positions.push(original.length);
    const cased = this.parts.join('');
    return { original, cased, text: lower(cased), positions: Int32Array.from(this.positions) };
  }
}

/** From here on scripts have neither case nor look-alikes: CJK, kana, Hangul. */
const UNSPACED_FROM = 0x2e80;
/** Greek, Cyrillic and what follows. */
const FOREIGN_FROM = 0x250;

function isAsciiLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

function foldRare(original: string): Folded {
  const folding = new Folding();
  let at = 0;
  for (const char of original) {
    const codePoint = char.codePointAt(0) as number;
    if (codePoint < 0x7f ? codePoint >= 0x20 || isBreak(codePoint) : !isHidden(codePoint))
      for (const piece of unfold(char, codePoint)) folding.add(piece, at);
    at += char.length;
  }
  return folding.finish(original);
}

/** Lower case that never changes the length. */
function lower(text: string): string {
  const lowered = text.toLowerCase();
  if (lowered.length === text.length) return lowered;
  return Array.from(text, (char) =>
    char.toLowerCase().length === char.length ? char.toLowerCase() : char,
  ).join('');
}

/** The slice of the original that stands behind `[start, end)` of the folded text, never splitting a surrogate pair. */
export function quoteOf(folded: Folded, start: number, end: number): string {
  const { positions, original } = folded;
  if (positions === undefined) return original.slice(start, end);
  if (end <= start) return '';
  const last = positions[end - 1] as number;
  return original.slice(positions[start], last + ((original.codePointAt(last) ?? 0) > 0xffff ? 2 : 1));
}
