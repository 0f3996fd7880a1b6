import { join } from 'node:path';
import { SliceChild, type RenderedSlice } from './slice-child.ts';
import type { SliceProgress, SliceTask } from './slice.ts';

/** What all slices of a build have in common, and how they are watched. */
export interface SlicesRun extends Omit<SliceTask, 'slice' | 'folder'> {
  /** The slices to render here, and how many there are in all. */
  readonly slices: readonly number[];
  readonly of: number;
  /** Folder for their folders. */
  readonly scratch: string;
  /** A process that was started for the first of them. */
  readonly started?: SliceChild | undefined;
  readonly onProgress: (progress: SliceProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Renders slices side by side, each in a process of its own. The first that fails ends the others, and rejects. */
export async function renderSlices(run: SlicesRun): Promise<readonly RenderedSlice[]> {
  const { slices, of, scratch, started, onProgress, signal, ...common } = run;
  const stop = new AbortController();
  const ended = signal === undefined ? stop.signal : AbortSignal.any([stop.signal, signal]);
  const progress = new Map<number, SliceProgress>();
  const hear = (index: number) => (said: SliceProgress) => {
    progress.set(index, said);
    const all = [...progress.values()];
    const sum = (count: (each: SliceProgress) => number) =>
      all.reduce((total, each) => total + count(each), 0);
    onProgress({
      made: sum(({ made }) => made),
      kept: sum(({ kept }) => kept),
      // Those that have not said anything yet will have about as many.
      of: Math.round((sum((each) => each.of) * slices.length) / all.length),
    });
  };
  const runs = slices.map((index, at) => {
    const child = (at === 0 ? started : undefined) ?? new SliceChild(common);
    const task = { ...common, slice: { index, of }, folder: join(scratch, `slice-${String(index)}`) };
    return child.run(task, hear(index), ended).catch((error: unknown) => {
      stop.abort();
      throw error;
    });
  });
  const results = await Promise.allSettled(runs);
  const failed = results.find(
    (result): result is PromiseRejectedResult =>
      result.status === 'rejected' && (result.reason as Error).name !== 'AbortError',
  );
  if (failed !== undefined) throw failed.reason;
  return Promise.all(runs);
}
