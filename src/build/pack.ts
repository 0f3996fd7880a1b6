import { execFile } from 'node:child_process';
import { copyFile, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { JsonObject } from '../domain/records/json.ts';
import { bundleCommandLine } from './bundle.ts';
import { PROJECT } from './paths.ts';

/** Where the site hands out the command line that its pages tell readers to run. */
export const PACKAGE_FILE = 'mcp-policy.tgz';

/** What goes into the package beside the code. */
export const PACKED_TEXTS = ['LICENSE', 'README.md'] as const;

/** What only those who work on the project need. */
const FOR_WORK = new Set(['workspaces', 'scripts', 'devDependencies']);

async function packageJson(): Promise<string> {
  const manifest = JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8')) as JsonObject;
  const kept = Object.entries(manifest).filter(([key]) => !FOR_WORK.has(key));
  return `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`;
}

/**
 * Packs the command line with npm into the site. Everything is put together in `folder`, an empty one, so that builds at the
 * same time do not meet in the project's own `bin`.
 */
export async function packCommandLine(site: string, folder: string): Promise<void> {
  await bundleCommandLine(join(folder, 'bin', 'mcp-policy.js'));
  await writeFile(join(folder, 'package.json'), await packageJson());
  for (const file of PACKED_TEXTS) await copyFile(join(PROJECT, file), join(folder, file));
  const { stdout } = await promisify(execFile)(
    'npm',
    ['pack', '--silent', '--ignore-scripts', '--pack-destination', site],
    { cwd: folder },
  );
  await rename(join(site, stdout.trim().split('\n').at(-1) ?? ''), join(site, PACKAGE_FILE));
}
