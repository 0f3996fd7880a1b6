import { hash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_FILE } from './pack.ts';
import { PROJECT } from './paths.ts';
import { makeOwned, removeFolder } from './scratch.ts';

/** What goes into the package beside the code. */
const TEXTS = ['LICENSE', 'README.md'];

/** Name of a kept package: what it was made from, and what it is. */
const KEPT = /^(?<from>[0-9a-f]{64})-(?<is>[0-9a-f]{64})\.tgz$/;

function sourceOf(code: string): string {
  const texts = TEXTS.map((file) => readFileSync(join(PROJECT, file), 'utf8'));
  return hash('sha256', JSON.stringify([code, ...texts]));
}

/** The kept package that was made from this, if it is still what it was. */
function keptIn(folder: string, from: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  const name = readdirSync(folder).find((each) => KEPT.exec(each)?.groups?.['from'] === from);
  if (name === undefined) return undefined;
  const file = join(folder, name);
  return hash('sha256', readFileSync(file)) === KEPT.exec(name)?.groups?.['is'] ? file : undefined;
}

function keep(made: string, folder: string, from: string): void {
  const beside = makeOwned(folder, 'new');
  copyFileSync(made, join(beside, PACKAGE_FILE));
  for (const name of readdirSync(folder)) if (KEPT.test(name)) removeFolder(join(folder, name));
  renameSync(join(beside, PACKAGE_FILE), join(folder, `${from}-${hash('sha256', readFileSync(made))}.tgz`));
  removeFolder(beside);
}

/**
 * Puts the package of the command line into the site: the one that was kept in `folder` for the same code, else the one that
 * `make` puts there, which is kept for later builds.
 */
export async function placePackage(
  site: string,
  {
    code,
    folder,
    make,
  }: { readonly code: string; readonly folder: string; readonly make: () => Promise<void> },
): Promise<void> {
  const from = sourceOf(code);
  const kept = keptIn(folder, from);
  if (kept !== undefined) {
    copyFileSync(kept, join(site, PACKAGE_FILE));
    return;
  }
  await make();
  mkdirSync(folder, { recursive: true });
  keep(join(site, PACKAGE_FILE), folder, from);
}
