import type { Json } from '../domain/records/json.ts';
import type { Problem } from '../domain/records/problem.ts';
import type { ServerRecord } from '../domain/records/server-record.ts';
import { askProgram, type Asked } from './ask-program.ts';
import { answerKey, readAnswer, writeAnswer } from './ingest-cache.ts';
import { installSources, packageFacts, type PackageFacts } from './install-sources.ts';
import { inParallel } from './parallel.ts';
import { repositoryAddress } from './repository.ts';
import { readSources, type Source } from './sources.ts';

export interface SourceIngest {
  readonly sourceFolder: string;
  readonly cacheFolder: string;
  readonly timeoutMs: number;
  readonly jobs: number;
  /** Ask again even where a cached answer exists. */
  readonly refresh: boolean;
  /** Hears one line a server, and when something long begins. */
  readonly report: (line: ProgressLine) => void;
}

export interface ProgressLine {
  readonly state: 'working' | 'done' | 'failed';
  readonly text: string;
}

export interface IngestResult {
  readonly records: readonly ServerRecord[];
  /** What failed (`ingest-failed`: that server has no record) and what was merely odd. */
  readonly problems: readonly Problem[];
  readonly failed: number;
}

/**
 * Asks every pinned server for its tools, or takes the answer of an earlier run with the same sources, lock and code. A
 * server that fails costs its time limit and one problem. Records come in the order of sources.json.
 */
export async function ingestSources(options: SourceIngest): Promise<IngestResult> {
  const { sources, lockDigest, problems } = await readSources(options.sourceFolder);
  if (problems.length > 0) return { records: [], problems, failed: problems.length };
  const keyed = sources.map((source) => ({ source, key: answerKey(source as unknown as Json, lockDigest) }));
  const install = once(() =>
    installSources(options.sourceFolder, lockDigest, options.cacheFolder, (text) =>
      options.report({ state: 'working', text }),
    ),
  );
  const outcomes = await inParallel(keyed, options.jobs, ({ source, key }) =>
    ingestOne(source, key, install, options),
  );
  return {
    records: outcomes.flatMap(({ record }) => (record === undefined ? [] : [record])),
    problems: outcomes.flatMap((outcome) => outcome.problems),
    failed: outcomes.filter(({ record }) => record === undefined).length,
  };
}

interface Outcome {
  readonly record?: ServerRecord;
  readonly problems: readonly Problem[];
}

async function ingestOne(
  source: Source,
  key: string,
  install: () => Promise<string>,
  options: SourceIngest,
): Promise<Outcome> {
  const cached = options.refresh ? undefined : await readAnswer(options.cacheFolder, key);
  if (cached !== undefined) {
    options.report({ state: 'done', text: `${source.slug}: ${count(cached.record)}, unchanged` });
    return cached;
  }
  try {
    const answer = await askSource(source, await install(), options.timeoutMs);
    await writeAnswer(options.cacheFolder, key, answer);
    const { protocol } = answer.record.source;
    options.report({
      state: 'done',
      text: `${source.slug}: ${count(answer.record)}, protocol ${protocol ?? 'unknown'}`,
    });
    return answer;
  } catch (error) {
    const message = `${source.slug} (${source.package}@${source.version}) ${reasonOf(error)}`;
    options.report({ state: 'failed', text: message });
    return {
      problems: [
        { code: 'ingest-failed', message, mend: 'Run mcp-policy ingest again, or with a longer --timeout' },
      ],
    };
  }
}

function count(record: ServerRecord): string {
  return `${record.tools?.length ?? 0} tools`;
}

export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function askSource(source: Source, installed: string, timeoutMs: number): Promise<Required<Outcome>> {
  const facts = await packageFacts(installed, source.package);
  const asked = await askProgram({
    command: process.execPath,
    // An argument such as <directory> stands for what the reader chooses; here it is an empty folder.
    args: (workFolder) => [facts.entry, ...source.args.map((arg) => arg.replace(/^<.*>$/, () => workFolder))],
    environment: {
      ...source.settings,
      ...Object.fromEntries(source.placeholders.map((name) => [name, 'placeholder'])),
    },
    timeoutMs,
    redactions: [{ text: installed, by: '<installation>' }],
  });
  const named = asked.problems.map((problem) => ({
    ...problem,
    file: `npm:${source.package}@${source.version}`,
  }));
  return { record: recordOf(source, facts, asked), problems: named };
}

function recordOf(source: Source, facts: PackageFacts, asked: Asked): ServerRecord {
  const { slug, name, publisher, version } = source;
  const description = source.description ?? facts.description;
  const repository = source.repository ?? (facts.repository && repositoryAddress(facts.repository));
  const homepage = source.homepage ?? facts.homepage;
  const { protocol, serverVersion, instructions } = asked;
  return {
    slug,
    name,
    ...(description === undefined ? {} : { description }),
    publisher,
    ...(repository === undefined ? {} : { repository }),
    ...(homepage === undefined ? {} : { homepage }),
    packages: [{ registry: 'npm', identifier: source.package, version }],
    remotes: [],
    start: { command: 'npx', args: ['-y', `${source.package}@${version}`, ...source.args] },
    source: {
      kind: 'introspected',
      from: `npm:${source.package}@${version}`,
      ...(protocol === undefined ? {} : { protocol }),
      ...(serverVersion === '' ? {} : { serverVersion }),
      on: source.released,
    },
    tools: [...asked.tools],
    ...(instructions === undefined ? {} : { instructions }),
  };
}

/** Runs `work` at the first call only; all callers share its promise. */
function once<Result>(work: () => Promise<Result>): () => Promise<Result> {
  let running: Promise<Result> | undefined;
  return () => (running ??= work());
}
