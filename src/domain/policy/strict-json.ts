import { parseTree, type Node, type ParseError } from 'jsonc-parser';
import { pointer, type Problem } from '../records/problem.ts';
import { MAX_DEPTH, quoted, scan, syntaxProblems, type Found } from './json-syntax.ts';
import { readingsOf, type Path, type Reading } from './json-readings.ts';

export type { Reading } from './json-readings.ts';

/** Longer texts are refused; UTF-16 code units. */
const MAX_LENGTH = 4 * 1024 * 1024;

/** JSON text that was read strictly. */
export interface StrictJson {
  /**
   * The value as far as it could be read; none when nothing could. Where keys are repeated there are several readings, which
   * together show every member; the last one is what JSON.parse gives.
   */
  readonly readings: readonly Reading[];
  /** Everything wrong with the text as JSON, in order of place. */
  readonly problems: readonly Problem[];
  /** True when part of the text could not be read, so that members may only seem to be missing. */
  readonly torn: boolean;
}

/** Line and column, both from 1; a column counts UTF-16 code units. */
function placer(text: string): (offset: number) => { readonly line: number; readonly column: number } {
  const starts = [0];
  for (const { index, 0: end } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + end.length);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}

/** Keys given twice, and numbers that would change by being read. */
function treeProblems(text: string, node: Node, path: Path): readonly Found[] {
  if (node.type === 'array')
    return (node.children ?? []).flatMap((child, index) => treeProblems(text, child, [...path, index]));
  if (node.type === 'number')
    return numberProblems(text.slice(node.offset, node.offset + node.length), node, path);
  if (node.type !== 'object') return [];
  const seen = new Set<string>();
  return (node.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    if (key === undefined) return [];
    const name = key.value as string;
    const at = [...path, name];
    const again: readonly Found[] = seen.has(name)
      ? [
          {
            offset: key.offset,
            problem: {
              code: 'duplicate-key',
              message: 'this key stands here twice',
              path: pointer(at),
              found: JSON.stringify(name),
              expected: 'each key once',
              mend: 'Keep one of the two',
            },
          },
        ]
      : [];
    seen.add(name);
    return [...again, ...(value === undefined ? [] : treeProblems(text, value, at))];
  });
}

function numberProblems(literal: string, node: Node, path: Path): readonly Found[] {
  const number = Number(literal);
  const exact = Number.isFinite(number) && (!/^-?\d{16,}$/.test(literal) || String(number) === literal);
  if (exact) return [];
  return [
    {
      offset: node.offset,
      problem: {
        code: 'inexact-number',
        message: 'this number is too large to be read exactly',
        path: pointer(path),
        found: quoted(literal),
        expected: `a number from ${String(Number.MIN_SAFE_INTEGER)} to ${String(Number.MAX_SAFE_INTEGER)}`,
        mend: 'Write a smaller number, or the digits as a string',
      },
    },
  ];
}

function refused(problem: Problem): StrictJson {
  return { readings: [], problems: [problem], torn: true };
}

/** What stands in the way of reading a text at all; undefined when nothing does. */
function obstacle(text: string, tooDeepAt: number | undefined): Problem | undefined {
  if (text.length > MAX_LENGTH)
    return {
      code: 'too-large',
      message: 'the document is too large',
      found: `${String(text.length)} characters`,
      expected: `at most ${String(MAX_LENGTH)}`,
      mend: 'Split it',
    };
  if (tooDeepAt === undefined) return undefined;
  return {
    code: 'too-deep',
    message: 'the document is nested too deeply',
    ...placer(text)(tooDeepAt),
    expected: `at most ${String(MAX_DEPTH)} levels`,
    mend: 'Flatten it',
  };
}

/**
 * Reads JSON as RFC 8259 has it: no comments, no trailing commas, no key twice, no number that would change. Never
 * throws; what is wrong is reported all at once, and what could be read is given along with it.
 */
export function parseStrictJson(text: string): StrictJson {
  const tooLarge = obstacle(text, undefined);
  if (tooLarge !== undefined) return refused(tooLarge);
  const marked = text.startsWith('\ufeff');
  // The mark is replaced, not cut off, so that offsets stay those of the text that was given.
  const source = marked ? ` ${text.slice(1)}` : text;
  const scanned = scan(source);
  const tooDeep = obstacle(source, scanned.tooDeepAt);
  if (tooDeep !== undefined) return refused(tooDeep);
  const errors: ParseError[] = [];
  const root = parseTree(source, errors, { disallowComments: true, allowTrailingComma: false });
  const syntax = syntaxProblems(source, errors, scanned);
  const found = [
    ...(marked ? [byteOrderMark] : []),
    ...syntax,
    ...(root ? treeProblems(source, root, []) : []),
  ];
  const place = placer(source);
  const problems = found
    .sort((a, b) => a.offset - b.offset)
    .map(({ offset, problem }) => ({ ...problem, ...place(offset) }));
  const torn = syntax.some(({ problem }) => problem.code === 'bad-json');
  return { readings: root ? readingsOf(root, place) : [], problems, torn };
}

const byteOrderMark: Found = {
  offset: 0,
  problem: {
    code: 'byte-order-mark',
    message: 'the document starts with a byte order mark',
    found: 'U+FEFF',
    mend: 'Save it as UTF-8 without a mark',
  },
};
