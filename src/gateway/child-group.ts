import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';

/** How long the server may take after its input closed, and again after SIGTERM. Together less than the 2 s after which clients kill the gateway. */
const CLOSE_MS = 1000;
const TERM_MS = 500;
/** A grandchild can hold the output open after the server ended; what is on its way by then is still read. */
const DRAIN_MS = 250;

/** 128 + signal number, as shells report a process that a signal ended. */
export const SIGNAL_EXIT: Readonly<Record<'SIGHUP' | 'SIGINT' | 'SIGTERM', number>> = {
  SIGHUP: 129,
  SIGINT: 130,
  SIGTERM: 143,
};

const OWN_GROUP = process.platform !== 'win32';

/**
 * The server's process: started without a shell, with the gateway's environment and nothing added, leading a process
 * group of its own, so that everything it starts ends with it. Standard error is the gateway's.
 */
export class ChildGroup {
  readonly input: Writable;
  readonly output: Readable;
  /** Resolves with the exit code (128 + n for a signal) once the server has ended. */
  readonly ended: Promise<number>;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;

  private constructor(child: ChildProcessByStdio<Writable, Readable, null>) {
    this.#child = child;
    this.input = child.stdin;
    this.output = child.stdout;
    // A server that ends while it is written to; its exit says the rest.
    this.input.on('error', () => undefined);
    this.ended = new Promise((resolve) => {
      child.once('exit', (code, signal) => resolve(code ?? 128 + signalNumber(signal)));
    });
  }

  /** Starts the program; rejects when there is no such program or it may not be run. */
  static async start(command: string, args: readonly string[]): Promise<ChildGroup> {
    const child = spawn(command, args, {
      stdio: ['pipe', 'pipe', 'inherit'],
      shell: false,
      detached: OWN_GROUP,
      windowsHide: true,
    });
    const group = new ChildGroup(child);
    await once(child, 'spawn');
    child.on('error', () => undefined);
    return group;
  }

  /** Resolves once the server's output is read to its end, or a little after the server has ended. */
  async drained(): Promise<void> {
    if (this.output.readableEnded) return;
    await Promise.race([once(this.output, 'end'), this.ended.then(() => pause(DRAIN_MS))]);
  }

  /** Closes the server's input, waits, asks with SIGTERM, waits, kills; then whatever it left behind. */
  async end(graceMs = CLOSE_MS): Promise<void> {
    this.input.end();
    if (!(await this.#endsWithin(graceMs))) {
      this.signal('SIGTERM');
      if (!(await this.#endsWithin(TERM_MS))) this.signal('SIGKILL');
    }
    await this.ended;
    this.signal('SIGKILL');
  }

  /** Sends a signal to the server and everything in its group; nothing happens when none is left. */
  signal(name: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      if (OWN_GROUP) process.kill(-pid, name);
      else this.#child.kill(name);
    } catch {
      // Nobody left to receive it.
    }
  }

  async #endsWithin(ms: number): Promise<boolean> {
    return Promise.race([this.ended.then(() => true), pause(ms, false)]);
  }
}

function signalNumber(signal: NodeJS.Signals | null): number {
  const known: Partial<Record<NodeJS.Signals, number>> = {
    SIGHUP: 1,
    SIGINT: 2,
    SIGQUIT: 3,
    SIGABRT: 6,
    SIGKILL: 9,
    SIGSEGV: 11,
    SIGPIPE: 13,
    SIGTERM: 15,
  };
  return signal === null ? 0 : (known[signal] ?? 0);
}
