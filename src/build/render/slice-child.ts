import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { CODE_CACHE } from '../paths.ts';
import type { SliceMessage, SliceOrder } from './slice-process.ts';
import type { SliceHead, SliceNews, SliceTask } from './slice-task.ts';

const PROCESS = fileURLToPath(new URL('./slice-process.ts', import.meta.url));
/**
 * A page's objects are garbage when it is written; in a larger nursery they are never moved. What stays is the catalogue, which
 * does not grow, so the heap need not become more than twice as large before it is swept.
 */
const MEMORY = ['--max-semi-space-size=64', '--heap-growing-percent=100'];
/** Characters of a process's output that an error shows: the last ones. */
const SHOWN = 6000;

/** A process that renders slices. It is started before its task is known, and gets ready meanwhile. */
export class SliceChild {
  readonly #child: ChildProcess;
  /** Its exit code, when it has ended and all that it said was heard. */
  readonly #closed: Promise<number | null>;
  #printed = '';
  #failure: Error | undefined;
  #peakMegabytes = 0;
  #onNews: ((news: SliceNews) => void) | undefined;

  constructor(head: SliceHead) {
    this.#child = spawn(process.execPath, [...MEMORY, PROCESS], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      // Its modules are read by every such process of every build.
      env: { NODE_COMPILE_CACHE: CODE_CACHE, ...process.env },
    });
    const keep = (chunk: string) => (this.#printed = (this.#printed + chunk).slice(-SHOWN));
    this.#child.stdout?.setEncoding('utf8').on('data', keep);
    this.#child.stderr?.setEncoding('utf8').on('data', keep);
    this.#child.on('message', (message: SliceMessage) => this.#hear(message));
    this.#closed = new Promise((resolve) => {
      this.#child.once('close', resolve);
      // It may fail before it has a task; that is met where it is given one.
      this.#child.once('error', (error) => {
        this.#failure = error;
        // What never ran does not always end.
        if (this.#child.pid === undefined) resolve(null);
      });
    });
    this.#order({ head });
  }

  #hear(message: SliceMessage): void {
    if ('progress' in message || 'slice' in message) this.#pass(message);
    else if ('peakMegabytes' in message) this.#peakMegabytes = message.peakMegabytes;
    else this.#failure = Object.assign(new Error(message.failure), message.code && { code: message.code });
  }

  #pass(news: SliceNews): void {
    try {
      this.#onNews?.(news);
    } catch (error) {
      // Nobody else would hear of it.
      this.#failure ??= error as Error;
      this.stop();
    }
  }

  #order(order: SliceOrder): void {
    // There is no way to one that could not be started; its 'error' says why.
    (this.#child as Partial<ChildProcess>).send?.(order, () => undefined);
  }

  /** Ends it, whether it has a task or not. */
  stop(): void {
    this.#child.kill();
  }

  /**
   * Resolves when no slice is left, with the megabytes that the process had in memory at most; rejects with what went wrong, here or in
   * `onNews`, or with the reason of the signal.
   */
  async run(task: SliceTask, onNews: (news: SliceNews) => void, signal: AbortSignal): Promise<number> {
    this.#onNews = onNews;
    const stop = () => this.stop();
    signal.addEventListener('abort', stop);
    if (signal.aborted) stop();
    this.#order({ task });
    const code = await this.#closed;
    signal.removeEventListener('abort', stop);
    if (this.#failure !== undefined) throw this.#failure;
    if (code !== 0) signal.throwIfAborted();
    if (code !== 0) throw new Error(`Rendering stopped with exit code ${String(code)}:\n${this.#printed}`);
    return this.#peakMegabytes;
  }
}
