import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Policy } from '../domain/policy/policy.ts';
import { validatePolicy } from '../domain/policy/validate.ts';
import { formatProblem, type Problem } from '../domain/records/problem.ts';
import { visible } from '../domain/records/untrusted-text.ts';
import { runGateway } from '../gateway/stdio.ts';
import { type Command, messageOf, UsageError } from './command.ts';

const MAX_POLICY_BYTES = 16 * 1024 * 1024;

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

/** The policy in the file, or everything that is wrong with it. */
async function readPolicy(file: string): Promise<{ policy?: Policy; problems: readonly Problem[] }> {
  const unreadable = (message: string) => ({ problems: [{ code: 'unreadable-file', message, file }] });
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    return unreadable(`the policy cannot be read: ${messageOf(error)}`);
  }
  if (bytes.length > MAX_POLICY_BYTES) return unreadable('the policy is larger than 16 MB');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return unreadable('the policy is not UTF-8');
  }
  const { policy, problems } = validatePolicy(text);
  return {
    ...(policy !== undefined && { policy }),
    problems: problems.map((problem) => ({ file, ...problem })),
  };
}

async function run(args: readonly string[]): Promise<number> {
  const { policyFile, command, args: rest } = readArguments(args);
  const { policy, problems } = await readPolicy(policyFile);
  for (const problem of problems) process.stderr.write(`${visible(formatProblem(problem))}\n`);
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
