import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs, styleText } from 'node:util';
import { formatProblem } from '../domain/records/problem.ts';
import { visible } from '../domain/records/untrusted-text.ts';
import { reasonOf } from '../ingest/ask-program.ts';
import { ingestCommand, ingestUrl, type OneServer } from '../ingest/ingest-one.ts';
import { writeWhole } from '../ingest/ingest-cache.ts';
import { failure, ingestSources, toolCountOf, type Outcome, type Report } from '../ingest/ingest-sources.ts';
import { inParallel } from '../ingest/parallel.ts';
import { streamRecordFiles } from '../ingest/read-records.ts';
import { recordLines } from '../ingest/records-text.ts';
import { readSources } from '../ingest/sources.ts';
import { type Command, UsageError } from './command.ts';

const SOME_FAILED = 3;
const LONGEST_TIMEOUT_S = 3600;

const help = `Usage: mcp-policy ingest [OPTION]...

Brings server records in, as JSONL sorted by id or slug. Without --command, --url or --jsonl it installs the servers pinned
in the sources folder, starts each in an empty home with a minimal environment, asks it for its tools, and ends it
with everything it started. What was asked before is not asked again.

  --command "LINE"   ask the server this command line starts, over stdio; no shell is involved
  --env NAME[=VALUE] give the server of --command a variable, by default with the value it has here; never stored
  --url URL          ask the server at this address, over streamable HTTP (https, or http on this machine)
  --jsonl FILE       read records from a file: JSONL, a .json document, or either as .gz
                     these four may be given more than once
  --sources DIR      folder of sources.json, package.json and package-lock.json (default content/sources)
  --output FILE      where the records go (default: .cache/ingest/records.jsonl for the pinned servers, else standard output)
  --cache DIR        folder of installed servers and earlier answers (default .cache)
  --timeout SECONDS  limit for each server (default 30; 10 at most for the pinned ones to initialize)
  --jobs N           servers asked at the same time (default: processors + 2)
  --refresh          ask the pinned servers again
  --strict           exit with 3 when any server or record failed
  --help             this text

One line a server goes to standard error. A server that fails or hangs costs its time limit and that line, nothing else.
`;

interface IngestArguments {
  readonly commands: readonly string[];
  readonly urls: readonly string[];
  readonly files: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly sourceFolder: string;
  readonly cacheFolder: string;
  readonly output: string | undefined;
  readonly timeoutMs: number;
  readonly jobs: number;
  readonly refresh: boolean;
  readonly strict: boolean;
}

function readArguments(args: readonly string[]): IngestArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      command: { type: 'string', multiple: true, default: [] },
      url: { type: 'string', multiple: true, default: [] },
      jsonl: { type: 'string', multiple: true, default: [] },
      env: { type: 'string', multiple: true, default: [] },
      sources: { type: 'string', default: 'content/sources' },
      cache: { type: 'string', default: '.cache' },
      output: { type: 'string' },
      timeout: { type: 'string', default: '30' },
      jobs: { type: 'string', default: String(availableParallelism() + 2) },
      refresh: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
    },
  });
  const jobs = Number(values.jobs);
  if (!Number.isInteger(jobs) || jobs < 1) throw new UsageError('--jobs wants a whole number from 1');
  const timeout = Number(values.timeout);
  if (!(timeout > 0 && timeout <= LONGEST_TIMEOUT_S))
    throw new UsageError(`--timeout wants seconds, more than 0 and at most ${LONGEST_TIMEOUT_S}`);
  return {
    commands: values.command,
    urls: values.url,
    files: values.jsonl,
    environment: Object.fromEntries(values.env.map(variable)),
    sourceFolder: values.sources,
    cacheFolder: values.cache,
    output: values.output,
    timeoutMs: timeout * 1000,
    jobs,
    refresh: values.refresh,
    strict: values.strict,
  };
}

function variable(text: string): readonly [string, string] {
  const [, name, value] = /^([A-Za-z_][A-Za-z0-9_]*)(?:=(.*))?$/s.exec(text) ?? [];
  if (name === undefined) throw new UsageError('--env wants NAME or NAME=VALUE');
  const found = value ?? process.env[name];
  if (found === undefined) throw new UsageError(`--env ${name}: there is no such variable here`);
  return [name, found];
}

const MARKS = { working: ['cyan', '..'], done: ['green', 'ok'], failed: ['red', 'failed'] } as const;

/** Colours on a terminal only. */
const colours = process.stderr.isTTY && process.env['NO_COLOR'] === undefined;

const report: Report = (state, text) => {
  const [colour, mark] = MARKS[state];
  const padded = mark.padEnd(6);
  const shown = colours ? styleText(colour, padded) : padded;
  process.stderr.write(`${shown} ${visible(text)}\n`);
};

async function askOne(name: string, ask: () => Promise<OneServer>): Promise<Outcome> {
  try {
    const answer = await ask();
    report('done', `${answer.record.name}: ${toolCountOf(answer.record)}`);
    return answer;
  } catch (error) {
    const message = `${name} ${reasonOf(error)}`;
    report('failed', message);
    return failure(message);
  }
}

async function readFiles(files: readonly string[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for await (const item of streamRecordFiles(files))
    outcomes.push(
      item.problems === undefined ? { record: item.record, problems: [] } : { problems: item.problems },
    );
  return outcomes;
}

async function askNamed(options: IngestArguments): Promise<readonly Outcome[]> {
  const { commands, urls, environment, timeoutMs, jobs } = options;
  const asks = [
    ...commands.map((line) => () => askOne('--command', () => ingestCommand(line, environment, timeoutMs))),
    ...urls.map((url) => () => askOne('--url', () => ingestUrl(url, timeoutMs))),
  ];
  const asked = await inParallel(asks, jobs, (ask) => ask());
  return [...asked, ...(await readFiles(options.files))];
}

async function run(args: readonly string[]): Promise<number> {
  const options = readArguments(args);
  const pinned = options.commands.length + options.urls.length + options.files.length === 0;
  const { problems, ...list } = pinned
    ? await readSources(options.sourceFolder)
    : { sources: [], lockDigest: '', problems: [] };
  for (const problem of problems) process.stderr.write(`${visible(formatProblem(problem))}\n`);
  if (problems.length > 0) throw new Error(`the sources cannot be used: ${problems.length} problems`);
  const outcomes = pinned ? await ingestSources({ ...options, ...list, report }) : await askNamed(options);
  return finish(
    outcomes,
    pinned ? (options.output ?? join(options.cacheFolder, 'ingest', 'records.jsonl')) : options.output,
    options.strict,
  );
}

async function finish(
  outcomes: readonly Outcome[],
  output: string | undefined,
  strict: boolean,
): Promise<number> {
  const records = outcomes.flatMap(({ record }) => record ?? []);
  const failed = outcomes.length - records.length;
  for (const problem of outcomes.flatMap((outcome) => outcome.problems))
    if (problem.code !== 'ingest-failed') process.stderr.write(`note   ${visible(formatProblem(problem))}\n`);
  const lines = recordLines(records);
  if (output === undefined) process.stdout.write(lines);
  else await writeWhole(output, lines);
  const tools = records.reduce((sum, record) => sum + (record.tools?.length ?? 0), 0);
  const where = output === undefined ? '' : ` in ${output}`;
  process.stderr.write(`${records.length} servers, ${tools} tools${where}; ${failed} failed\n`);
  return strict && failed > 0 ? SOME_FAILED : 0;
}

export const command: Command = {
  name: 'ingest',
  summary: 'ask MCP servers for their tools and write server records, as JSONL',
  help,
  run,
};
