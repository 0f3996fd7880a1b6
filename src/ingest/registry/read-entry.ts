import { oneLine } from '../../domain/records/untrusted-text.ts';
import type { Problem } from '../../domain/records/problem.ts';
import { problemsOfIssues } from '../record-problems.ts';
import { parseStrictJsonBytes } from '../strict-json.ts';
import { MAX_ENTRY_BYTES, type ScannedEntry } from './page-scanner.ts';
import { RegistryEntry } from './registry-entry.ts';

/** An entry that can be used, or every reason why it is set aside. */
export type ReadEntry =
  | { readonly entry: RegistryEntry; readonly problems?: never }
  | { readonly problems: readonly Problem[]; readonly entry?: never };

/** One entry of a page, checked. `page` is the page's address and `index` the entry's place on it: problems name both. */
export function readEntry({ bytes, length }: ScannedEntry, page: string, index: number): ReadEntry {
  const place = { file: page, path: `/servers/${index}` };
  if (bytes === undefined) return { problems: [tooLong(length, place)] };
  const { value, fault } = parseStrictJsonBytes(bytes);
  if (fault !== undefined) {
    const { code, message, expected, path = '' } = fault;
    const problem = { code, message, file: page, path: place.path + path, mend: MEND };
    return { problems: [{ ...problem, ...(expected === undefined ? {} : { expected }) }] };
  }
  const parsed = RegistryEntry.safeParse(value);
  if (parsed.success) return { entry: parsed.data };
  const found = problemsOfIssues(parsed.error.issues, { value, text: '', file: page, textLine: 1, line: 1 });
  return { problems: found.map((problem) => placed(problem, place)) };
}

const MEND = 'Its publisher or the registry can correct it; all other servers go on';

/** Where a page is read from: the list's address and the cursor, as far as a line can hold it. */
export function pageName(list: URL, cursor: string | undefined): string {
  return cursor === undefined ? list.href : oneLine(`${list.href}?cursor=${encodeURIComponent(cursor)}`, 200);
}

/** A page is one line without places worth naming: the pointer says where. */
function placed(problem: Problem, { file, path }: { file: string; path: string }): Problem {
  const { code, message, found, expected } = problem;
  return {
    code,
    message,
    file,
    path: path + (problem.path ?? ''),
    ...(found === undefined ? {} : { found }),
    ...(expected === undefined ? {} : { expected }),
    mend: MEND,
  };
}

function tooLong(length: number, place: { file: string; path: string }): Problem {
  return {
    code: 'entry-too-long',
    message: 'the entry is too long',
    ...place,
    found: `${length} bytes`,
    expected: `at most ${MAX_ENTRY_BYTES / 1024} KB`,
    mend: MEND,
  };
}
