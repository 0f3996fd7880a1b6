/** A longer server entry is set aside; entries of real registries have some thousand bytes. */
export const MAX_ENTRY_BYTES = 256 * 1024;
/** A longer page is not read to its end. Large enough that one enormous entry costs itself and not its neighbours. */
const MAX_PAGE_BYTES = 64 * 1024 * 1024;
/** More entries than this are no page: a hundred are asked for. */
const MAX_ENTRIES = 10_000;

const TAB = 0x09;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const SPACE = 0x20;
const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** Bytes that mean something inside a value that is being kept. */
const STRUCTURAL = new Uint8Array(256);
for (const byte of [QUOTE, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT]) STRUCTURAL[byte] = 1;

/** One entry of a page: its bytes, or only their number when they are too many to be kept. */
export interface ScannedEntry {
  readonly bytes: Buffer | undefined;
  readonly length: number;
}

export interface ScannedPage {
  readonly entries: readonly ScannedEntry[];
  /** The bytes of `metadata`; undefined when the page has none. */
  readonly metadata: Buffer | undefined;
}

/** The page as a whole is not what the API promises. `tooLarge`: asking for fewer entries may help. */
export class PageFault extends Error {
  readonly tooLarge: boolean;
  constructor(message: string, tooLarge = false) {
    super(message);
    this.tooLarge = tooLarge;
  }
}

const CAPS = { key: 256, metadata: 64 * 1024, entry: MAX_ENTRY_BYTES } as const;

/** A stretch of the page that is being kept. */
interface Capture {
  readonly kind: keyof typeof CAPS;
  /** Depth at which it began, and where it ends. */
  readonly depth: number;
  /** A number, true, false or null: it ends where something else begins. */
  readonly bare: boolean;
  readonly parts: Buffer[];
  length: number;
}

/**
 * Cuts a page `{"servers": […], "metadata": {…}}` into its entries while it arrives, without parsing them: an entry that is
 * enormous, nested without end or broken inside costs itself, and never more memory than what is kept. Only brackets,
 * strings and the keys of the outermost object are looked at; what an entry means is for a JSON parser to say.
 * Throws a PageFault as soon as the page cannot be one.
 */
export class PageScanner {
  readonly #entries: ScannedEntry[] = [];
  readonly #keys = new Set<string>();
  #metadata: Buffer | undefined;
  #received = 0;
  #depth = 0;
  #started = false;
  #inString = false;
  #escaped = false;
  #keyExpected = false;
  /** The key of the outermost object whose value comes next. */
  #key = '';
  #inServers = false;
  #capture: Capture | undefined;
  /** Where in the current chunk the captured bytes begin. */
  #from = 0;

