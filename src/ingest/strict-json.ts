import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { Json } from '../domain/records/json.ts';
import { pointer } from '../domain/records/problem.ts';
import { oneLine } from '../domain/records/untrusted-text.ts';

/** Deeper nesting is refused before anything walks the value; the deepest of 47,020 real records is 33. */
export const MAX_DEPTH = 256;

/** What is wrong with a text that should be JSON. */
export interface JsonFault {
  readonly code: 'bad-utf8' | 'json-syntax' | 'json-too-deep' | 'duplicate-key';
  readonly message: string;
  /** UTF-16 offset into the text, where known. */
  readonly offset?: number;
  readonly path?: string;
  readonly found?: string;
  readonly expected?: string;
  readonly mend: string;
}

export type StrictJson =
  { readonly value: Json; readonly fault?: never } | { readonly fault: JsonFault; readonly value?: never };

/**
 * Parses JSON and refuses what `JSON.parse` lets through: the same key twice in one object (the last one would win in
 * silence) and nesting deeper than MAX_DEPTH. Linear in the text and without recursion of its own.
 */
export function parseStrictJson(text: string): StrictJson {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    return { fault: syntaxFault(text) };
  }
  const fault = structureFault(text);
  return fault === undefined ? { value } : { fault };
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The same for bytes: anything that is not UTF-8 is refused, never replaced. */
export function parseStrictJsonBytes(bytes: Buffer): StrictJson & { readonly text: string } {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    const fault: JsonFault = {
      code: 'bad-utf8',
      message: 'the bytes are not UTF-8',
      mend: 'Save the file as UTF-8',
    };
    return { text: '', fault };
  }
  return { text, ...parseStrictJson(text) };
}

function syntaxFault(text: string): JsonFault {
  const errors: ParseError[] = [];
  try {
    parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  } catch {
    // Nested so deep that the parser that finds positions ran out of stack; the place stays unknown.
  }
  const [first] = errors;
  const what = first === undefined ? '' : `: ${inWords(printParseErrorCode(first.error))}`;
  return {
    code: 'json-syntax',
    message: `this is not JSON${what}`,
    ...(first === undefined ? {} : { offset: first.offset }),
    mend: 'JSON wants double quotes, no trailing commas, no comments and no NaN',
  };
}

function inWords(code: string): string {
  return code.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2').toLowerCase();
}

/** One open object or array: the keys seen so far and where the scanner stands in it. */
interface Frame {
  readonly keys: Set<string> | undefined;
  key: string;
  index: number;
}

const QUOTE = 0x22;
const OPEN_OBJECT = 0x7b;
const OPEN_ARRAY = 0x5b;
const CLOSE_OBJECT = 0x7d;
const CLOSE_ARRAY = 0x5d;
const COMMA = 0x2c;

/** Walks a text that is known to be JSON once, token by token, and reports the first fault of structure. */
function structureFault(text: string): JsonFault | undefined {
  const open: Frame[] = [];
  let top: Frame | undefined;
  let keyExpected = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === QUOTE) {
      const end = closingQuote(text, at);
      if (keyExpected && top?.keys !== undefined) {
        keyExpected = false;
        top.key = keyBetween(text, at, end);
        if (top.keys.has(top.key)) return duplicateKey(open, at);
        top.keys.add(top.key);
      }
      at = end;
    } else if (char === OPEN_OBJECT || char === OPEN_ARRAY) {
      keyExpected = char === OPEN_OBJECT;
      top = { keys: keyExpected ? new Set() : undefined, key: '', index: 0 };
      if (open.push(top) > MAX_DEPTH) return tooDeep(at);
    } else if (char === CLOSE_OBJECT || char === CLOSE_ARRAY) {
      open.pop();
      top = open.at(-1);
      keyExpected = false;
    } else if (char === COMMA && top !== undefined) {
      keyExpected = top.keys !== undefined;
      top.index += 1;
    }
  }
  return undefined;
}

function closingQuote(text: string, opening: number): number {
  let end = text.indexOf('"', opening + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes += 1;
  return slashes % 2 === 1;
}

/** The key as the object will carry it: `"\u0061"` and `"a"` are the same key. */
function keyBetween(text: string, opening: number, closing: number): string {
  const raw = text.slice(opening + 1, closing);
  return raw.includes('\\') ? String(JSON.parse(`"${raw}"`)) : raw;
}

function duplicateKey(open: readonly Frame[], offset: number): JsonFault {
  const path = open.map((frame) => (frame.keys === undefined ? frame.index : frame.key));
  return {
    code: 'duplicate-key',
    message: `the key ${oneLine(JSON.stringify(path.at(-1)), 80)} stands twice in one object`,
    offset,
    path: pointer(path),
    mend: 'Keep one of the two: readers disagree on which one counts',
  };
}

function tooDeep(offset: number): JsonFault {
  return {
    code: 'json-too-deep',
    message: 'the value is nested too deep',
    offset,
    expected: `at most ${MAX_DEPTH} levels`,
    mend: 'Flatten the value',
  };
}
