import { createHash } from 'node:crypto';
import { closeSync, fstatSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DUMPS } from './earlier-site.ts';
import { SLICE_FILES } from './slice-task.ts';
import { filesOf, linksOf, stateIn, unitsIn, type FileState } from './site-state.ts';

type Dump = keyof typeof DUMPS;
const BLOCK = 1 << 20;

/** What the slices of a site left, put together. */
export interface JoinedSlices {
  /** Every file of the units, and the dumps. */
  readonly files: readonly FileState[];
  readonly dumps: Readonly<Record<Dump, FileState>>;
  /** Links from one unit to another, each with a unit that has it. */
  readonly links: ReadonlyMap<string, string>;
  /** Ids that links may name, as `path#id`. */
  readonly ids: ReadonlySet<string>;
}

/** Writes files one behind the other into a new one; gives its size, when it was written, and its sha256. */
function joinFiles(
  parts: readonly string[],
  file: string,
): readonly [size: number, at: number, sha256: string] {
  const hash = createHash('sha256');
  const block = Buffer.allocUnsafe(BLOCK);
  const out = openSync(file, 'wx');
  try {
    for (const part of parts) {
      const handle = openSync(part, 'r');
      for (let count = readSync(handle, block); count > 0; count = readSync(handle, block)) {
        hash.update(block.subarray(0, count));
        for (let at = 0; at < count;) at += writeSync(out, block, at, count - at);
      }
      closeSync(handle);
    }
    const { size, mtimeMs } = fstatSync(out);
    return [size, mtimeMs, hash.digest('hex')];
  } finally {
    closeSync(out);
  }
}

/** Puts slices that follow one another together: their files joined, in a folder like those of slices. */
export function joinFolders(folders: readonly string[], into: string): void {
  mkdirSync(into);
  for (const name of Object.values(SLICE_FILES))
    joinFiles(
      folders.map((folder) => join(folder, name)),
      join(into, name),
    );
}

/** Writes the parts of a dump into the site. */
function joinDump(site: string, name: Dump, parts: readonly string[]): FileState {
  const file = join(site, DUMPS[name]);
  mkdirSync(dirname(file), { recursive: true });
  // That of an earlier site is part of a published one: it is replaced, not written into.
  rmSync(file, { force: true });
  return [DUMPS[name], ...joinFiles(parts, file)];
}

/** Puts slices together, given their folders in order: the dumps into the site, their states into one file. */
export function joinSlices(site: string, folders: readonly string[], state: string): JoinedSlices {
  const partsOf = (name: keyof typeof SLICE_FILES) =>
    folders.map((folder) => join(folder, SLICE_FILES[name]));
  const dumps = {
    servers: joinDump(site, 'servers', partsOf('servers')),
    tools: joinDump(site, 'tools', partsOf('tools')),
  };
  const files: FileState[] = [dumps.servers, dumps.tools];
  const links = new Map<string, string>();
  const ids = new Set<string>();
  const states = partsOf('state');
  joinFiles(states, state);
  for (const part of states)
    for (const kept of unitsIn(part)) {
      const unit = stateIn(kept);
      for (const file of filesOf(unit)) files.push(file);
      for (const link of linksOf(unit)) if (!links.has(link)) links.set(link, kept.id);
      for (const each of unit.ids) ids.add(each);
    }
  return { files, dumps, links, ids };
}
