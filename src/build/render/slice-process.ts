import { usePlainResponses } from './plain-response.ts';
import { prepare, renderUnclaimed } from './slice.ts';
import type { SliceHead, SliceNews, SliceTask } from './slice-task.ts';

/** What the build that started a process tells it: first the head, then the task. */
export type SliceOrder = { readonly head: SliceHead } | { readonly task: SliceTask };

/** What a process tells the build. */
export type SliceMessage =
  | SliceNews
  /** Megabytes the process had in memory at most. */
  | { readonly peakMegabytes: number }
  | { readonly failure: string; readonly code?: string };

/** Resolves when the message is on its way. */
function send(message: SliceMessage): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()));
}

const head = Promise.withResolvers<SliceHead>();
const task = Promise.withResolvers<SliceTask>();
process.on('message', (order: SliceOrder) => {
  if ('head' in order) head.resolve(order.head);
  else task.resolve(order.task);
});
const orphaned = () => process.exit(1);
// Without the build there is nobody to render for.
process.once('disconnect', orphaned);

usePlainResponses();
try {
  const prepared = await prepare(await head.promise);
  await renderUnclaimed(await task.promise, prepared, send);
  await send({ peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) });
} catch (error) {
  const code = (error as NodeJS.ErrnoException).code;
  const failure = error instanceof Error ? error.message : String(error);
  await send({ failure, ...(code === undefined ? {} : { code }) });
  process.exitCode = 1;
}
process.off('disconnect', orphaned);
process.disconnect();
