import { performance } from 'node:perf_hooks';
import type { Readable, Writable } from 'node:stream';
import type { Policy } from '../domain/policy/policy.ts';
import { oneLine, visible } from '../domain/records/untrusted-text.ts';
import { LineSplitter } from '../ingest/line-splitter.ts';
import { ChildGroup, SIGNAL_EXIT } from './child-group.ts';
import { MAX_CLIENT_BYTES } from './message.ts';
import { type Delivery, Session } from './session.ts';

/** Answers carry files and pictures; a longer line is dropped. */
const MAX_SERVER_BYTES = 64 * 1024 * 1024;
const COMMAND_NOT_FOUND = 127;
const COMMAND_NOT_RUN = 126;
const FIRST_SIGNAL_EXIT = 128;

export interface GatewayStreams {
  readonly input: Readable;
  readonly output: Writable;
  readonly errors: Writable;
}

export interface GatewayOptions {
  readonly policy: Policy;
  /** How the policy is called in the line printed at the start: its file. */
  readonly policyName: string;
  readonly command: string;
  readonly args: readonly string[];
}

/** What the gateway says of itself when it starts. The command's arguments may hold secrets and are left out. */
function startLine({ policy, policyName, command }: GatewayOptions): string {
  const rules = Object.keys(policy.tools ?? {}).length;
  const hidden = (policy.hide ?? []).length;
  const counts = `${rules} ${rules === 1 ? 'tool' : 'tools'} listed, ${hidden} hidden, default ${policy.default}`;
  return `${visible(policyName)}: ${counts}; in front of ${oneLine(command, 100)}`;
}

/**
 * Runs the server behind the policy until either side ends. Gives the exit code: the server's own, 128 + n when a signal
 * ended the gateway, 126 or 127 when the server could not be started, 0 when the client closed and the server had to be ended.
 */
export async function runGateway(options: GatewayOptions, streams: GatewayStreams): Promise<number> {
  const note = (text: string): void => void streams.errors.write(`mcp-policy gateway: ${text}\n`);
  let child: ChildGroup;
  try {
    child = await ChildGroup.start(options.command, options.args);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    note(`${oneLine(options.command, 100)} cannot be started: ${oneLine(message, 200)}`);
    return code === 'ENOENT' ? COMMAND_NOT_FOUND : COMMAND_NOT_RUN;
  }
  note(startLine(options));
  return new Gateway(child, new Session(options.policy), streams, note).run();
}

class Gateway {
  readonly #child: ChildGroup;
  readonly #session: Session;
  readonly #streams: GatewayStreams;
  readonly #note: (text: string) => void;

  constructor(child: ChildGroup, session: Session, streams: GatewayStreams, note: (text: string) => void) {
    this.#child = child;
    this.#session = session;
    this.#streams = streams;
    this.#note = note;
  }

  async run(): Promise<number> {
    const { input, output } = this.#streams;
    const signals = new AbortController();
    const closed = new Promise<void>((resolve) => output.once('error', () => resolve()));
    const fromServer = this.#pump(this.#child.output, MAX_SERVER_BYTES, (line) =>
      this.#session.fromServer(line),
    );
    const fromClient = this.#pump(input, MAX_CLIENT_BYTES, (line) =>
      this.#session.fromClient(line, performance.now()),
    );
    const first = await Promise.race([
      this.#child.ended.then(() => 'server' as const),
      Promise.race([fromClient, closed]).then(() => 'client' as const),
      signalled(signals.signal),
    ]);
    const code = await this.#endBecauseOf(first);
    await Promise.race([fromServer, this.#child.drained()]);
    this.#child.output.destroy();
    await this.#deliver(this.#session.serverGone());
    input.destroy();
    signals.abort();
    return code;
  }

  async #endBecauseOf(first: 'server' | 'client' | number): Promise<number> {
    if (typeof first === 'number') {
      this.#child.signal('SIGTERM');
      await this.#child.end(0);
      return first;
    }
    const early = first === 'server';
    await this.#child.end();
    const code = await this.#child.ended;
    if (early) this.#note(`the server has ended with exit code ${code}`);
    return early || code < FIRST_SIGNAL_EXIT ? code : 0;
  }

  /** Reads a stream line by line, in order, no faster than the other side takes what comes of it. */
  async #pump(
    source: Readable,
    maxBytes: number,
    handle: (line: Parameters<Session['fromServer']>[0]) => Delivery,
  ): Promise<void> {
    const lines = new LineSplitter(maxBytes);
    try {
      for await (const chunk of source)
        for (const line of lines.push(chunk as Buffer)) await this.#deliver(handle(line));
    } catch {
      // The stream was closed under the reader; `run` has seen that too.
    }
  }

  async #deliver({ toServer, toClient, note }: Delivery): Promise<void> {
    if (note !== undefined) this.#note(note);
    if (toClient !== undefined) await written(this.#streams.output, toClient);
    if (toServer !== undefined) await written(this.#child.input, toServer);
  }
}

/** The exit code for the first signal that asks the gateway to end; later ones are swallowed until `until` is aborted, so that the server is always ended first. */
function signalled(until: AbortSignal): Promise<number> {
  return new Promise((resolve) => {
    for (const [name, code] of Object.entries(SIGNAL_EXIT)) {
      const caught = (): void => resolve(code);
      process.on(name, caught);
      until.addEventListener('abort', () => process.off(name, caught));
    }
  });
}

/** Resolves once the stream takes more, or is gone. */
function written(stream: Writable, text: string): Promise<void> {
  if (stream.destroyed || stream.writableEnded || stream.write(text)) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      stream.off('drain', done);
      stream.off('close', done);
      resolve();
    };
    stream.on('drain', done);
    stream.on('close', done);
  });
}
