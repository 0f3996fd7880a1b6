import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join, relative } from 'node:path';
import { getuid } from 'node:process';
import { performance } from 'node:perf_hooks';
import { installSources } from '../../../src/ingest/install-sources.ts';

const SOURCES = join(import.meta.dirname, '..', 'peers');

/** Node's own ceiling would end a peer that keeps every page in memory; the machine's is the fair one. */
const HEAP_MEGABYTES = Math.floor((totalmem() / 2 ** 20) * 0.7);

export interface Peer {
  readonly name: string;
  readonly version: string;
  /** Renders all pages into an empty folder, in a process of its own. Throws with its last words. */
  readonly render: (out: string) => void;
}

/** Where the peers work: their sources, and beside them what they are given. */
export interface Workplace {
  readonly sources: string;
  readonly input: string;
  readonly hugo: string;
}

interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly input: string;
}

function runProgram({ command, args, cwd, input }: Program): void {
  const { status, signal, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe'],
    maxBuffer: 64 << 20,
    env: {
      ...process.env,
      BENCH_INPUT: input,
      NODE_OPTIONS: `--max-old-space-size=${String(HEAP_MEGABYTES)}`,
    },
  });
  if (error !== undefined) throw error;
  const said = stderr.trim().split('\n').slice(-3).join(' ').slice(-300);
  if (status !== 0) throw new Error(`ended with ${signal ?? `exit code ${String(status)}`}: ${said}`);
}

/** Copies the peers' sources to where they may write. */
export function workplaceIn(folder: string): Workplace {
  const sources = join(folder, 'peers');
  rmSync(sources, { recursive: true, force: true });
  cpSync(SOURCES, sources, { recursive: true });
  return { sources, input: join(folder, 'input'), hugo: join(sources, 'hugo') };
}

function hugoVersion(): string | undefined {
  const { status, stdout } = spawnSync('hugo', ['version'], { encoding: 'utf8' });
  return status === 0 ? /v(?<version>\d[\w.]*)/.exec(stdout)?.groups?.['version'] : undefined;
}

/** Hugo, installed from Debian where it is missing and this is root; undefined where it is not to be had. */
function hugo({ input, hugo: cwd }: Workplace, log: (line: string) => void): Peer | undefined {
  if (hugoVersion() === undefined && getuid?.() === 0) {
    log('installing Hugo from Debian');
    for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'hugo']])
      spawnSync('apt-get', ['-qq', ...args], { stdio: 'ignore' });
  }
  const version = hugoVersion();
  if (version === undefined) return undefined;
  const render = (out: string) =>
    runProgram({ command: 'hugo', args: ['--quiet', '--destination', out], cwd, input });
  return { name: 'Hugo', version: `${version}, all cores`, render };
}

/** The two kinds of templates of Eleventy; installed from its lock file once. */
async function eleventies(
  place: Workplace,
  cache: string,
  log: (line: string) => void,
): Promise<readonly Peer[]> {
  const lock = readFileSync(join(SOURCES, 'package-lock.json'));
  const digest = createHash('sha256').update(lock).digest('hex');
  const installed = await installSources(SOURCES, digest, cache, () => log('installing Eleventy from npm'));
  const home = join(installed, 'node_modules', '@11ty', 'eleventy');
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
  const peer = (name: string, folder: string): Peer => ({
    name: `Eleventy, ${name}`,
    version,
    render: (out) => {
      const cwd = join(place.sources, folder);
      const args = [join(home, 'cmd.cjs'), '--quiet', `--output=${relative(cwd, out)}`];
      runProgram({ command: process.execPath, args, cwd, input: place.input });
    },
  });
  return [peer('JS templates', 'eleventy-js'), peer('Nunjucks', 'eleventy-nunjucks')];
}

function plain({ sources, input }: Workplace): Peer {
  const args = [join(sources, 'plain', 'render.js')];
  return {
    name: 'plain Node, template literals',
    version: process.versions.node,
    render: (out) => runProgram({ command: process.execPath, args: [...args, out], cwd: sources, input }),
  };
}

export interface Peers {
  readonly there: readonly Peer[];
  /** Names of those that this machine does not have. */
  readonly missing: readonly string[];
}

/** Everybody our build is compared with. */
export async function peersAt(place: Workplace, cache: string, log: (line: string) => void): Promise<Peers> {
  const one = hugo(place, log);
  const there = [plain(place), ...(await eleventies(place, cache, log)), ...(one === undefined ? [] : [one])];
  return { there, missing: one === undefined ? ['Hugo'] : [] };
}

/**
 * Writes files of a site again, the same bytes to the same paths, with nothing but mkdir and write. Gives the seconds of
 * that alone.
 */
export function writeSameBytes({ sources }: Workplace, site: string, list: string, out: string): number {
  const args = [join(sources, 'plain', 'same-bytes.js'), site, list, out];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`same-bytes.js failed: ${stderr.slice(-300)}`);
  return Number(stdout);
}

/** Seconds that something takes by the clock on the wall. */
export function timed(work: () => void): number {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}