  push(chunk: Buffer): void {
    this.#received += chunk.length;
    if (this.#received > MAX_PAGE_BYTES)
      throw new PageFault(`the page has more than ${MAX_PAGE_BYTES / 1024 / 1024} MB`, true);
    this.#from = 0;
    const quotes = new Finder(chunk, QUOTE);
    const backslashes = new Finder(chunk, BACKSLASH);
    for (let at = 0; at < chunk.length; at += 1) {
      // Most of a page is text; only these two bytes mean something in it.
      if (this.#inString && !this.#escaped) at = Math.min(quotes.from(at), backslashes.from(at));
      const byte = chunk[at];
      if (byte === undefined) break;
      if (this.#inString) this.#stringByte(byte, chunk, at);
      else this.#byte(byte, chunk, at);
    }
    if (this.#capture !== undefined) keep(this.#capture, chunk.subarray(this.#from));
  }

  /** The page, once everything arrived. */
  end(): ScannedPage {
    if (!this.#started) throw new PageFault('the answer is empty');
    if (this.#depth > 0) throw new PageFault('the page ends in the middle');
    if (!this.#keys.has('servers')) throw new PageFault('the page has no list "servers"');
    return { entries: this.#entries, metadata: this.#metadata };
  }

  #stringByte(byte: number, chunk: Buffer, at: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (byte === BACKSLASH) this.#escaped = true;
    else if (byte === QUOTE) {
      this.#inString = false;
      if (this.#capture?.depth === this.#depth) this.#finish(this.#capture, chunk, at + 1);
    }
  }

  #byte(byte: number, chunk: Buffer, at: number): void {
    if (this.#capture?.bare === false && STRUCTURAL[byte] === 0) return;
    const isSpace = byte === SPACE || byte === LINE_FEED || byte === RETURN || byte === TAB;
    const isEnd = byte === COMMA || byte === CLOSE_OBJECT || byte === CLOSE_LIST;
    if (this.#capture?.bare === true && (isSpace || isEnd)) this.#finish(this.#capture, chunk, at);
    if (isSpace) return;
    if (byte === COMMA || byte === COLON) {
      if (byte === COMMA && this.#depth === 1) this.#keyExpected = true;
    } else if (isEnd) this.#close(byte, chunk, at);
    else {
      if (this.#capture === undefined) this.#value(byte, at);
      if (byte === QUOTE) this.#inString = true;
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.#depth += 1;
    }
  }

  /** A value begins at `at` and nothing is being captured. */
  #value(byte: number, at: number): void {
    if (this.#depth === 0) {
      if (this.#started || byte !== OPEN_OBJECT) throw new PageFault('the answer is no JSON object');
      this.#started = true;
      this.#keyExpected = true;
    } else if (this.#depth === 1 && this.#keyExpected) {
      if (byte !== QUOTE) throw new PageFault('the page is no JSON');
      this.#begin('key', byte, at);
    } else if (this.#depth === 1 && this.#key === 'metadata') this.#begin('metadata', byte, at);
    else if (this.#depth === 1 && this.#key === 'servers') {
      if (byte !== OPEN_LIST) throw new PageFault('"servers" is no list');
      this.#inServers = true;
    } else if (this.#depth === 2 && this.#inServers) this.#begin('entry', byte, at);
  }

  #begin(kind: Capture['kind'], byte: number, at: number): void {
    const bare = byte !== QUOTE && byte !== OPEN_OBJECT && byte !== OPEN_LIST;
    this.#capture = { kind, depth: this.#depth, bare, parts: [], length: 0 };
    this.#from = at;
  }

  #close(byte: number, chunk: Buffer, at: number): void {
    this.#depth -= 1;
    if (this.#depth < 0 || (this.#depth === 0 && byte !== CLOSE_OBJECT))
      throw new PageFault('the brackets of the page do not match');
    if (this.#depth === 1 && this.#inServers) {
      if (byte !== CLOSE_LIST) throw new PageFault('the brackets of the page do not match');
      this.#inServers = false;
      this.#key = '';
    }
    if (this.#capture?.depth === this.#depth) this.#finish(this.#capture, chunk, at + 1);
  }

  #finish(capture: Capture, chunk: Buffer, end: number): void {
    keep(capture, chunk.subarray(this.#from, end));
    this.#capture = undefined;
    const { kind, length } = capture;
    const bytes = length <= CAPS[kind] ? Buffer.concat(capture.parts) : undefined;
    if (kind === 'entry') {
      if (this.#entries.length >= MAX_ENTRIES)
        throw new PageFault(`the page has more than ${MAX_ENTRIES} entries`, true);
      this.#entries.push({ bytes, length });
    } else if (kind === 'metadata') {
      if (bytes === undefined) throw new PageFault('"metadata" is too long');
      this.#metadata = bytes;
      this.#key = '';
    } else this.#nameKey(bytes);
  }

  #nameKey(bytes: Buffer | undefined): void {
    this.#keyExpected = false;
    this.#key = bytes === undefined ? '' : keyText(bytes);
    if (this.#key !== 'servers' && this.#key !== 'metadata') return;
    if (this.#keys.has(this.#key)) throw new PageFault(`the page has the key "${this.#key}" twice`);
    this.#keys.add(this.#key);
  }
}

/** Finds a byte in a chunk, searching each stretch of it once. */
class Finder {
  readonly #chunk: Buffer;
  readonly #byte: number;
  #found = -1;

  constructor(chunk: Buffer, byte: number) {
    this.#chunk = chunk;
    this.#byte = byte;
  }

  /** Where the byte stands first at `at` or after; the chunk's length when it does not. Callers never go back. */
  from(at: number): number {
    if (this.#found < at) {
      const found = this.#chunk.indexOf(this.#byte, at);
      this.#found = found === -1 ? this.#chunk.length : found;
    }
    return this.#found;
  }
}

/** Adds bytes to a capture; what is beyond its cap is counted and dropped. */
function keep(capture: Capture, bytes: Buffer): void {
  capture.length += bytes.length;
  if (capture.length > CAPS[capture.kind]) capture.parts.length = 0;
  // A copy, so that a few kept bytes do not hold on to everything that arrived with them.
  else if (bytes.length > 0) capture.parts.push(Buffer.from(bytes));
}

function keyText(quoted: Buffer): string {
  try {
    return String(JSON.parse(quoted.toString('utf8')));
  } catch {
    throw new PageFault('the page is no JSON');
  }
}
