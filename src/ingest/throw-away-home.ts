import { mkdir, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

/** What a started server gets: an empty home of its own and nothing of the environment of whoever runs this. */
export interface ThrowAwayHome {
  /** Absolute path, unique to this start; also the mark by which every process of this server is found again. */
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
  /** An empty folder inside, for servers that need one to work on. */
  readonly workFolder: string;
  remove(): Promise<void>;
}

const SYSTEM_FOLDERS = ['/usr/local/bin', '/usr/bin', '/bin'];

/**
 * Makes the home. `extra` are variables the server needs beside the minimum; `path` are folders searched for programs
 * after the one of the running Node (default: the system's). Nothing else is inherited, so no secret of the caller is.
 */
export async function makeThrowAwayHome(
  extra: Readonly<Record<string, string>> = {},
  path: readonly string[] = SYSTEM_FOLDERS,
): Promise<ThrowAwayHome> {
  const home = await realpath(await mkdtemp(join(tmpdir(), 'mcp-policy-')));
  const temporary = join(home, 'tmp');
  const workFolder = join(home, 'work');
  await Promise.all([mkdir(temporary), mkdir(workFolder)]);
  const environment = {
    ...extra,
    PATH: [dirname(process.execPath), ...path].join(delimiter),
    HOME: home,
    TMPDIR: temporary,
    LANG: 'C.UTF-8',
  };
  return {
    path: home,
    environment,
    workFolder,
    remove: () => rm(home, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 }),
  };
}
