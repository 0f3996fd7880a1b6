import { visible } from './untrusted-text.ts';

/** Where a problem stands: a file, a line and column (both from 1) and a JSON pointer, each as far as known. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
  /** JSON pointer (RFC 6901) into the record or document; the empty string is the whole of it. */
  readonly path?: string;
}

/**
 * One thing that is wrong with an input. Problems are collected, never thrown one by one, so that a person
 * mends all of them in one go. `code` is stable; the texts may change.
 */
export interface Problem extends Place {
  readonly code: string;
  readonly message: string;
  readonly found?: string;
  readonly expected?: string;
  /** What the reader can do about it. */
  readonly mend?: string;
}

/** RFC 6901 pointer of a path of keys and indexes. */
export function pointer(path: readonly PropertyKey[]): string {
  return path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * One line a person can act on: `file:line:column path: message (found …, expected …). How to mend.` Keys and values come
 * from strangers, so hidden characters and line breaks are made visible.
 */
export function formatProblem(problem: Problem): string {
  const { file, line, column, path, message, found, expected, mend, code } = problem;
  const place = [file ?? '', line ?? '', column ?? ''].filter((part) => part !== '').join(':');
  const detail = [found && `found ${found}`, expected && `expected ${expected}`].filter(Boolean).join(', ');
  const head = [place, path].filter((part) => part !== undefined && part !== '').join(' ');
  const text = `${head ? `${head}: ` : ''}${message}${detail ? ` (${detail})` : ''}${mend ? `. ${mend}` : ''} [${code}]`;
  return visible(text).replaceAll('\r', '⟨U+000D⟩').replaceAll('\n', '⟨U+000A⟩');
}
