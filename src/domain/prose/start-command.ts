import type { ServerRecord } from '../records/server-record.ts';
import { visible } from '../records/untrusted-text.ts';

/** A longer command line is no command line; the record has it. */
const LONGEST = 2000;

/** What a package of that name or version can be called; nothing that a program would read as an option. */
const NPM_NAME = /^(@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*$/i;
const PYPI_NAME = /^[a-z0-9][\w.-]*$/i;
const VERSION = /^[\w.+!~^-]+$/;

/** A word as a POSIX shell reads it back, quoted only where it must be. */
function shellWord(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** `npx -y name@version` and its like, for registries whose packages can be run without installing them. */
function packageCommand(record: ServerRecord): readonly string[] | undefined {
  for (const { registry, identifier, version } of record.packages) {
    if (version !== undefined && !VERSION.test(version)) continue;
    const pinned = version === undefined ? identifier : `${identifier}@${version}`;
    if (registry === 'npm' && NPM_NAME.test(identifier)) return ['npx', '-y', pinned];
    if (registry === 'pypi' && PYPI_NAME.test(identifier)) return ['uvx', pinned];
  }
  return undefined;
}

/**
 * The command line that starts the server over stdio, as its record gives it or as its package allows; undefined when the
 * record does not say. Hidden characters are made visible, so that nothing unseen is pasted into a terminal.
 */
export function startCommand(record: ServerRecord): string | undefined {
  const words =
    record.start === undefined ? packageCommand(record) : [record.start.command, ...record.start.args];
  // `<folder>` is for the reader to fill in: shown bare it would redirect, quoted it says itself.
  const line = words?.map((word) => shellWord(visible(word))).join(' ');
  return line !== undefined && line.length <= LONGEST ? line : undefined;
}
