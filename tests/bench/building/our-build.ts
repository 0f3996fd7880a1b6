import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { SCRATCH } from '../../../src/build/paths.ts';
import { hasSpare, isLarge } from '../../../src/build/spare.ts';

/** What the benchmark reads of the build's report; it may say more. */
const Report = z.object({
  pages: z.number(),
  tools: z.number(),
  records: z.object({ published: z.number() }),
  /** Of the command itself. */
  peakMegabytes: z.number(),
  /** Of the largest of the processes that render, where there are such. */
  slicePeakMegabytes: z.number().optional(),
  seconds: z.record(z.string(), z.number()),
});
export type Report = z.output<typeof Report>;

export interface OurBuild {
  /** Wall time of the command, its start and end included. */
  readonly seconds: number;
  readonly report: Report;
}

/** `npm run build` of these records alone. Throws when it fails; what it printed is on the terminal then. */
export function ourBuild(records: string, out: string): OurBuild {
  const started = performance.now();
  const args = ['run', '--silent', 'build', '--', '--only-records', '--records', records, '--out', out];
  const { status } = spawnSync('npm', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const seconds = (performance.now() - started) / 1000;
  if (status !== 0) throw new Error(`npm run build ended with exit code ${String(status)}`);
  const report = Report.parse(JSON.parse(readFileSync(join(SCRATCH, 'report.json'), 'utf8')));
  return { seconds, report };
}

const PATIENCE_MS = 300_000;

/** Waits until nothing goes on after a build: it would be measured with what comes next. Rejects when that takes too long. */
export async function settled(out: string): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (isLarge(out) && !hasSpare(out)) {
    if (performance.now() > until) throw new Error(`no spare of ${out} was made`);
    await setTimeout(100);
  }
}
