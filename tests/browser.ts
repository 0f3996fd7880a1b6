import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { argv, env, getuid, stderr } from 'node:process';
import { chromium, type Browser } from 'playwright';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Switches that keep Chromium from calling home: without them it looks up its maker's hosts at every start, which
 * closed networks answer with a flood of errors. A headless browser that only sees pages of our own needs no GPU.
 */
const SWITCHES = [
  ...['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'],
  ...['--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Path of a Chromium that is already there: CHROME_PATH, the system's, Playwright's; undefined when there is none. */
function findBrowser(): string | undefined {
  const wished = env['CHROME_PATH'];
  if (wished !== undefined && wished !== '') {
    if (isProgram(wished)) return wished;
    throw new Error(`CHROME_PATH names ${wished}, which is no program: correct it or unset it.`);
  }
  const folders = [...(env['PATH'] ?? '').split(delimiter), '/usr/bin'];
  const candidates = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, chromium.executablePath()].find((path) => existsSync(path) && isProgram(path));
}

function attempt(what: string, command: string, args: readonly string[]): boolean {
  stderr.write(`browser: none found, trying ${what}\n`);
  const { status, stdout, stderr: complaint } = spawnSync(command, args, { encoding: 'utf8' });
  if (status === 0) return true;
  const reason = `${stdout}${complaint}`.trim().split('\n').slice(-2).join(' ');
  stderr.write(`browser: ${what} failed (${reason || 'could not be started'})\n`);
  return false;
}

/** Installs Chromium: Playwright's own download first, then Debian's package when this is root. */
function installBrowser(): void {
  if (attempt('playwright install chromium', 'npx', ['playwright', 'install', 'chromium'])) return;
  if (getuid?.() !== 0) return;
  if (!attempt('apt-get update', 'apt-get', ['update', '-qq'])) return;
  attempt('apt-get install chromium', 'apt-get', [
    'install',
    '-y',
    '-qq',
    '--no-install-recommends',
    'chromium',
  ]);
}

/** Path of a Chromium, installed first when the machine has none. Throws with what a person can do about it. */
export function ensureBrowser(): string {
  const found = findBrowser();
  if (found !== undefined) return found;
  installBrowser();
  const installed = findBrowser();
  if (installed !== undefined) return installed;
  throw new Error(
    'No Chromium. Install one (Debian: apt-get install chromium) or set CHROME_PATH to a Chrome or Chromium.',
  );
}

/** Starts the browser headless; `port` opens its debugging port on loopback (Lighthouse needs one). */
export async function launchBrowser(port?: number): Promise<Browser> {
  const debugging = port === undefined ? [] : [`--remote-debugging-port=${port}`];
  return chromium.launch({ executablePath: ensureBrowser(), args: [...SWITCHES, ...debugging] });
}

if (argv[1] === import.meta.filename) console.log(ensureBrowser());
