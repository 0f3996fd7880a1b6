import type { ServerRecord } from '../records/server-record.ts';
import { oneLine } from '../records/untrusted-text.ts';

/** A word as a POSIX shell reads it back, quoted only where it must be. */
function shellWord(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** `npx -y name@version` and its like, for registries whose packages can be run without installing them. */
function packageCommand(record: ServerRecord): readonly string[] | undefined {
  for (const { registry, identifier, version } of record.packages) {
    if (registry === 'npm')
      return ['npx', '-y', version === undefined ? identifier : `${identifier}@${version}`];
    if (registry === 'pypi') return ['uvx', version === undefined ? identifier : `${identifier}@${version}`];
  }
  return undefined;
}

/**
 * The words that start the server over stdio, as its record gives them or as its package allows; undefined when the
 * record does not say. Hidden characters are made visible, so that nothing unseen is pasted into a terminal.
 */
export function startCommand(record: ServerRecord): string | undefined {
  const words =
    record.start === undefined ? packageCommand(record) : [record.start.command, ...record.start.args];
  // `<folder>` is for the reader to fill in: shown bare it would redirect, quoted it says itself.
  return words?.map((word) => shellWord(oneLine(word, 400))).join(' ');
}
