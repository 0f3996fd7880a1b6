import { parseArgs } from 'node:util';
import { formatProblem, type Problem } from '../domain/records/problem.ts';
import { oneLine } from '../domain/records/untrusted-text.ts';
import { type Command, UsageError } from './command.ts';
import { readPolicyFile } from './policy-file.ts';
import { readServerFile } from './server-file.ts';

const INVALID = 1;
/** Names in a policy may hold line breaks and characters that steer a terminal: a problem is one visible line. */
const LONGEST_LINE = 2_000;

const help = `Usage: mcp-policy validate FILE [--server RECORD.json] [--portable] [--json]

Reads a policy and prints everything that is wrong with it, one problem a line:
  FILE:LINE:COLUMN POINTER: what is wrong (found …, expected …). How to mend it. [CODE]

  --server FILE   the server's record: names that the server does not have are problems too
  --portable      refuse the extensions of the format: require_approval and increment_from
  --json          print {"valid","problems":[{"code","message","path","line","column","found","expected","mend"}]}
  --help          this text

Exit code: 0 when the policy is valid, 1 when it is not.
`;

/** The names of all tools of the server, or undefined when the record does not hold all of them. */
async function toolNames(file: string): Promise<readonly string[] | undefined> {
  const { tools, toolCount } = await readServerFile(file);
  if (tools !== undefined && (toolCount ?? 0) <= tools.length) return tools.map(({ name }) => name);
  process.stderr.write('The record does not list all tools of the server, so names are not checked.\n');
  return undefined;
}

function print(file: string, problems: readonly Problem[], json: boolean): void {
  if (json) {
    process.stdout.write(`${JSON.stringify({ valid: problems.length === 0, problems }, null, 2)}\n`);
    return;
  }
  for (const problem of problems) process.stdout.write(`${oneLine(formatProblem(problem), LONGEST_LINE)}\n`);
  if (problems.length === 0) process.stdout.write(`${oneLine(file)}: valid\n`);
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      server: { type: 'string' },
      portable: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  });
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new UsageError('give exactly one FILE');
  const tools = values.server === undefined ? undefined : await toolNames(values.server);
  const { problems } = await readPolicyFile(file, { portable: values.portable, ...(tools && { tools }) });
  print(file, problems, values.json);
  return problems.length === 0 ? 0 : INVALID;
}

export const command: Command = {
  name: 'validate',
  summary: 'say everything that is wrong with a policy',
  help,
  run,
};
