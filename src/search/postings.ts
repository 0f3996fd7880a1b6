/** Numbers by sorted key. */
export interface SortedPostings {
  /** Each key once, sorted by code unit. */
  readonly keys: readonly string[];
  /** Where the numbers of each key begin, and in the end how many there are of all. */
  readonly starts: Uint32Array;
  /** The numbers of one key after those of another, in the order in which they were added. */
  readonly numbers: Uint32Array;
}

const FIRST_ROOM = 1 << 12;

function grown(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}

/**
 * Files numbers under keys. Hundreds of thousands of keys have one or two numbers each: a list for each of them would be most of
 * what the search is made from.
 */
export class Postings {
  readonly #ids = new Map<string, number>();
  /** Of each key, by its id: how many numbers it has, and the last of them. */
  #counts = new Uint32Array(FIRST_ROOM);
  #last = new Uint32Array(FIRST_ROOM);
  /** What was added, in that order: the id of the key, and the number. */
  #added = new Uint32Array(FIRST_ROOM);
  #numbers = new Uint32Array(FIRST_ROOM);
  #length = 0;

  /** Unless it is the number that was last filed under this key. */
  add(key: string, number: number): void {
    const id = this.#idOf(key);
    if ((this.#counts[id] ?? 0) > 0 && this.#last[id] === number) return;
    if (this.#length === this.#numbers.length)
      [this.#added, this.#numbers] = [grown(this.#added), grown(this.#numbers)];
    this.#added[this.#length] = id;
    this.#numbers[this.#length] = number;
    this.#length += 1;
    this.#counts[id] = (this.#counts[id] ?? 0) + 1;
    this.#last[id] = number;
  }

  #idOf(key: string): number {
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#ids.size;
    this.#ids.set(key, id);
    if (id === this.#counts.length) [this.#counts, this.#last] = [grown(this.#counts), grown(this.#last)];
    return id;
  }

  sorted(): SortedPostings {
    // By code unit, which is how strings are sorted when nobody says otherwise.
    const keys = [...this.#ids.keys()].sort();
    const starts = new Uint32Array(keys.length + 1);
    const next = new Uint32Array(keys.length);
    let start = 0;
    for (const [place, key] of keys.entries()) {
      const id = this.#ids.get(key) ?? 0;
      starts[place] = next[id] = start;
      start += this.#counts[id] ?? 0;
    }
    starts[keys.length] = start;
    const numbers = new Uint32Array(start);
    for (let at = 0; at < this.#length; at += 1) {
      const id = this.#added[at] ?? 0;
      const place = next[id] ?? 0;
      numbers[place] = this.#numbers[at] ?? 0;
      next[id] = place + 1;
    }
    return { keys, starts, numbers };
  }
}
