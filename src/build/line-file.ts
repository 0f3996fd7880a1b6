import { closeSync, openSync, readSync, writeSync } from 'node:fs';

const BLOCK = 1 << 20;
const LINE_FEED = 0x0a;

/** The lines of a file, one after another: it may be longer than a string can be. A last line without its end is left out. */
export function* linesOfFile(file: string): Generator<string, void, undefined> {
  const handle = openSync(file, 'r');
  try {
    let rest = Buffer.alloc(0);
    const block = Buffer.allocUnsafe(BLOCK);
    for (let count = readSync(handle, block); count > 0; count = readSync(handle, block)) {
      const bytes = Buffer.concat([rest, block.subarray(0, count)]);
      let start = 0;
      for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, start)) {
        yield bytes.toString('utf8', start, end);
        start = end + 1;
      }
      rest = bytes.subarray(start);
    }
  } finally {
    closeSync(handle);
  }
}

/** Writes lines in blocks. */
export class LineWriter {
  readonly #handle: number;
  #waiting: string[] = [];
  #size = 0;
  #written = 0;

  constructor(file: string) {
    this.#handle = openSync(file, 'w');
  }

  /** Bytes written and waiting. */
  get position(): number {
    return this.#written;
  }

  /** Adds text that ends with a line feed; gives its place in bytes. */
  add(text: string): readonly [offset: number, length: number] {
    const length = Buffer.byteLength(text);
    const offset = this.#written;
    this.#waiting.push(text);
    this.#size += length;
    this.#written += length;
    if (this.#size > BLOCK) this.#flush();
    return [offset, length];
  }

  #flush(): void {
    const bytes = Buffer.from(this.#waiting.join(''));
    for (let at = 0; at < bytes.length;) at += writeSync(this.#handle, bytes, at);
    this.#waiting = [];
    this.#size = 0;
  }

  close(): void {
    this.#flush();
    closeSync(this.#handle);
  }
}
