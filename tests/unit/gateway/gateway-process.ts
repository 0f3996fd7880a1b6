import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Policy } from '../../../src/domain/policy/policy.ts';

const SOURCE = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
export const MAIN = SOURCE('src/cli/main.ts');
const RECORDING_SERVER = SOURCE('tests/fixtures/servers/recording-server.ts');

/** A folder for one test, gone afterwards: the policy, and what the server received. */
export class Bench {
  readonly folder: string;
  readonly recordFile: string;

  constructor(context: TestContext) {
    this.folder = mkdtempSync(join(tmpdir(), 'gateway-'));
    this.recordFile = join(this.folder, 'received');
    context.after(() => rmSync(this.folder, { recursive: true, force: true }));
  }

  /** The gateway's arguments for the recording server behind a policy; a text is written as it is. */
  args(policy: Policy | string, behaviour = 'plain'): readonly string[] {
    const file = join(this.folder, 'policy.json');
    writeFileSync(file, typeof policy === 'string' ? policy : JSON.stringify(policy));
    return [
      MAIN,
      'gateway',
      '--policy',
      file,
      '--',
      process.execPath,
      RECORDING_SERVER,
      this.recordFile,
      behaviour,
    ];
  }

  /** Every byte the server received; undefined when it was never started. */
  received(): Buffer | undefined {
    return existsSync(this.recordFile) ? readFileSync(this.recordFile) : undefined;
  }

  receivedLines(): readonly string[] {
    return (this.received() ?? Buffer.alloc(0)).toString('utf8').split('\n').slice(0, -1);
  }
}

/** A raw client: writes bytes as they are and reads whole lines. */
export class RawClient {
  readonly process: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly ended: Promise<number | null>;
  errorOutput = '';
  readonly #lines: AsyncIterator<string>;

  constructor(args: readonly string[]) {
    this.process = spawn(process.execPath, args, { stdio: 'pipe' });
    this.process.stdin.on('error', () => undefined);
    this.process.stderr.on('data', (chunk: Buffer) => (this.errorOutput += chunk.toString('utf8')));
    this.#lines = createInterface({ input: this.process.stdout })[Symbol.asyncIterator]();
    this.ended = new Promise((resolve) => this.process.once('close', (code) => resolve(code)));
  }

  send(line: string | Buffer): void {
    this.process.stdin.write(line);
    this.process.stdin.write('\n');
  }

  /** The next line as JSON; undefined at the end of the output. */
  async next(): Promise<Record<string, unknown> | undefined> {
    const step = await this.#lines.next();
    return step.done === true ? undefined : (JSON.parse(step.value) as Record<string, unknown>);
  }

  /** Every line up to the answer with this id. */
  async until(id: string | number): Promise<readonly Record<string, unknown>[]> {
    const lines: Record<string, unknown>[] = [];
    for (;;) {
      const line = await this.next();
      if (line === undefined) throw new Error(`the output ended before ${id} was answered`);
      lines.push(line);
      if (line['id'] === id) return lines;
    }
  }
}
