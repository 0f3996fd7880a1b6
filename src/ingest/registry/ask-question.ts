import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { sha256Hex } from '../../domain/records/digest.ts';
import { askProgram, type Asked } from '../ask-program.ts';
import { ingestUrl } from '../ingest-one.ts';
import { packageFacts } from '../install-sources.ts';
import { INSTALL_OPTIONS, runNpm } from '../run-npm.ts';
import type { Said } from './answers.ts';
import type { Containment } from './containment.ts';
import { guardedFetch } from './guarded-fetch.ts';
import type { Question } from './questions.ts';
import { placeholderArguments, placeholderVariables, type NpmPackage } from './start-inputs.ts';

/** Downloading a large package takes longer than answering. */
const INSTALL_MS = 120_000;
/** A stranger's package must not make npm run git or read from elsewhere than the registry. */
const FROM_REGISTRY_ONLY = ['git', 'remote', 'file', 'directory'].map((from) => `--allow-${from}=none`);

export interface AskOptions {
  /** Folder for what is installed while it is asked; no other run uses it. */
  readonly installFolder: string;
  readonly timeoutMs: number;
  readonly containment: Containment;
  /** Addresses may lead to this machine and private networks. */
  readonly allowLocal: boolean;
}

/** Asks a package or an address for its tools. Throws with one line when it gives no answer within its time. */
export async function askQuestion(question: Question, options: AskOptions): Promise<Said> {
  if (question.kind === 'package') return askPackage(question.package, question.from, options);
  const { record, problems } = await ingestUrl(
    question.url,
    options.timeoutMs,
    guardedFetch(options.allowLocal),
  );
  const { protocol, serverVersion } = record.source;
  return said({ protocol, serverVersion, instructions: record.instructions }, record.tools ?? [], problems);
}

/**
 * Installs the package at its version, without its install scripts, into a folder of its own, starts it contained, and
 * removes it again: tens of thousands of packages do not fit on a disk. The answer is what is kept.
 */
async function askPackage(npm: NpmPackage, from: string, options: AskOptions): Promise<Said> {
  const { installFolder, timeoutMs } = options;
  const folder = resolve(installFolder, sha256Hex(from).slice(0, 16));
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  try {
    const manifest = { private: true, dependencies: { [npm.identifier]: npm.version } };
    await writeFile(`${folder}/package.json`, JSON.stringify(manifest));
    await runNpm(
      folder,
      ['install', ...INSTALL_OPTIONS, ...FROM_REGISTRY_ONLY],
      Math.max(INSTALL_MS, timeoutMs),
    );
    const asked = await startPackage(npm, folder, options);
    const { protocol, serverVersion, instructions, tools, problems } = asked;
    return said(
      { protocol, serverVersion: serverVersion === '' ? undefined : serverVersion, instructions },
      tools,
      problems.map((problem) => ({ ...problem, file: from })),
    );
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 });
  }
}

/** Starts an installed package and asks it. Exported for tests, which must not ask npm. */
export async function startPackage(npm: NpmPackage, installed: string, options: AskOptions): Promise<Asked> {
  const { entry } = await packageFacts(installed, npm.identifier);
  const wrapped = (workFolder: string): readonly string[] =>
    options.containment.wrap({
      command: process.execPath,
      args: [entry, ...placeholderArguments(npm, workFolder)],
      variables: placeholderVariables(npm),
      home: dirname(workFolder),
      workFolder,
      readable: [process.execPath, installed],
      cpuSeconds: Math.ceil(options.timeoutMs / 1000) * 2,
    });
  const [command = process.execPath] = wrapped(installed);
  return askProgram({
    command,
    args: (workFolder) => wrapped(workFolder).slice(1),
    environment: {},
    limits: { initializeMs: options.timeoutMs, totalMs: options.timeoutMs },
    redactions: [{ text: installed, by: '<installation>' }],
  });
}

type Facts = {
  readonly [Key in 'protocol' | 'serverVersion' | 'instructions']: string | undefined;
};

function said(facts: Facts, tools: Asked['tools'], problems: Asked['problems']): Said {
  const known = Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
  return { ...known, tools: [...tools], problems: [...problems] };
}
