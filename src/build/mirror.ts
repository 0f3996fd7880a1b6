import { linkSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MANIFEST, readManifest, type Manifest } from './manifest.ts';
import { removeFolder } from './scratch.ts';

/** What a folder is to hold. */
interface Wanted {
  readonly files: Set<string>;
  readonly folders: Map<string, Wanted>;
}

const empty = (): Wanted => ({ files: new Set(), folders: new Map() });

function treeOf(paths: readonly string[]): Wanted {
  const root = empty();
  for (const path of paths) {
    const names = path.split('/');
    const file = names.pop() as string;
    let folder = root;
    for (const name of names) {
      const below = folder.folders.get(name) ?? empty();
      folder.folders.set(name, below);
      folder = below;
    }
    folder.files.add(file);
  }
  return root;
}

/** Numbers of inodes may be too large to be exact, so the rest is compared too. */
function isSameFile(a: string, b: string): boolean {
  const [first, second] = [statSync(a), statSync(b)];
  return (['ino', 'dev', 'size', 'mtimeMs'] as const).every((name) => first[name] === second[name]);
}

/** Removes what is not wanted, and gives what is there already. */
function sorted(wanted: Wanted, from: string, to: string): ReadonlySet<string> {
  const there = new Set<string>();
  for (const entry of readdirSync(to, { withFileTypes: true })) {
    const { name } = entry;
    const right = entry.isDirectory()
      ? wanted.folders.has(name)
      : entry.isFile() && wanted.files.has(name) && isSameFile(join(from, name), join(to, name));
    if (right) there.add(name);
    else removeFolder(join(to, name));
  }
  return there;
}

function fill(wanted: Wanted, from: string, to: string, there: ReadonlySet<string>): void {
  for (const name of wanted.files) if (!there.has(name)) linkSync(join(from, name), join(to, name));
  for (const [name, below] of wanted.folders) {
    const [source, target] = [join(from, name), join(to, name)];
    if (there.has(name)) fill(below, source, target, sorted(below, source, target));
    else {
      mkdirSync(target);
      fill(below, source, target, new Set());
    }
  }
}

/**
 * Makes a folder the same as a published site, whatever it held before: every file that the site lists as a hard link, and nothing
 * else. Gives that list. Throws when a file is missing, cannot be linked, or the site was replaced meanwhile.
 */
export function mirrorSite(site: string, folder: string): Manifest {
  const { ino } = statSync(site);
  const manifest = readManifest(join(site, MANIFEST));
  mkdirSync(folder, { recursive: true });
  const wanted = treeOf([...manifest.paths(), MANIFEST]);
  fill(wanted, site, folder, sorted(wanted, site, folder));
  if (statSync(site).ino !== ino || readManifest(join(site, MANIFEST)).siteId !== manifest.siteId)
    throw new Error(`${site} was replaced while it was copied.`);
  return manifest;
}
