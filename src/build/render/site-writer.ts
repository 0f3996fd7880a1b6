import { hash } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { FileState } from './site-state.ts';

/** Writes files into a new site, one after another and at once: waiting for each costs more than writing. */
export class SiteWriter {
  readonly #site: string;
  readonly #folders = new Set<string>();
  /** Text is encoded into the same bytes again and again: new ones for each page are garbage that costs more than writing. */
  #encoded = Buffer.alloc(1 << 18);

  constructor(site: string) {
    this.#site = site;
  }

  #place(path: string): string {
    const file = join(this.#site, path);
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

  /** Writes a new file; text as UTF-8. Throws when there is one of that name. */
  write(path: string, content: string | Uint8Array): FileState {
    const bytes = typeof content === 'string' ? this.#bytesOf(content) : content;
    const handle = openSync(this.#place(path), 'wx');
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
      return [path, bytes.length, fstatSync(handle).mtimeMs, hash('sha256', bytes)];
    } finally {
      closeSync(handle);
    }
  }

  /** A file that somebody else wrote into the site. */
  found(path: string): FileState {
    const file = join(this.#site, path);
    const { size, mtimeMs } = statSync(file);
    return [path, size, mtimeMs, hash('sha256', readFileSync(file))];
  }

  /**
   * Takes files over from an earlier site as hard links, all of them or none. False when one of them is not there as it was
   * written, or cannot be linked; they have to be made again then.
   */
  takeOver(earlier: string, files: readonly FileState[]): boolean {
    const linked: string[] = [];
    try {
      for (const [path, size, mtimeMs] of files) {
        const found = statSync(join(earlier, path));
        if (!found.isFile() || found.size !== size || found.mtimeMs !== mtimeMs) return false;
      }
      for (const [path] of files) {
        const file = this.#place(path);
        linkSync(join(earlier, path), file);
        linked.push(file);
      }
      return true;
    } catch {
      for (const file of linked) rmSync(file);
      return false;
    }
  }
}
