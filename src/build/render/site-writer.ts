import { hash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { FileState } from './site-state.ts';

/**
 * Bytes that wait to be written together. Between one page's rendering and the next, making a folder takes twice as long and opening a
 * file a third longer: whatever the system needs for it has been driven from the processor's caches.
 */
const TOGETHER = 4 << 20;

/** A file whose time is not known yet. */
interface Waiting {
  readonly state: { -readonly [At in keyof FileState]: FileState[At] };
  readonly bytes: Uint8Array;
}

/** Writes files into a new site, synchronously: waiting for each costs more than writing. */
export class SiteWriter {
  readonly site: string;
  readonly #over: boolean;
  #expected: ReadonlyMap<string, FileState> = new Map();
  #waiting: Waiting[] = [];
  /** How many bytes wait. */
  #size = 0;
  /** The texts among them, one after another. The same bytes again and again: new ones for each page are garbage that costs more. */
  #texts = Buffer.alloc(0);
  #filled = 0;
  #flushes = 0;

  /** `over`: the folder holds an earlier site in hard links, whose files are replaced, never written into. */
  constructor(site: string, { over = false }: { readonly over?: boolean } = {}) {
    this.site = site;
    this.#over = over;
  }

  /** How often it has written what waited: when that has grown since a file was added, the file is written. */
  get flushes(): number {
    return this.#flushes;
  }

  /** Nothing in the path of a site's file has to be resolved, which would cost a tenth of what a look at the file costs. */
  #fileAt(path: string): string {
    return `${this.site}/${path}`;
  }

  /** A text as UTF-8, behind those that wait. */
  #encoded(text: string): Uint8Array {
    const most = text.length * 3;
    if (this.#filled + most > this.#texts.length) {
      this.flush();
      if (most > this.#texts.length) this.#texts = Buffer.alloc(Math.max(most, TOGETHER));
    }
    return this.#texts.subarray(this.#filled, this.#filled + this.#texts.write(text, this.#filled));
  }

  /** Opens a file that nothing else is: the one that stands there may be part of a published site. */
  #open(file: string): number {
    try {
      return openSync(file, 'wx');
    } catch (error) {
      if (!this.#over || (error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      unlinkSync(file);
      return openSync(file, 'wx');
    }
  }

  /** Files that stay where they are as they were written and the new ones have the same bytes; in the place of those that were told before. */
  expect(files: readonly FileState[]): void {
    this.#expected = new Map(files.map((file) => [file[0], file]));
  }

  /**
   * Takes in a new file; text as UTF-8, bytes that nobody changes. It is written with others, at the latest by `flush`, and only then is
   * the time in its state the right one. That throws when there is a file of that name, unless an earlier site is written over.
   */
  add(path: string, content: string | Uint8Array): FileState {
    const isText = typeof content === 'string';
    const bytes = isText ? this.#encoded(content) : content;
    const sha256 = hash('sha256', bytes);
    const expected = this.#expected.get(path);
    if (expected?.[3] === sha256 && this.stand([expected])) return expected;
    const state: Waiting['state'] = [path, bytes.length, Number.NaN, sha256];
    this.#waiting.push({ state, bytes });
    this.#size += bytes.length;
    if (isText) this.#filled += bytes.length;
    if (this.#size >= TOGETHER) this.flush();
    return state;
  }

  /** Writes what waits. */
  flush(): void {
    const files = this.#waiting.map(({ state, bytes }) => ({
      state,
      bytes,
      file: this.#fileAt(state[0]),
    }));
    [this.#waiting, this.#size, this.#filled] = [[], 0, 0];
    for (const folder of new Set(files.map(({ file }) => dirname(file))))
      mkdirSync(folder, { recursive: true });
    for (const { state, bytes, file } of files) {
      const handle = this.#open(file);
      try {
        for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
        state[2] = fstatSync(handle).mtimeMs;
      } finally {
        closeSync(handle);
      }
    }
    this.#flushes += 1;
  }

  /** Writes a new file at once, and what waits before it. */
  write(path: string, content: string | Uint8Array): FileState {
    const state = this.add(path, content);
    this.flush();
    return state;
  }

  /** A file that somebody else wrote into the site. */
  found(path: string): FileState {
    const file = this.#fileAt(path);
    const { size, mtimeMs } = statSync(file);
    return [path, size, mtimeMs, hash('sha256', readFileSync(file))];
  }

  /** Whether all of these files stand here as they were written. */
  stand(files: readonly FileState[]): boolean {
    return files.every(([path, size, mtimeMs]) => {
      const found = statSync(this.#fileAt(path), { throwIfNoEntry: false });
      return found?.isFile() === true && found.size === size && found.mtimeMs === mtimeMs;
    });
  }
}
