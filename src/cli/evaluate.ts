import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { evaluate, State, type Call } from '../domain/policy/evaluate.ts';
import type { Policy } from '../domain/policy/policy.ts';
import { isJsonObject, own } from '../domain/records/json.ts';
import { formatProblem } from '../domain/records/problem.ts';
import { oneLine } from '../domain/records/untrusted-text.ts';
import { parseStrictJsonBytes } from '../ingest/strict-json.ts';
import { type Command, messageOf, UsageError } from './command.ts';
import { readPolicyFile } from './policy-file.ts';

const FAILED = 1;
const NEWLINE = 0x0a;
const LONGEST_LINE = 2_000;

const help = `Usage: mcp-policy evaluate --policy FILE --calls CALLS.jsonl

Runs calls against a policy and prints each decision, one a line, in the order of the calls. Counters are carried from
call to call.

A call:      {"tool":"create_issue","arguments":{"title":"x"},"grant":"alice","at":1000}
A decision:  {"decision":"allow"|"deny"|"ask","rule":"/tools/create_issue","message":""}

"at" is the time in milliseconds (default: that of the call before); "grant" is the caller's credential (default: "");
"approved": true is a call that a person approved. A line that is no call is denied by the rule "(invalid call)" and
explained on standard error.

  --policy FILE   the policy.json; without a valid one nothing is evaluated
  --calls FILE    the calls, one a line; blank lines are passed over
  --help          this text

Exit code: 0, or 1 when the policy is not valid, the calls cannot be read or any line is no call.
`;

interface TimedCall {
  readonly call: Call;
  readonly at: number | undefined;
  /** Keys that are no part of a call. */
  readonly strangers: readonly string[];
}

const KEYS = new Set(['tool', 'arguments', 'grant', 'at', 'approved']);

/** The call on a line, or what is wrong with it in words. */
function readCall(line: Buffer): TimedCall | string {
  const { value, fault } = parseStrictJsonBytes(line);
  if (fault !== undefined) return fault.message;
  if (!isJsonObject(value)) return 'a call is an object';
  const tool = own(value, 'tool');
  const args = own(value, 'arguments');
  const grant = own(value, 'grant') ?? '';
  const at = own(value, 'at');
  const approved = own(value, 'approved') ?? false;
  if (typeof tool !== 'string') return '"tool" must be a string';
  if (args !== undefined && !isJsonObject(args)) return '"arguments" must be an object';
  if (typeof grant !== 'string') return '"grant" must be a string';
  if (at !== undefined && (typeof at !== 'number' || !Number.isFinite(at))) return '"at" must be a number';
  if (typeof approved !== 'boolean') return '"approved" must be true or false';
  const strangers = Object.keys(value).filter((key) => !KEYS.has(key));
  return { call: { tool, grant, approved, ...(args !== undefined && { arguments: args }) }, at, strangers };
}

function linesOf(bytes: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf(NEWLINE, from);
    const to = end === -1 ? bytes.length : end;
    lines.push(bytes.subarray(from, to));
    from = to + 1;
  }
  return lines;
}

/** Prints the decisions and gives the number of lines that are no calls. */
function decideAll(policy: Policy, file: string, lines: readonly Buffer[]): number {
  let state = new State();
  let now = 0;
  let bad = 0;
  for (const [index, line] of lines.entries()) {
    if (line.toString('latin1').trim() === '') continue;
    const place = `${oneLine(file)}:${String(index + 1)}`;
    const read = readCall(line);
    if (typeof read === 'string') {
      bad += 1;
      process.stderr.write(`${place}: ${oneLine(read)}\n`);
      printDecision({ decision: 'deny', rule: '(invalid call)', message: `This is no call: ${read}.` });
      continue;
    }
    for (const key of read.strangers)
      process.stderr.write(
        `${place}: ${oneLine(JSON.stringify(key), 80)} is no part of a call and was ignored\n`,
      );
    now = read.at ?? now;
    const outcome = evaluate(policy, state, read.call, now);
    state = outcome.state;
    printDecision(outcome);
  }
  return bad;
}

function printDecision({
  decision,
  rule,
  message,
}: {
  decision: string;
  rule: string;
  message: string;
}): void {
  process.stdout.write(`${JSON.stringify({ decision, rule, message })}\n`);
}

async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { policy: { type: 'string' }, calls: { type: 'string' } },
  });
  if (values.policy === undefined) throw new UsageError('--policy FILE is missing');
  if (values.calls === undefined) throw new UsageError('--calls FILE is missing');
  const { policy, problems } = await readPolicyFile(values.policy);
  for (const problem of problems) process.stderr.write(`${oneLine(formatProblem(problem), LONGEST_LINE)}\n`);
  if (policy === undefined) return FAILED;
  let bytes: Buffer;
  try {
    bytes = await readFile(values.calls);
  } catch (error) {
    process.stderr.write(`the calls cannot be read: ${messageOf(error)}\n`);
    return FAILED;
  }
  return decideAll(policy, values.calls, linesOf(bytes)) === 0 ? 0 : FAILED;
}

export const command: Command = {
  name: 'evaluate',
  summary: 'run calls against a policy and print each decision',
  help,
  run,
};
