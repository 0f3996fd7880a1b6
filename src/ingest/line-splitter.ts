const NEWLINE = 0x0a;
const CARRIAGE_RETURN = 0x0d;

export interface ByteLine {
  /** The line without its line break; empty when it was too long. */
  readonly bytes: Buffer;
  readonly tooLong: boolean;
}

/**
 * Cuts a stream of bytes into lines and never holds more than one line of at most `cap` bytes: a longer one is
 * dropped up to its line break and given back as `tooLong`, so a sender of endless bytes cannot fill the memory.
 */
export class LineSplitter {
  readonly #cap: number;
  #parts: Buffer[] = [];
  #length = 0;
  #overflowing = false;

  constructor(cap: number) {
    this.#cap = cap;
  }

  /** True while the current, unfinished line is already longer than the cap. */
  get overflowing(): boolean {
    return this.#overflowing;
  }

  push(chunk: Buffer): readonly ByteLine[] {
    const lines: ByteLine[] = [];
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, from)) {
      this.#keep(chunk.subarray(from, at));
      lines.push(this.#finish());
      from = at + 1;
    }
    if (from < chunk.length) this.#keep(chunk.subarray(from));
    return lines;
  }

  /** The last line, when the stream did not end in a line break. */
  rest(): ByteLine | undefined {
    return this.#length === 0 && !this.#overflowing ? undefined : this.#finish();
  }

  #keep(part: Buffer): void {
    if (this.#overflowing) return;
    this.#length += part.length;
    if (this.#length > this.#cap) {
      this.#overflowing = true;
      this.#parts = [];
    } else if (part.length > 0) this.#parts.push(part);
  }

  #finish(): ByteLine {
    const [only] = this.#parts;
    const bytes = this.#parts.length === 1 && only !== undefined ? only : Buffer.concat(this.#parts);
    const line = { bytes: withoutReturn(bytes), tooLong: this.#overflowing };
    this.#parts = [];
    this.#length = 0;
    this.#overflowing = false;
    return line;
  }
}

function withoutReturn(bytes: Buffer): Buffer {
  return bytes.at(-1) === CARRIAGE_RETURN ? bytes.subarray(0, -1) : bytes;
}
