import { join } from 'node:path';
import { styleText } from 'node:util';
import { formatProblem } from '../domain/records/problem.ts';
import { visible } from '../domain/records/untrusted-text.ts';
import { reasonOf } from '../ingest/ask-program.ts';
import { ingestCommand, ingestUrl, type OneServer } from '../ingest/ingest-one.ts';
import { writeWhole } from '../ingest/ingest-cache.ts';
import { failure, ingestSources, toolCountOf, type Outcome, type Report } from '../ingest/ingest-sources.ts';
import { inParallel } from '../ingest/parallel.ts';
import { streamRecordFiles } from '../ingest/read-records.ts';
import { recordLines } from '../ingest/records-text.ts';
import { ingestRegistry, type RegistryOutcome } from '../ingest/registry/ingest-registry.ts';
import { readSources } from '../ingest/sources.ts';
import type { Command } from './command.ts';
import { help, readArguments, type IngestArguments } from './ingest-options.ts';

const NOT_ALL = 1;
const SOME_FAILED = 3;
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

async function askRegistry({ registry, ...options }: IngestArguments): Promise<RegistryOutcome> {
  if (registry === undefined) return { outcomes: [], notes: [], complete: true };
  return ingestRegistry({ ...options, ...registry, report });
}

async function askPinned(options: IngestArguments): Promise<readonly Outcome[]> {
  const { problems, ...list } = await readSources(options.sourceFolder);
  for (const problem of problems) process.stderr.write(`${visible(formatProblem(problem))}\n`);
  if (problems.length > 0) throw new Error(`the sources cannot be used: ${problems.length} problems`);
  return ingestSources({ ...options, ...list, report });
}

async function run(args: readonly string[]): Promise<number> {
  const options = readArguments(args);
  const { commands, urls, files, cacheFolder, output, strict } = options;
  if (commands.length + urls.length + files.length === 0 && options.registry === undefined)
    return finish(await askPinned(options), output ?? join(cacheFolder, 'ingest', 'records.jsonl'), strict);
  const { outcomes, notes, complete } = await askRegistry(options);
  for (const note of notes) process.stderr.write(`note   ${formatProblem(note)}\n`);
  const code = await finish([...outcomes, ...(await askNamed(options))], output, strict);
  return complete ? code : NOT_ALL;
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
