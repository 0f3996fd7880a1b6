import { createScanner, printParseErrorCode, type ParseError } from 'jsonc-parser';
import type { Problem } from '../records/problem.ts';

/** What is wrong with a text as JSON. Part of strict-json.ts. */

/** Deeper nesting than this is refused before anything recurses. */
export const MAX_DEPTH = 64;

export interface Scan {
  /** Offset where the nesting became too deep; what follows was not read. */
  readonly tooDeepAt?: number;
  /** Offset of the closing bracket → offset of the comma before it. */
  readonly trailingCommas: ReadonlyMap<number, number>;
}

/** Reads tokens without recursion: finds nesting that is too deep and commas before a closing bracket. */
export function scan(text: string): Scan {
  const scanner = createScanner(text, true);
  const trailingCommas = new Map<number, number>();
  let depth = 0;
  let comma: number | undefined;
  for (;;) {
    scanner.scan();
    const offset = scanner.getTokenOffset();
    // Only brackets and commas are tokens of one such character; the end is the only empty token.
    const token = text.slice(offset, offset + scanner.getTokenLength());
    if (token === '') return { trailingCommas };
    const opens = token === '{' || token === '[';
    const closes = token === '}' || token === ']';
    if (opens) depth += 1;
    if (closes) depth -= 1;
    if (depth > MAX_DEPTH) return { tooDeepAt: offset, trailingCommas };
    if (closes && comma !== undefined) trailingCommas.set(offset, comma);
    comma = token === ',' ? offset : undefined;
  }
}

const MESSAGES: Readonly<Record<string, string>> = {
  InvalidSymbol: 'this is no JSON value',
  InvalidNumberFormat: 'this number is not written as JSON writes numbers',
  UnexpectedEndOfNumber: 'this number is not written as JSON writes numbers',
  PropertyNameExpected: 'a key in double quotes is expected here',
  ValueExpected: 'a value is expected here',
  ColonExpected: 'a colon is expected here',
  CommaExpected: 'a comma is expected here',
  CloseBraceExpected: 'a closing brace is expected here',
  CloseBracketExpected: 'a closing bracket is expected here',
  EndOfFileExpected: 'the document ended before this',
  UnexpectedEndOfString: 'this string does not end on its line',
  InvalidUnicode: 'this string has a \\u escape without four hexadecimal digits',
  InvalidEscapeCharacter: 'this string has an escape that JSON does not know',
  InvalidCharacter: 'this string has a control character that must be escaped',
};

/** What the parser says when it lost its footing; often only because of the mistake before. */
const LOST = new Set(['ValueExpected', 'PropertyNameExpected', 'ColonExpected', 'CommaExpected']);

/** A problem with the offset it stands at. */
export interface Found {
  readonly offset: number;
  readonly problem: Problem;
}

/** One problem for each cause: what only follows from the error before it is left out. */
export function syntaxProblems(
  text: string,
  errors: readonly ParseError[],
  { trailingCommas }: Scan,
): readonly Found[] {
  const found: Found[] = [];
  let lostUntil = -1;
  let blindUntil = -1;
  let end = -1;
  for (const { error, offset, length } of errors) {
    const code = printParseErrorCode(error);
    const adjacent = end >= 0 && text.slice(end, offset).trim() === '';
    const follows = offset < blindUntil || (LOST.has(code) && (adjacent || offset < lostUntil));
    end = offset + length;
    // A word in the wrong place confuses the rest of its line; a string that does not end swaps what is inside and
    // outside of strings on the next line as well.
    if (code === 'InvalidSymbol') lostUntil = endOfLine(text, offset);
    if (code === 'UnexpectedEndOfString') blindUntil = endOfLine(text, endOfLine(text, offset) + 1) + 1;
    if (follows || trailingCommas.has(offset)) continue;
    found.push({ offset, problem: syntaxProblem(code, text.slice(offset, offset + length)) });
  }
  for (const offset of trailingCommas.values())
    found.push({
      offset,
      problem: {
        code: 'trailing-comma',
        message: 'JSON has no comma after the last item',
        found: 'a comma',
        mend: 'Remove it',
      },
    });
  return found;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}

function syntaxProblem(code: string, source: string): Problem {
  if (code === 'InvalidCommentToken' || code === 'UnexpectedEndOfComment')
    return { code: 'comment', message: 'JSON has no comments', found: quoted(source), mend: 'Remove it' };
  return {
    code: 'bad-json',
    message: MESSAGES[code] ?? 'this is not JSON',
    found: source === '' ? 'the end' : quoted(source),
    mend: 'Write it as JSON',
  };
}

/** A stretch of the source, cut short. */
export function quoted(source: string): string {
  const chars = Array.from(source);
  return chars.length > 40 ? `${chars.slice(0, 39).join('')}…` : source;
}
