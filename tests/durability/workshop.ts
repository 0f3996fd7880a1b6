import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordLines } from '../bench/records/write-records.ts';
import { fileHashes } from '../site/fingerprint.ts';
import { copyProject } from '../site/project-copy.ts';

/** Two sets of records: as many servers, half of them the same. */
const WISHES = {
  a: { servers: 60, tools: 90, seed: 5 },
  b: { servers: 60, tools: 120, seed: 6 },
} as const;
export type Records = keyof typeof WISHES;

export type Hashes = ReadonlyMap<string, string>;

export interface Ended {
  /** Undefined when it was killed. */
  readonly status: number | undefined;
  readonly printed: string;
}

/** A checkout of its own to build in, whose caches and folders may be damaged, with records to build from. */
export class Workshop {
  readonly folder = copyProject();

  constructor() {
    mkdirSync(join(this.folder, 'records'));
    for (const [name, wish] of Object.entries(WISHES)) {
      const shared = [...recordLines({ servers: 30, tools: 40, seed: 4 })];
      writeFileSync(this.records(name), [...shared, ...recordLines(wish)].join(''));
    }
  }

  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  records(name: string): string {
    return this.path('records', `${name}.jsonl`);
  }

  /** Starts a build in a process group of its own, so that it can be killed with all that it started. */
  start(records: Records, out: string): { readonly child: ChildProcess; readonly ended: Promise<Ended> } {
    const node = this.path('node_modules', '.bin', 'node');
    const args = ['src/cli/build.ts', '--only-records', '--records', this.records(records), '--out', out];
    const child = spawn(node, args, { cwd: this.folder, detached: true });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (printed += text));
    const ended = new Promise<Ended>((resolve) => {
      child.once('close', (status) => resolve({ status: status ?? undefined, printed }));
    });
    return { child, ended };
  }

  /** Builds to the end; throws with what was printed when that fails. Gives what stands at `out` then. */
  async build(records: Records, out: string): Promise<Hashes> {
    const { status, printed } = await this.start(records, out).ended;
    if (status !== 0) throw new Error(`The build failed:\n${printed}`);
    return fileHashes(out);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
