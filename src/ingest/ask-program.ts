import type { Json } from '../domain/records/json.ts';
import type { Problem } from '../domain/records/problem.ts';
import type { ToolRecord } from '../domain/records/server-record.ts';
import { oneLine } from '../domain/records/untrusted-text.ts';
import { ChildTransport } from './child-transport.ts';
import { introspect, type Introspection, type TimeLimits } from './introspect.ts';
import { localRedactions, redact, type Redaction } from './redact.ts';
import { makeThrowAwayHome } from './throw-away-home.ts';

export interface ProgramToAsk {
  readonly command: string;
  /** The arguments, given an empty folder the program may work in. */
  readonly args: (workFolder: string) => readonly string[];
  /** Variables beside the minimal environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Folders to search for programs, when the system's are not enough. */
  readonly path?: readonly string[];
  readonly limits: TimeLimits;
  /** Local texts that must not be stored, beside those every run knows. */
  readonly redactions: readonly Redaction[];
}

/** What the server said, local texts replaced. */
export interface Asked extends Introspection {
  readonly tools: readonly ToolRecord[];
  readonly problems: readonly Problem[];
}

/**
 * Starts a program over stdio in a throw-away home, asks it for its tools, and ends it with everything it started, whatever
 * happens. Throws with one line that says why when there is no answer within the limit.
 */
export async function askProgram(program: ProgramToAsk): Promise<Asked> {
  const home = await makeThrowAwayHome(program.environment, program.path);
  const args = program.args(home.workFolder);
  const transport = new ChildTransport({ command: program.command, args }, home);
  try {
    const said = await introspect(transport, program.limits);
    return withoutLocalTexts(
      said,
      [...program.redactions, { text: home.path, by: '<home>' }],
      transport.strayLines,
    );
  } catch (error) {
    throw new Error(transport.failure ?? reasonOf(error), { cause: error });
  } finally {
    await transport.close();
    await home.remove();
  }
}

/** The message of whatever was thrown, on one line that no terminal obeys. */
export function reasonOf(error: unknown): string {
  return oneLine(error instanceof Error ? error.message : String(error), 300);
}

/** Replaces local texts in all a server said, and notes what else is worth a look. */
export function withoutLocalTexts(
  said: Introspection,
  extra: readonly Redaction[],
  strayLines: number,
): Asked {
  const redactions = [...extra, ...localRedactions()];
  const clean = (text: string) => redact(text, redactions);
  const tools = redact(said.tools as unknown as Json, redactions) as unknown as readonly ToolRecord[];
  const notes: Problem[] = [];
  if (JSON.stringify(tools) !== JSON.stringify(said.tools))
    notes.push({
      code: 'local-text',
      message: 'a definition named a folder or host of this machine; it was replaced',
    });
  if (strayLines > 0)
    notes.push({
      code: 'stray-output',
      message: `${strayLines} lines on standard output were no MCP messages`,
    });
  if (said.instructions !== undefined && said.instructions !== '')
    notes.push({
      code: 'server-instructions',
      message: `the server gives clients ${said.instructions.length} characters of instructions for the model; kept as data`,
    });
  return {
    ...said,
    serverName: clean(said.serverName),
    serverVersion: clean(said.serverVersion),
    instructions: said.instructions === undefined ? undefined : clean(said.instructions),
    tools,
    problems: [...said.problems, ...notes],
  };
}
