import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { JSONRPCMessageSchema, type JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { oneLine } from '../domain/records/untrusted-text.ts';
import { LineSplitter } from './line-splitter.ts';
import { endProcessTree } from './process-tree.ts';
import { parseStrictJsonBytes } from './strict-json.ts';
import type { ThrowAwayHome } from './throw-away-home.ts';

/** A longer line on standard output ends the connection. */
export const MAX_LINE_BYTES = 16 * 1024 * 1024;
const KEPT_ERROR_OUTPUT = 4096;
const GRACE_MS = 300;
const DRAIN_MS = 200;

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * Speaks MCP over the standard streams of a program it starts. Differs from the SDK's own stdio transport in what
 * strangers make necessary: the program leads a process group of its own, gets exactly the environment of its
 * throw-away home, cannot send lines without end, and `close` ends everything it started.
 */
export class ChildTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  /** What the server negotiated; set by the SDK's client. */
  protocolVersion: string | undefined;
  /** Why the connection ended by itself, for people; undefined while it has not. */
  failure: string | undefined;
  /** Lines on standard output that were no MCP message; they are skipped. */
  strayLines = 0;

  readonly #program: Program;
  readonly #home: ThrowAwayHome;
  readonly #lines = new LineSplitter(MAX_LINE_BYTES);
  #child: ChildProcessWithoutNullStreams | undefined;
  #errorOutput = '';
  #closing: Promise<void> | undefined;

  constructor(program: Program, home: ThrowAwayHome) {
    this.#program = program;
    this.#home = home;
  }

  setProtocolVersion(version: string): void {
    this.protocolVersion = version;
  }

  start(): Promise<void> {
    const child = spawn(this.#program.command, this.#program.args, {
      cwd: this.#home.workFolder,
      env: { ...this.#home.environment },
      detached: true,
      stdio: 'pipe',
    });
    this.#child = child;
    child.stdout.on('data', (chunk: Buffer) => this.#receive(chunk));
    child.stderr.on('data', (chunk: Buffer) => {
      this.#errorOutput = (this.#errorOutput + chunk.toString('utf8')).slice(-KEPT_ERROR_OUTPUT);
    });
    // A server that ends while it is written to; its exit tells the rest.
    child.stdin.on('error', () => undefined);
    return new Promise((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', (error) => {
        this.failure ??= `cannot be started: ${error.message}`;
        reject(error);
      });
      child.once('close', () => this.#ended(child));
      // A grandchild may hold the pipes open, then `close` never comes; what is already on its way is still read.
      child.once('exit', () => setTimeout(() => this.#ended(child), DRAIN_MS));
    });
  }

  send(message: JSONRPCMessage): Promise<void> {
    this.#child?.stdin.write(`${JSON.stringify(message)}\n`);
    return Promise.resolve();
  }

  /** Ends the program and everything it started. Safe to call more than once. */
  close(): Promise<void> {
    this.#closing ??= this.#end();
    return this.#closing;
  }

  async #end(): Promise<void> {
    const child = this.#child;
    child?.stdin.end();
    child?.stdout.destroy();
    child?.stderr.destroy();
    // Should anything survive that cannot be found (outside Linux), this process must not wait for it.
    child?.unref();
    if (child?.pid !== undefined) await endProcessTree(child.pid, this.#home.path, GRACE_MS);
    this.onclose?.();
  }

  #receive(chunk: Buffer): void {
    for (const line of this.#lines.push(chunk)) {
      if (this.failure !== undefined) return;
      if (line.tooLong) this.#fail(`sent a line of more than ${MAX_LINE_BYTES / 1024 / 1024} MB`);
      else if (line.bytes.length > 0) this.#message(line.bytes);
    }
    if (this.#lines.overflowing) this.#fail(`sent a line of more than ${MAX_LINE_BYTES / 1024 / 1024} MB`);
  }

  #message(bytes: Buffer): void {
    const parsed = parseStrictJsonBytes(bytes);
    if (parsed.fault?.code === 'duplicate-key' || parsed.fault?.code === 'json-too-deep')
      this.#fail(`sent a message that has no single meaning: ${parsed.fault.message}`);
    else if (parsed.fault !== undefined || !isMessage(parsed.value)) this.strayLines += 1;
    // The value itself goes on, not the schema's copy of it, which would lose fields the SDK does not know.
    else this.onmessage?.(parsed.value);
  }

  #fail(reason: string): void {
    if (this.#closing !== undefined) return;
    this.failure ??= reason;
    void this.close();
  }

  #ended(child: ChildProcessWithoutNullStreams): void {
    const how =
      child.exitCode === null ? (child.signalCode ?? 'no exit code') : `exit code ${child.exitCode}`;
    this.#fail(`ended by itself (${how})${this.#lastWords()}`);
  }

  #lastWords(): string {
    const lines = this.#errorOutput.trim().split('\n');
    const telling = lines.find((line) => /error/i.test(line)) ?? lines.at(-1) ?? '';
    return telling === '' ? '' : `: ${oneLine(telling, 160)}`;
  }
}

function isMessage(value: unknown): value is JSONRPCMessage {
  return JSONRPCMessageSchema.safeParse(value).success;
}
