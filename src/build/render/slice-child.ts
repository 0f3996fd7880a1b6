import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BUILD_CACHE } from '../paths.ts';
import type { SliceMessage, SliceOrder } from './slice-process.ts';
import type { SliceHead, SliceProgress, SliceTask } from './slice.ts';

const PROCESS = fileURLToPath(new URL('./slice-process.ts', import.meta.url));
/**
 * A page's objects are garbage when it is written; in a larger nursery they are never moved. What stays is the catalogue, which
 * does not grow, so the heap need not become more than twice as large before it is swept.
 */
const MEMORY = ['--max-semi-space-size=64', '--heap-growing-percent=100'];
/** Characters of a slice's output that an error shows: the last ones. */
const SHOWN = 6000;

/** A slice that is done. */
export interface RenderedSlice {
  readonly folder: string;
  readonly peakMegabytes: number;
}

/** A process that renders one slice. It is started before its task is known, and gets ready meanwhile. */
export class SliceChild {
  readonly #child: ChildProcess;
  #printed = '';

  constructor(head: SliceHead) {
    this.#child = spawn(process.execPath, [...MEMORY, PROCESS], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // The modules of a slice are read by every slice of every build.
      env: { NODE_COMPILE_CACHE: join(BUILD_CACHE, 'code'), ...process.env },
    });
    const keep = (chunk: string) => (this.#printed = (this.#printed + chunk).slice(-SHOWN));
    this.#child.stdout?.setEncoding('utf8').on('data', keep);
    this.#child.stderr?.setEncoding('utf8').on('data', keep);
    // What it fails with is met where it is given its task.
    this.#child.on('error', keep);
    this.#order({ head });
  }

  #order(order: SliceOrder): void {
    this.#child.send(order, () => undefined);
  }

  /** Ends it, whether it has a task or not. */
  stop(): void {
    this.#child.kill();
  }

  /** Resolves when the slice is rendered; rejects with what went wrong, or with the reason of the signal. */
  run(
    task: SliceTask,
    onProgress: (progress: SliceProgress) => void,
    signal: AbortSignal,
  ): Promise<RenderedSlice> {
    const child = this.#child;
    mkdirSync(task.folder, { recursive: true });
    let failure: Error | undefined;
    let peakMegabytes = 0;
    child.on('message', (message: SliceMessage) => {
      if ('progress' in message) onProgress(message.progress);
      else if ('peakMegabytes' in message) peakMegabytes = message.peakMegabytes;
      else failure = Object.assign(new Error(message.failure), message.code && { code: message.code });
    });
    child.once('error', (error) => (failure = error));
    const stop = () => child.kill();
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    return new Promise((resolve, reject) => {
      const ended = (code: number | null) => {
        signal.removeEventListener('abort', stop);
        if (failure !== undefined) reject(failure);
        else if (code === 0) resolve({ folder: task.folder, peakMegabytes });
        else if (signal.aborted) reject(signal.reason as Error);
        else reject(new Error(`Rendering stopped with exit code ${String(code)}:\n${this.#printed}`));
      };
      if (child.exitCode !== null || child.signalCode !== null) ended(child.exitCode);
      else {
        child.once('close', ended);
        this.#order({ task });
      }
    });
  }
}
