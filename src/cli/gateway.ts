import { parseArgs } from 'node:util';
import { formatProblem } from '../domain/records/problem.ts';
import { oneLine } from '../domain/records/untrusted-text.ts';
import { runGateway } from '../gateway/stdio.ts';
import { type Command, UsageError } from './command.ts';
import { readPolicyFile } from './policy-file.ts';

const LONGEST_LINE = 2_000;

const help = `Usage: mcp-policy gateway --policy FILE -- COMMAND [ARGUMENT]...

Runs an MCP server that speaks over standard input and output, behind a policy. Put this command where your client's
configuration has the server's own command.

  --policy FILE   the policy.json to enforce; without a valid one nothing is started
  --help          this text

What it does: takes hidden tools, and under "default": "deny" unlisted ones, out of tools/list; denies calls the policy
denies, with a normal result that says so; counts limits, in memory, until it ends. Calls that need a person's approval
are denied: this version cannot ask. Malformed messages, batches and tasks never reach the server; requests of the server for
sampling, roots and elicitation never reach the client. Resources and prompts pass: a policy speaks of tools only.

The server is started without a shell, in its own process group, with the environment the gateway was given and
nothing else. Its standard error is passed through. It ends when the gateway ends.

Exit code: the server's own; 1 when the policy is not valid, 2 when the command line is not, 126 or 127 when the server
cannot be started, 128 + n when signal n ended the gateway.
`;

interface GatewayArguments {
  readonly policyFile: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** Splits the command line at the first `--`; what follows belongs to the server and is not looked at. */
function readArguments(args: readonly string[]): GatewayArguments {
  const split = args.indexOf('--');
  const own = split === -1 ? args : args.slice(0, split);
  const { values } = parseArgs({ args: [...own], options: { policy: { type: 'string' } } });
  const [command, ...rest] = split === -1 ? [] : args.slice(split + 1);
  if (values.policy === undefined) throw new UsageError('--policy FILE is missing');
  if (command === undefined) throw new UsageError('the server is missing: … -- COMMAND [ARGUMENT]...');
  return { policyFile: values.policy, command, args: rest };
}

async function run(args: readonly string[]): Promise<number> {
  const { policyFile, command, args: rest } = readArguments(args);
  const { policy, problems } = await readPolicyFile(policyFile);
  for (const problem of problems) process.stderr.write(`${oneLine(formatProblem(problem), LONGEST_LINE)}\n`);
  if (policy === undefined || problems.length > 0) {
    process.stderr.write('mcp-policy gateway: no valid policy, so nothing is started\n');
    return 1;
  }
  const { stdin: input, stdout: output, stderr: errors } = process;
  return runGateway({ policy, policyName: policyFile, command, args: rest }, { input, output, errors });
}

export const command: Command = {
  name: 'gateway',
  summary: 'run an MCP server behind a policy',
  help,
  run,
};
