import { spawn } from 'node:child_process';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from './paths.ts';

/** Characters of Astro's output that an error shows: the last ones. */
const SHOWN = 6000;

export interface AstroRun {
  /** Folder for what the pages load: style sheet, scripts, and the files of public/. */
  readonly out: string;
  /** Folder for the compiled pages. */
  readonly compiled: string;
  /** Astro's own cache; one for each run, so that two at once do not meet. */
  readonly cache: string;
  readonly siteUrl: string;
  /** Ends the process when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Compiles the pages with Astro in a process of its own. Rejects with what Astro printed when it fails, and with an AbortError
 * when it was stopped.
 */
export function compileWithAstro({ out, compiled, cache, siteUrl, signal }: AstroRun): Promise<void> {
  const astro = join(PROJECT, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const child = spawn(process.execPath, [astro, 'build'], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal === undefined ? {} : { signal }),
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      CATALOGUE_CACHE: cache,
      CATALOGUE_COMPILED: compiled,
      CATALOGUE_OUT: out,
      // Pages are compiled without records: those are handed over when pages are rendered.
      CATALOGUE_RECORDS: devNull,
      NO_COLOR: '1',
      SITE_URL: siteUrl,
    },
  });
  let printed = '';
  const keep = (chunk: string) => (printed = (printed + chunk).slice(-SHOWN));
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  return new Promise((resolve, reject) => {
    // Not before it has ended: it may still be writing.
    child.once('close', (code) => {
      if (failure !== undefined) reject(failure);
      else if (code === 0) resolve();
      else reject(new Error(`Astro stopped with exit code ${String(code)}:\n${printed}`));
    });
  });
}
