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
import { explainClassification } from './explain-classification.ts';

const SOME_FAILED = 3;
const NOT_FOUND = 1;

const help = `Usage: mcp-policy classify --input FILE.jsonl[.gz] [--output FILE.jsonl[.gz]] [--strict]
                           [--server ID] [--tool NAME] [--explain]

Says for every tool of every server record what a call can do at its worst, and why. One line a tool, in the order of the input:
  {"server","tool","category","risk","confidence","capabilities":[],"evidence":[{"field","quote","rule"}],"rationale"}
"server" is the record's id, or else its slug.

  --input FILE    server records: JSONL, a .json document, or either as .gz; may be given more than once
  --output FILE   where the lines go, packed when it ends in .gz; standard output when absent
  --strict        exit with 3 when any record was set aside
  --server ID     only the server with this id or slug; may be given more than once
  --tool NAME     only tools of this name; may be given more than once
  --explain       print to standard error as well how each tool got its class: every rule that fired, what it
                  weighed and what became of it
  --help          this text

Records that cannot be read go to standard error with file and line; all others are classified. A server or tool that was
asked for and is in none of the files: exit 1.
`;

interface ClassifyArguments {
  readonly inputs: readonly string[];
  readonly output: string | undefined;
  readonly strict: boolean;
  readonly explain: boolean;
  /** Ids or slugs of the servers that are wanted; all when empty. */
  readonly servers: ReadonlySet<string>;
  /** Names of the tools that are wanted; all when empty. */
  readonly tools: ReadonlySet<string>;
}

function readArguments(args: readonly string[]): ClassifyArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      input: { type: 'string', multiple: true },
      output: { type: 'string' },
      strict: { type: 'boolean', default: false },
      explain: { type: 'boolean', default: false },
      server: { type: 'string', multiple: true, default: [] },
      tool: { type: 'string', multiple: true, default: [] },
    },
  });
  if (values.input === undefined) throw new UsageError('--input FILE is missing');
  const { input: inputs, output, strict, explain } = values;
  return { inputs, output, strict, explain, servers: new Set(values.server), tools: new Set(values.tool) };
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

/** Picks what was asked for, and knows what of it was never met. */
class Wanted {
  readonly #servers: ReadonlySet<string>;
  readonly #tools: ReadonlySet<string>;
  readonly #met = new Set<string>();

  constructor({ servers, tools }: ClassifyArguments) {
    this.#servers = servers;
    this.#tools = tools;
  }

  toolsOf({ id, slug, tools = [] }: ServerRecord): readonly ToolRecord[] {
    const names = [id, slug].filter((name) => name !== undefined && this.#servers.has(name));
    if (this.#servers.size > 0 && names.length === 0) return [];
    for (const name of names) this.#met.add(`server ${String(name)}`);
    const found = this.#tools.size === 0 ? tools : tools.filter(({ name }) => this.#tools.has(name));
    if (this.#tools.size > 0) for (const { name } of found) this.#met.add(`tool ${name}`);
    return found;
  }

  /** Sentences, one for each server and tool that was asked for and is not there. */
  missing(): readonly string[] {
    const asked = [
      ...[...this.#servers].map((name) => `server ${name}`),
      ...[...this.#tools].map((name) => `tool ${name}`),
    ];
    return asked
      .filter((name) => !this.#met.has(name))
      .map((name) => `There is no ${name} in these records.`);
  }
}

async function run(args: readonly string[]): Promise<number> {
  const given = readArguments(args);
  const { inputs, output, strict, explain } = given;
  const wanted = new Wanted(given);
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
    for (const tool of wanted.toolsOf(record)) {
      const found = classify(tool, context);
      lines += lineFor(record, tool, found);
      if (explain) process.stderr.write(explainClassification(record, tool, found));
    }
    if (lines !== '' && !(await write(sink, lines))) return 0;
  }
  await sink.close();
  const missing = wanted.missing();
  for (const sentence of missing) process.stderr.write(`${visible(sentence)}\n`);
  if (strict && failed > 0) return SOME_FAILED;
  return missing.length > 0 ? NOT_FOUND : 0;
}

export const command: Command = {
  name: 'classify',
  summary: 'say what each tool of a list of servers can do, as JSONL',
  help,
  run,
};
