import { access, copyFile, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isJsonObject, own, type Json, type JsonObject } from '../domain/records/json.ts';
import { INSTALL_OPTIONS, runNpm } from './run-npm.ts';
import { parseStrictJsonBytes } from './strict-json.ts';

const INSTALL_FILES = ['package.json', 'package-lock.json', '.npmrc'];

/**
 * Installs the pinned packages of `sourceFolder` into a folder under `cacheFolder` named after the digest of the lock
 * file, without running install scripts, and gives that folder. Done once: a folder that exists is complete.
 * `report` hears that a download begins. Throws with npm's last words when npm fails.
 */
export async function installSources(
  sourceFolder: string,
  lockDigest: string,
  cacheFolder: string,
  report: (line: string) => void,
): Promise<string> {
  const folder = resolve(cacheFolder, 'sources', lockDigest.slice(0, 16));
  if (await exists(folder)) return folder;
  report('installing the pinned servers from npm, without their install scripts');
  const partial = `${folder}.partial-${process.pid}`;
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  for (const name of INSTALL_FILES) await copyFile(join(sourceFolder, name), join(partial, name));
  await runNpm(partial, ['ci', ...INSTALL_OPTIONS]);
  try {
    // Only a complete installation ever gets the name that counts.
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    // Another run may have been quicker.
    if (!(await exists(folder))) throw error;
  }
  return folder;
}

/** What an installed package says of itself, as far as it is well-formed. */
export interface PackageFacts {
  readonly description: string | undefined;
  readonly homepage: string | undefined;
  readonly repository: string | undefined;
  /** Absolute path of the script that npx would run. */
  readonly entry: string;
}

/** Reads package.json of an installed package. Throws when it is missing or has no program to run. */
export async function packageFacts(installed: string, name: string): Promise<PackageFacts> {
  const folder = join(installed, 'node_modules', name);
  const parsed = parseStrictJsonBytes(await readFile(join(folder, 'package.json')));
  if (parsed.fault !== undefined || !isJsonObject(parsed.value))
    throw new Error(`${name} has a broken package.json`);
  const facts = parsed.value;
  const repository = own(facts, 'repository');
  const entry = entryOf(facts, name);
  if (entry === undefined) throw new Error(`${name} has no program that npx could run`);
  return {
    description: text(own(facts, 'description')),
    homepage: text(own(facts, 'homepage')),
    repository: text(isJsonObject(repository) ? own(repository, 'url') : repository),
    entry: join(folder, entry),
  };
}

/** npx's rule: the only program, else the one named like the package without its scope. */
function entryOf(facts: JsonObject, name: string): string | undefined {
  const bin = own(facts, 'bin');
  if (!isJsonObject(bin)) return text(bin);
  const targets = new Set(Object.values(bin).map((target) => text(target)));
  const [only] = targets;
  return targets.size === 1 ? only : text(own(bin, name.replace(/^@[^/]*\//, '')));
}

function text(value: Json | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
