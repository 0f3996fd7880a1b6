import { execFile } from 'node:child_process';
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PROJECT } from './paths.ts';

/** Where the site hands out the command line that its pages tell readers to run. */
export const PACKAGE_FILE = 'mcp-policy.tgz';

/** Packs the command line with npm, as `npm pack` would, into the site. */
export async function packCommandLine(site: string): Promise<void> {
  const { stdout } = await promisify(execFile)('npm', ['pack', '--silent', '--pack-destination', site], {
    cwd: PROJECT,
  });
  renameSync(join(site, stdout.trim().split('\n').at(-1) ?? ''), join(site, PACKAGE_FILE));
}
