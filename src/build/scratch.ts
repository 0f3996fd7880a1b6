import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A folder of one process: what it is for, the process, something unique. */
const OWNED = /^(?<purpose>.*)-(?<pid>\d+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Makes a folder that says whose it is: `<purpose>-<pid>-<uuid>` in `parent`, which is made too. */
export function makeOwned(parent: string, purpose: string): string {
  const folder = join(parent, `${purpose}-${String(process.pid)}-${randomUUID()}`);
  mkdirSync(folder, { recursive: true });
  return folder;
}

function ownedFor(parent: string, purpose: string, running: boolean): readonly string[] {
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .filter((name) => {
      const owner = OWNED.exec(name)?.groups;
      return owner?.['purpose'] === purpose && isRunning(Number(owner['pid'])) === running;
    })
    .sort()
    .map((name) => join(parent, name));
}

/** Folders of `makeOwned` whose process is gone: it was killed before it could remove them. */
export function abandoned(parent: string, purpose: string): readonly string[] {
  return ownedFor(parent, purpose, false);
}

/** Folders of `makeOwned` whose process runs. */
export function inUse(parent: string, purpose: string): readonly string[] {
  return ownedFor(parent, purpose, true);
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** Copies file by file: Node's own way calls a full disk an input/output error. */
function copy(from: string, to: string): void {
  if (!statSync(from).isDirectory()) {
    copyFileSync(from, to);
    return;
  }
  mkdirSync(to);
  for (const name of readdirSync(from)) copy(join(from, name), join(to, name));
}

/** Renames a file or a folder, or copies it when the target is on another disk. */
export function moveOrCopy(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    copy(from, to);
  }
}
