import { hash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_FILE, PACKED_TEXTS } from './pack.ts';
import { PROJECT } from './paths.ts';
import { abandoned, makeOwned, removeFolder } from './scratch.ts';

/** Name of a kept package: what it was made from, and what it is. */
const KEPT = /^(?<from>[0-9a-f]{64})-(?<is>[0-9a-f]{64})\.tgz$/;

function sourceOf(code: string): string {
  const texts = PACKED_TEXTS.map((file) => readFileSync(join(PROJECT, file), 'utf8'));
  return hash('sha256', JSON.stringify([code, ...texts]));
}

/** The package that was kept for this, if it is still what it was; another build may be replacing it. */
function keptIn(folder: string, from: string): Buffer | undefined {
  try {
    const name = readdirSync(folder).find((each) => KEPT.exec(each)?.groups?.['from'] === from) ?? '';
    const bytes = readFileSync(join(folder, name));
    return hash('sha256', bytes) === KEPT.exec(name)?.groups?.['is'] ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps this package and no other: it appears whole or not at all. */
function keep(bytes: Buffer, folder: string, from: string): void {
  mkdirSync(folder, { recursive: true });
  for (const left of abandoned(folder, 'new')) removeFolder(left);
  const name = `${from}-${hash('sha256', bytes)}.tgz`;
  const old = readdirSync(folder).filter((each) => KEPT.test(each) && each !== name);
  const beside = makeOwned(folder, 'new');
  writeFileSync(join(beside, PACKAGE_FILE), bytes);
  renameSync(join(beside, PACKAGE_FILE), join(folder, name));
  for (const each of [beside, ...old.map((file) => join(folder, file))]) removeFolder(each);
}

interface Package {
  /** Digest of the code. */
  readonly code: string;
  /** Folder in which packages are kept. */
  readonly folder: string;
  /** Puts the package into the site. */
  readonly make: () => Promise<void>;
}

/** Puts the package of the command line into the site: the one that was kept for the same code, else a new one. */
export async function placePackage(site: string, { code, folder, make }: Package): Promise<void> {
  const from = sourceOf(code);
  const file = join(site, PACKAGE_FILE);
  // That of an earlier site is part of a published one: it is replaced, not written into.
  rmSync(file, { force: true });
  const kept = keptIn(folder, from);
  if (kept !== undefined) {
    writeFileSync(file, kept);
    return;
  }
  await make();
  keep(readFileSync(file), folder, from);
}
