import { spawn } from 'node:child_process';
import { devNull } from 'node:os';
import { argv, env, stdout } from 'node:process';
import { performance } from 'node:perf_hooks';

/** One program that looks at the sources and says what is wrong with them. */
interface Check {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
}

/**
 * Every static check, in the order in which they are reported, in waves that run side by side: linting reads the types
 * that `astro check` writes.
 */
const WAVES: readonly (readonly Check[])[] = [
  [
    { name: 'format', command: ['prettier', '--check', '--log-level', 'warn', '.'] },
    { name: 'types', command: ['astro', 'check', '--minimumFailingSeverity', 'warning'] },
  ],
  [
    { name: 'lint', command: ['eslint', '--max-warnings', '0', '.'] },
    { name: 'unused', command: ['knip', '--no-progress'] },
  ],
];

/** No colours, no questions, and no records: what is checked is the sources, not what was last ingested. */
const ENVIRONMENT = { NO_COLOR: '1', CI: 'true', ASTRO_TELEMETRY_DISABLED: '1', CATALOGUE_RECORDS: devNull };

export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  /** Everything the program printed, both streams. */
  readonly output: string;
  readonly seconds: number;
}

function runCheck({ name, command }: Check): Promise<CheckResult> {
  const started = performance.now();
  const [program, ...args] = command;
  const child = spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...env, ...ENVIRONMENT },
  });
  let output = '';
  const hear = (chunk: Buffer) => (output += chunk.toString('utf8'));
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  return new Promise((resolve) => {
    const finish = (passed: boolean) =>
      resolve({ name, passed, output, seconds: (performance.now() - started) / 1000 });
    child.on('error', (error) => {
      output += `${program} could not be started: ${error.message}. Run npm ci first.\n`;
      finish(false);
    });
    child.on('close', (code) => finish(code === 0));
  });
}

/** Runs every static check; a failure does not stop the rest. */
export async function runChecks(): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (const wave of WAVES) results.push(...(await Promise.all(wave.map(runCheck))));
  return results;
}

if (argv[1] === import.meta.filename) {
  const results = await runChecks();
  for (const { name, passed, output, seconds } of results)
    stdout.write(
      `${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds.toFixed(1)} s)\n${passed ? '' : output}`,
    );
  process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
}
