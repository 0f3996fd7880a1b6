import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT } from './paths.ts';

/** Characters of Astro's output that an error shows: the last ones. */
const SHOWN = 6000;

export interface AstroRun {
  readonly out: string;
  /** Astro's own cache; one for each build, so that two at once do not read each other's records. */
  readonly cache: string;
  readonly records: string;
  readonly siteUrl: string;
  /** Called with the number of pages rendered so far. */
  readonly onPage: (pages: number) => void;
  /** Ends the process when it is aborted. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Renders the site with Astro in a process of its own. Rejects with what Astro printed when it fails, and with an AbortError
 * when it was stopped.
 */
export function runAstro({ out, cache, records, siteUrl, onPage, signal }: AstroRun): Promise<void> {
  const astro = join(PROJECT, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const child = spawn(process.execPath, [astro, 'build'], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(signal === undefined ? {} : { signal }),
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      CATALOGUE_CACHE: cache,
      CATALOGUE_OUT: out,
      CATALOGUE_RECORDS: records,
      NO_COLOR: '1',
      SITE_URL: siteUrl,
    },
  });
  let printed = '';
  let line = '';
  let pages = 0;
  const keep = (chunk: string) => (printed = (printed + chunk).slice(-SHOWN));
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    keep(chunk);
    const lines = (line + chunk).split('\n');
    line = lines.pop() ?? '';
    pages += lines.filter((each) => each.includes('/index.html')).length;
    onPage(pages);
  });
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
