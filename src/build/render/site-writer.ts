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
import { dirname, join } from 'node:path';
import type { FileState } from './site-state.ts';

/** Writes files into a new site, one after another and at once: waiting for each costs more than writing. */
export class SiteWriter {
  readonly site: string;
  readonly #over: boolean;
  readonly #folders = new Set<string>();
  #expected: ReadonlyMap<string, FileState> = new Map();
  /** Text is encoded into the same bytes again and again: new ones for each page are garbage that costs more than writing. */
  #encoded = Buffer.alloc(1 << 18);

  /** `over`: the folder holds an earlier site in hard links, whose files are replaced, never written into. */
  constructor(site: string, { over = false }: { readonly over?: boolean } = {}) {
    this.site = site;
    this.#over = over;
  }

  #place(path: string): string {
    const file = join(this.site, path);
    const folder = dirname(file);
    if (!this.#folders.has(folder)) {
      mkdirSync(folder, { recursive: true });
      // Files of one folder come one after another, so only the last few need to be known.
      if (this.#folders.size > 64) this.#folders.clear();
      this.#folders.add(folder);
    }
    return file;
  }

  #bytesOf(text: string): Uint8Array {
    const most = text.length * 3;
    if (most > this.#encoded.length) this.#encoded = Buffer.alloc(most);
    return this.#encoded.subarray(0, this.#encoded.write(text));
  }

  /** Opens a file that nothing else is: the one that stands there may be part of a published site. */
  #open(path: string): number {
    const file = this.#place(path);
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

  /** Writes a new file; text as UTF-8. Throws when there is one of that name, unless an earlier site is written over. */
  write(path: string, content: string | Uint8Array): FileState {
    const bytes = typeof content === 'string' ? this.#bytesOf(content) : content;
    const sha256 = hash('sha256', bytes);
    const expected = this.#expected.get(path);
    if (expected?.[3] === sha256 && this.stand([expected])) return expected;
    const handle = this.#open(path);
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
      return [path, bytes.length, fstatSync(handle).mtimeMs, sha256];
    } finally {
      closeSync(handle);
    }
  }

  /** A file that somebody else wrote into the site. */
  found(path: string): FileState {
    const file = join(this.site, path);
    const { size, mtimeMs } = statSync(file);
    return [path, size, mtimeMs, hash('sha256', readFileSync(file))];
  }

  /** Whether all of these files stand here as they were written. */
  stand(files: readonly FileState[]): boolean {
    return files.every(([path, size, mtimeMs]) => {
      const found = statSync(join(this.site, path), { throwIfNoEntry: false });
      return found?.isFile() === true && found.size === size && found.mtimeMs === mtimeMs;
    });
  }
}
