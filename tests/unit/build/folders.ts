import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';

/** A folder for one test, gone after it. */
export function folderFor(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'build-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files by their path inside a folder. */
export function fill(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Every file of a folder with its text, by path; what `fill` was given. */
export function contentOf(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.sort().map((file) => [file.slice(folder.length + 1), readFileSync(file, 'utf8')]),
  );
}

/** The number of a process that has ended. */
export function endedProcess(): number {
  return spawnSync(process.execPath, ['--eval', '']).pid;
}

const UUID = '0b0e7e0c-6f3e-4b53-9d6c-3a8f2f9d1c11';

/** What a build of that process would have called its folder. */
export const ownedName = (purpose: string, pid: number): string => `${purpose}-${String(pid)}-${UUID}`;
