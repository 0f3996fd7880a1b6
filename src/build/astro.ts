import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT } from './paths.ts';

export interface AstroRun {
  readonly out: string;
  readonly records: string;
  readonly siteUrl: string;
  /** Called with the number of pages rendered so far. */
  readonly onPage: (pages: number) => void;
}

/**
 * Renders the site with Astro in a process of its own. Resolves with the number of pages; rejects with what Astro
 * printed when it fails.
 */
export function runAstro({ out, records, siteUrl, onPage }: AstroRun): Promise<number> {
  const astro = join(PROJECT, 'node_modules', 'astro', 'bin', 'astro.mjs');
  const child = spawn(process.execPath, [astro, 'build'], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ASTRO_TELEMETRY_DISABLED: '1',
      CATALOGUE_OUT: out,
      CATALOGUE_RECORDS: records,
      NO_COLOR: '1',
      SITE_URL: siteUrl,
    },
  });
  let printed = '';
  let pages = 0;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    printed += chunk;
    pages += chunk.split('/index.html').length - 1;
    onPage(pages);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (printed += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(pages);
      else reject(new Error(`Astro stopped with exit code ${String(code)}:\n${printed.slice(-6000)}`));
    });
  });
}
