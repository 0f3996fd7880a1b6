import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a checkout holds that is not made by a build or an install. */
const SOURCES = [
  ...['content', 'public', 'src', 'tools', '.npmrc', 'README.md', 'LICENSE'],
  ...['astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'],
];

/** The installed packages, as hard links where the file system can: a symbolic link would lead back to this folder. */
function copyPackages(folder: string): void {
  const linked = spawnSync('cp', ['-al', 'node_modules', folder]);
  if (linked.status === 0) return;
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  cpSync('node_modules', join(folder, 'node_modules'), { recursive: true, verbatimSymlinks: true });
}

/** A copy of the sources and packages in a new folder, without anything that a build made. */
export function copyProject(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mcp-policy-copy-'));
  for (const source of SOURCES)
    cpSync(source, join(folder, source), {
      recursive: true,
      filter: (path) => !path.split('/').includes('node_modules'),
    });
  copyPackages(folder);
  return folder;
}
