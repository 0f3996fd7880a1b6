import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Runs `work` while no other run uses `folder`. A lock whose process is gone (it was killed) counts for nothing. Throws
 * when another run holds it.
 */
export async function withRunLock<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'lock');
  if (!(await taken(file))) {
    const holder = Number(await readFile(file, 'utf8').catch(() => ''));
    if (isRunning(holder))
      throw new Error(`another run (process ${holder}) reads this registry; wait for it or end it`);
    await rm(file, { force: true });
    if (!(await taken(file))) throw new Error('another run began to read this registry just now');
  }
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

/** True when the lock was free and is ours now. */
async function taken(file: string): Promise<boolean> {
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
