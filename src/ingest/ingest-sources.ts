import type { Json } from '../domain/records/json.ts';
import type { Problem } from '../domain/records/problem.ts';
import type { ServerRecord } from '../domain/records/server-record.ts';
import { askProgram, reasonOf, type Asked } from './ask-program.ts';
import { answerKey, readAnswer, writeAnswer } from './ingest-cache.ts';
import { installSources, packageFacts, type PackageFacts } from './install-sources.ts';
import { inParallel } from './parallel.ts';
import { repositoryAddress } from './repository.ts';
import type { Source } from './sources.ts';

const INITIALIZE_MS = 10_000;

export interface SourceIngest {
  readonly sources: readonly Source[];
  /** Folder of sources.json, package.json and its lock. */
  readonly sourceFolder: string;
  /** sha256 of the lock file. */
  readonly lockDigest: string;
  readonly cacheFolder: string;
  /** Limit for each server. */
  readonly timeoutMs: number;
  /** Servers asked at the same time. */
  readonly jobs: number;
  /** Ask again even where a cached answer exists. */
  readonly refresh: boolean;
  readonly report: Report;
}

/** Hears one line a server, and when something long begins. */
export type Report = (state: 'working' | 'done' | 'failed', text: string) => void;

/** A server's record, or only the problem that it has none (`ingest-failed`). */
export interface Outcome {
  readonly record?: ServerRecord;
  readonly problems: readonly Problem[];
}

/**
 * Asks every pinned server for its tools, or takes the answer of an earlier run with the same source, lock and code. A
 * server that fails costs its time limit and one problem. Outcomes come in the order of the sources.
 */
export async function ingestSources(options: SourceIngest): Promise<readonly Outcome[]> {
  const install = once(() =>
    installSources(options.sourceFolder, options.lockDigest, options.cacheFolder, (text) =>
      options.report('working', text),
    ),
  );
  return inParallel(options.sources, options.jobs, (source) => ingestOne(source, install, options));
}

async function ingestOne(
  source: Source,
  install: () => Promise<string>,
  options: SourceIngest,
): Promise<Outcome> {
  const key = answerKey(source as unknown as Json, options.lockDigest);
  const cached = options.refresh ? undefined : await readAnswer(options.cacheFolder, key);
  if (cached !== undefined) {
    options.report('done', `${source.slug}: ${toolCountOf(cached.record)}, unchanged`);
    return cached;
  }
  try {
    const installed = await install();
    const started = performance.now();
    const answer = await askSource(source, installed, options.timeoutMs);
    await writeAnswer(options.cacheFolder, key, answer);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    options.report('done', `${source.slug}: ${toolCountOf(answer.record)} in ${seconds} s`);
    return answer;
  } catch (error) {
    const message = `${source.slug} (${source.package}@${source.version}) ${reasonOf(error)}`;
    options.report('failed', message);
    return failure(message);
  }
}

/** What stands for a server that gave no record. */
export function failure(message: string): Outcome {
  const mend = 'Run mcp-policy ingest again, or with a longer --timeout';
  return { problems: [{ code: 'ingest-failed', message, mend }] };
}

/** How many tools a record lists, in words. */
export function toolCountOf(record: ServerRecord): string {
  const count = record.tools?.length ?? 0;
  return `${count} ${count === 1 ? 'tool' : 'tools'}`;
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
    limits: { initializeMs: INITIALIZE_MS, totalMs: timeoutMs },
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
