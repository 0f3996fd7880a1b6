import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILD_CACHE } from '../paths.ts';
import type { SliceMessage } from './slice-process.ts';
import type { SliceProgress, SliceTask } from './slice.ts';

const PROCESS = fileURLToPath(new URL('./slice-process.ts', import.meta.url));
/**
 * A page's objects are garbage when it is written; in a larger nursery they are never moved. What stays is the catalogue, which
 * does not grow, so the heap need not become more than twice as large before it is swept.
 */
const MEMORY = ['--max-semi-space-size=64', '--heap-growing-percent=100'];
/** Characters of a slice's output that an error shows: the last ones. */
const SHOWN = 6000;

/** What all slices of a build have in common, and how they are watched. */
export interface SlicesRun extends Omit<SliceTask, 'slice' | 'folder'> {
  /** The slices to render here, and how many there are in all. */
  readonly slices: readonly number[];
  readonly of: number;
  /** Folder for their folders. */
  readonly scratch: string;
  readonly onProgress: (progress: SliceProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** A slice that is done. */
export interface RenderedSlice {
  readonly folder: string;
  readonly peakMegabytes: number;
}

function runSlice(
  task: SliceTask,
  onProgress: (progress: SliceProgress) => void,
  signal: AbortSignal | undefined,
): Promise<RenderedSlice> {
  mkdirSync(task.folder, { recursive: true });
  const file = join(task.folder, 'task.json');
  writeFileSync(file, JSON.stringify(task));
  const child = spawn(process.execPath, [...MEMORY, PROCESS, file], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    // The modules of a slice are read by every slice of every build.
    env: { NODE_COMPILE_CACHE: join(BUILD_CACHE, 'code'), ...process.env },
    ...(signal === undefined ? {} : { signal }),
  });
  let printed = '';
  const keep = (chunk: string) => (printed = (printed + chunk).slice(-SHOWN));
  child.stdout?.setEncoding('utf8').on('data', keep);
  child.stderr?.setEncoding('utf8').on('data', keep);
  let failure: Error | undefined;
  let peakMegabytes = 0;
  child.on('message', (message: SliceMessage) => {
    if ('progress' in message) onProgress(message.progress);
    else if ('peakMegabytes' in message) peakMegabytes = message.peakMegabytes;
    else failure = Object.assign(new Error(message.failure), message.code && { code: message.code });
  });
  child.once('error', (error) => (failure = error));
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      if (failure !== undefined) reject(failure);
      else if (code === 0) resolve({ folder: task.folder, peakMegabytes });
      else reject(new Error(`Rendering stopped with exit code ${String(code)}:\n${printed}`));
    });
  });
}

/** Renders slices side by side, each in a process of its own. The first that fails ends the others, and rejects. */
export async function renderSlices(run: SlicesRun): Promise<readonly RenderedSlice[]> {
  const { slices, of, scratch, onProgress, signal, ...common } = run;
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
  const runs = slices.map((index) =>
    runSlice(
      { ...common, slice: { index, of }, folder: join(scratch, `slice-${String(index)}`) },
      hear(index),
      ended,
    ).catch((error: unknown) => {
      stop.abort();
      throw error;
    }),
  );
  const results = await Promise.allSettled(runs);
  const failed = results.find(
    (result): result is PromiseRejectedResult =>
      result.status === 'rejected' && (result.reason as Error).name !== 'AbortError',
  );
  if (failed !== undefined) throw failed.reason;
  return Promise.all(runs);
}
