import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';

const BLOCK = 1 << 20;
const LINE_FEED = 0x0a;

/** Fills `bytes` with what stands in the file from `offset` on; gives how many there were, fewer only at its end. */
export function readAt(handle: number, bytes: Uint8Array, offset: number): number {
  let filled = 0;
  for (let count = 1; count > 0 && filled < bytes.length; filled += count)
    count = readSync(handle, bytes, filled, bytes.length - filled, offset + filled);
  return filled;
}

function* linesOf(handle: number): Generator<string, void, undefined> {
  // One block for all of the file, in which the beginning of a line is moved to the front: new memory takes longer than reading.
  let block = Buffer.allocUnsafe(BLOCK);
  let rest = 0;
  const read = () => readSync(handle, block, { offset: rest });
  for (let count = read(); count > 0; count = read()) {
    const filled = block.subarray(0, rest + count);
    let start = 0;
    // What was there before has no end of a line.
    for (let end = filled.indexOf(LINE_FEED, rest); end >= 0; end = filled.indexOf(LINE_FEED, start)) {
      yield filled.toString('utf8', start, end);
      start = end + 1;
    }
    rest = filled.length - start;
    if (start > 0) block.copyWithin(0, start, filled.length);
    else if (rest === block.length) block = Buffer.concat([block], 2 * block.length);
  }
}

/** The lines of a file, one after another: it may be longer than a string can be. A last line without its end is left out. */
export function* linesOfFile(file: string): Generator<string, void, undefined> {
  const handle = openSync(file, 'r');
  try {
    yield* linesOf(handle);
  } finally {
    closeSync(handle);
  }
}

/** Writes lines in blocks. */
export class LineWriter {
  readonly #handle: number;
  #block = Buffer.allocUnsafe(2 * BLOCK);
  #waiting = 0;
  #written = 0;

  constructor(file: string) {
    this.#handle = openSync(file, 'w');
  }

  /** Adds text that ends with a line feed, or its bytes; gives its place in bytes. */
  add(text: string | Uint8Array): readonly [offset: number, length: number] {
    this.#makeRoom(typeof text === 'string' ? text.length * 3 : text.length);
    const offset = this.#written;
    const length = this.#put(text);
    this.#waiting += length;
    this.#written += length;
    return [offset, length];
  }

  #makeRoom(most: number): void {
    if (this.#waiting + most <= this.#block.length) return;
    this.#flush();
    if (most > this.#block.length) this.#block = Buffer.allocUnsafe(most);
  }

  #put(text: string | Uint8Array): number {
    if (typeof text === 'string') return this.#block.write(text, this.#waiting);
    this.#block.set(text, this.#waiting);
    return text.length;
  }

  #flush(): void {
    for (let at = 0; at < this.#waiting;) at += writeSync(this.#handle, this.#block, at, this.#waiting - at);
    this.#waiting = 0;
  }

  close(): void {
    this.#flush();
    closeSync(this.#handle);
  }
}

/** Reads runs of bytes from a file, a block at a time: they come nearly one after another. */
export class RunReader {
  readonly #file: string;
  readonly #handle: number;
  readonly #size: number;
  #block = Buffer.alloc(0);
  #start = 0;

  /** Throws when the file is not there. */
  constructor(file: string) {
    this.#file = file;
    this.#handle = openSync(file, 'r');
    this.#size = fstatSync(this.#handle).size;
  }

  /** All lines of the same file, even if another has taken its place meanwhile; to be asked for once. */
  lines(): Generator<string, void, undefined> {
    return linesOf(this.#handle);
  }

  /** Throws when the file ends before. */
  bytes(offset: number, length: number): Uint8Array {
    const found = this.find(offset, length);
    if (found === undefined)
      throw new Error(`${this.#file} ends too early: was it changed while it was read?`);
    return found;
  }

  /** Undefined for what is no place in the file. */
  find(offset: number, length: number): Uint8Array | undefined {
    const whole = Number.isSafeInteger(offset) && Number.isSafeInteger(length);
    if (!whole || offset < 0 || length < 0 || offset + length > this.#size) return undefined;
    if (offset < this.#start || offset + length > this.#start + this.#block.length)
      this.#read(offset, length);
    const at = offset - this.#start;
    return at + length > this.#block.length ? undefined : this.#block.subarray(at, at + length);
  }

  #read(offset: number, length: number): void {
    // Another one each time: what was given out of the last may still be in use.
    const block = Buffer.allocUnsafe(Math.max(length, BLOCK));
    const filled = readAt(this.#handle, block, offset);
    [this.#block, this.#start] = [block.subarray(0, filled), offset];
  }

  close(): void {
    closeSync(this.#handle);
  }
}
