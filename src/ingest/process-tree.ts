import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 20;
const DYING_MS = 1000;

/**
 * Ends a process group and every stray of it. `group` is the pid of the leader, started `detached`. `mark` is a text that
 * stands in the environment of everything the leader started (its throw-away home): on Linux, processes that
 * left the group (a daemon, a browser) are found by it. Asks first (`graceMs` for a group that closes by itself, then
 * as long after SIGTERM), then kills. Elsewhere than on Linux only the group is ended.
 */
export async function endProcessTree(group: number, mark: string, graceMs: number): Promise<void> {
  if (!(await isGone(group, graceMs))) {
    signalGroup(group, 'SIGTERM');
    if (!(await isGone(group, graceMs))) {
      signalGroup(group, 'SIGKILL');
      // Nothing can refuse, but dying takes its time, too; where nobody collects the dead, no longer than this.
      await isGone(group, DYING_MS);
    }
  }
  // A stray may fork while it is being looked for; a few rounds catch what the first one missed.
  for (let round = 0; round < 5; round += 1) {
    const strays = await processesMarked(mark);
    if (strays.length === 0) return;
    for (const pid of strays) signal(pid, 'SIGKILL');
    await pause(POLL_MS);
  }
}

/** Pids of the running processes whose environment contains `mark`; empty where /proc does not exist. */
async function processesMarked(mark: string): Promise<readonly number[]> {
  const names = await readdir('/proc').catch(() => []);
  const pids = names.filter((name) => /^\d+$/.test(name)).map(Number);
  const marked = await Promise.all(
    pids.map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
      return environment.includes(mark) && pid !== process.pid ? pid : undefined;
    }),
  );
  return marked.filter((pid) => pid !== undefined);
}

async function isGone(group: number, withinMs: number): Promise<boolean> {
  for (let waited = 0; ; waited += POLL_MS) {
    if (!signalGroup(group, 0)) return true;
    if (waited >= withinMs) return false;
    await pause(POLL_MS);
  }
}

function signalGroup(group: number, name: NodeJS.Signals | 0): boolean {
  return signal(-group, name);
}

/** False when there is no such process any more. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}
