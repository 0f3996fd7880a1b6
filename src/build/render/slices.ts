import { SliceChild } from './slice-child.ts';
import { sliceFolder, type SliceNews, type SliceProgress, type SliceTask } from './slice-task.ts';
import type { Slice } from './units.ts';

/** What all processes of a build have in common, and how they are watched. */
export interface SlicesRun extends SliceTask {
  /** How many processes render side by side. */
  readonly jobs: number;
  /** Those of them that were started before. */
  readonly started?: readonly SliceChild[] | undefined;
  readonly onProgress: (progress: SliceProgress) => void;
  /** Hears of the folder of each slice that is done, in no order. */
  readonly onSlice?: ((folder: string) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Slices that are done. */
export interface RenderedSlices {
  /** The most memory that any of the processes took. */
  readonly peakMegabytes: number;
}

/**
 * How many slices a process renders, about. The builder itself is too busy to hand them out one by one, so processes take them, and
 * those that are held up take fewer.
 */
const SLICES_PER_JOB = 32;

/** The slices that are one of `of` slices, or all of one, cut up to be shared out among processes. */
export function cutUp({ index, of }: Slice, jobs: number): Pick<SliceTask, 'slices' | 'of'> {
  const each = jobs * SLICES_PER_JOB;
  return { slices: Array.from({ length: each }, (_, at) => index * each + at), of: of * each };
}

/** The folders of the slices of a task, in their order. */
export function foldersOf(task: Pick<SliceTask, 'scratch' | 'slices'>): readonly string[] {
  return task.slices.map((index) => sliceFolder(task, index));
}

/** What all processes did so far together. */
function summed(all: Iterable<SliceProgress>): SliceProgress {
  let [made, kept, of] = [0, 0, 0];
  for (const each of all) [made, kept, of] = [made + each.made, kept + each.kept, each.of];
  return { made, kept, of };
}

/** Renders slices side by side, each in one of the processes. The first that fails ends the others, and rejects. */
export async function renderSlices(run: SlicesRun): Promise<RenderedSlices> {
  const { jobs, started = [], onProgress, onSlice, signal, ...task } = run;
  const stop = new AbortController();
  const ended = signal === undefined ? stop.signal : AbortSignal.any([stop.signal, signal]);
  const progress = new Map<number, SliceProgress>();
  const runs = Array.from({ length: jobs }, async (_, at) => {
    const hear = (news: SliceNews) => {
      if ('slice' in news) onSlice?.(sliceFolder(task, news.slice));
      else onProgress(summed(progress.set(at, news.progress).values()));
    };
    try {
      const child = started[at] ?? new SliceChild(task);
      return await child.run(task, hear, ended);
    } catch (error) {
      stop.abort();
      throw error;
    }
  });
  const results = await Promise.allSettled(runs);
  const failed = results.find(
    (result): result is PromiseRejectedResult =>
      result.status === 'rejected' && (result.reason as Error).name !== 'AbortError',
  );
  if (failed !== undefined) throw failed.reason;
  return {
    peakMegabytes: Math.max(...(await Promise.all(runs))),
  };
}
