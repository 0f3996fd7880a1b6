import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Writable } from 'node:stream';
import { parseArgs } from 'node:util';
import { createGzip } from 'node:zlib';
import { classify } from '../domain/risk/classify.ts';
import type { Classification } from '../domain/risk/classification.ts';
import { formatProblem } from '../domain/records/problem.ts';
import type { ServerRecord, ToolRecord } from '../domain/records/server-record.ts';
import { visible } from '../domain/records/untrusted-text.ts';
import { streamRecordFiles } from '../ingest/read-records.ts';
import { type Command, UsageError } from './command.ts';

const SOME_FAILED = 3;

const help = `Usage: mcp-policy classify --input FILE.jsonl[.gz] [--output FILE.jsonl[.gz]] [--strict] [--explain]

Says for every tool of every server record what a call can do at its worst, and why. One line a tool, in the order of the input:
  {"server","tool","category","risk","confidence","capabilities":[],"evidence":[{"field","quote","rule"}],"rationale"}
"server" is the record's id, or else its slug.

  --input FILE    server records: JSONL, a .json document, or either as .gz; may be given more than once
  --output FILE   where the lines go, packed when it ends in .gz; standard output when absent
  --strict        exit with 3 when any record was set aside
  --explain       print the tools to standard error in words as well
  --help          this text

Records that cannot be read go to standard error with file and line; all others are classified.
`;

interface ClassifyArguments {
  readonly inputs: readonly string[];
  readonly output: string | undefined;
  readonly strict: boolean;
  readonly explain: boolean;
}

function readArguments(args: readonly string[]): ClassifyArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      input: { type: 'string', multiple: true },
      output: { type: 'string' },
      strict: { type: 'boolean', default: false },
      explain: { type: 'boolean', default: false },
    },
  });
  if (values.input === undefined) throw new UsageError('--input FILE is missing');
  return { inputs: values.input, output: values.output, strict: values.strict, explain: values.explain };
}

function lineFor(server: ServerRecord, tool: ToolRecord, found: Classification): string {
  const line = {
    server: server.id ?? server.slug,
    tool: tool.name,
    category: found.category,
    risk: found.risk,
    confidence: found.confidence,
    capabilities: found.capabilities,
    evidence: found.evidence.map(({ field, quote, rule }) => ({ field, quote, rule })),
    rationale: found.rationale,
  };
  return `${JSON.stringify(line)}\n`;
}

function explanation(server: ServerRecord, tool: ToolRecord, found: Classification): string {
  const reasons = found.evidence.map(
    ({ field, quote, rule, supports }) => `  ${supports}: ${JSON.stringify(quote)} in ${field} (${rule})`,
  );
  const head = `${server.name} ${tool.name}: ${found.category}, ${found.risk} risk, ${found.confidence} confidence`;
  return visible(`${[head, `  ${found.rationale}`, ...reasons].join('\n')}\n`);
}

/** Where the lines go, and what ends the writing. */
interface Sink {
  readonly stream: Writable;
  readonly close: () => Promise<void>;
}

function openSink(file: string | undefined): Sink {
  if (file === undefined) return { stream: process.stdout, close: () => Promise.resolve() };
  const written = createWriteStream(file);
  const packed = /\.gz$/i.test(file) ? createGzip() : undefined;
  packed?.pipe(written);
  const stream = packed ?? written;
  const done = finished(written);
  return {
    stream,
    close: () => {
      stream.end();
      return done;
    },
  };
}

/** False when nobody reads the lines any more (`| head`). */
async function write({ stream }: Sink, text: string): Promise<boolean> {
  try {
    if (!stream.write(text)) await once(stream, 'drain');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
  return !stream.destroyed;
}

async function run(args: readonly string[]): Promise<number> {
  const { inputs, output, strict, explain } = readArguments(args);
  const sink = openSink(output);
  let failed = 0;
  for await (const item of streamRecordFiles(inputs)) {
    if (item.problems !== undefined) {
      failed += 1;
      for (const problem of item.problems) process.stderr.write(`${visible(formatProblem(problem))}\n`);
      continue;
    }
    const { record } = item;
    const context = {
      name: record.name,
      ...(record.description !== undefined && { description: record.description }),
    };
    let lines = '';
    for (const tool of record.tools ?? []) {
      const found = classify(tool, context);
      lines += lineFor(record, tool, found);
      if (explain) process.stderr.write(explanation(record, tool, found));
    }
    if (lines !== '' && !(await write(sink, lines))) return 0;
  }
  await sink.close();
  return strict && failed > 0 ? SOME_FAILED : 0;
}

export const command: Command = {
  name: 'classify',
  summary: 'say what each tool of a list of servers can do, as JSONL',
  help,
  run,
};
