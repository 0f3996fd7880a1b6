import { oneLine } from '../domain/records/untrusted-text.ts';

/** One command of `mcp-policy`. */
export interface Command {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  /** What `--help` prints: usage, options, exit codes. */
  readonly help: string;
  /** Runs with the arguments after the command's name and gives the exit code. */
  readonly run: (args: readonly string[]) => Promise<number>;
}

/** The exit code of a command line that cannot be understood. */
export const USAGE_ERROR = 2;

/** A mistake in the command line; its message is meant for the person who typed it. */
export class UsageError extends Error {}

/** The message of whatever was thrown, on one line and without characters that steer a terminal. */
export function messageOf(error: unknown): string {
  return oneLine(error instanceof Error ? error.message : String(error), 500);
}
