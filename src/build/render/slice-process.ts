import { readFileSync } from 'node:fs';
import { argv } from 'node:process';
import { usePlainResponses } from './plain-response.ts';
import { renderSlice, type SliceProgress, type SliceTask } from './slice.ts';

/** What a slice tells the build that started it. */
export type SliceMessage =
  | { readonly progress: SliceProgress }
  /** Megabytes the process had in memory at most. */
  | { readonly peakMegabytes: number }
  | { readonly failure: string; readonly code?: string };

/** Resolves when the message is on its way. */
function send(message: SliceMessage): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()));
}

const orphaned = () => process.exit(1);
// Without the build there is nobody to render for.
process.once('disconnect', orphaned);

usePlainResponses();
try {
  const task = JSON.parse(readFileSync(argv[2] ?? '', 'utf8')) as SliceTask;
  await renderSlice(task, (progress) => send({ progress }));
  await send({ peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) });
} catch (error) {
  const code = (error as NodeJS.ErrnoException).code;
  const failure = error instanceof Error ? error.message : String(error);
  await send({ failure, ...(code === undefined ? {} : { code }) });
  process.exitCode = 1;
}
process.off('disconnect', orphaned);
process.disconnect();
