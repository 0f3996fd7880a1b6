import { spawn } from 'node:child_process';
import { delimiter, dirname } from 'node:path';
import { oneLine } from '../domain/records/untrusted-text.ts';

/** Nothing that is installed runs while it is installed. */
export const INSTALL_OPTIONS = [
  ...['--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund', '--loglevel=error'],
] as const;

/**
 * Runs npm in a folder, with the running Node before any other. Throws with npm's last words when it fails, and after
 * `timeoutMs`, when given, with everything it started ended.
 */
export async function runNpm(folder: string, args: readonly string[], timeoutMs?: number): Promise<void> {
  const path = [dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter);
  const ownGroup = timeoutMs !== undefined && process.platform !== 'win32';
  const child = spawn('npm', args, {
    cwd: folder,
    env: { ...process.env, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: ownGroup,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-4000);
    });
  const waited = new Promise<'late'>((settle) => {
    if (timeoutMs !== undefined) setTimeout(() => settle('late'), timeoutMs).unref();
  });
  const ended = new Promise<number | string>((settle) => {
    child.once('error', (error) => settle(error.message));
    child.once('close', (exit) => settle(exit ?? 'a signal'));
  });
  const code = await Promise.race([ended, waited]);
  if (code === 'late') {
    if (ownGroup && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    else child.kill('SIGKILL');
    await ended;
    throw new Error(`npm ${args[0] ?? ''} took longer than ${(timeoutMs ?? 0) / 1000} s`);
  }
  if (code !== 0)
    throw new Error(`npm ${args[0] ?? ''} failed (${code}): ${oneLine(said, 600) || 'it said nothing'}`);
}
