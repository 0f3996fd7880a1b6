import { createHash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DUMPS } from './earlier-site.ts';
import { SLICE_FILES } from './slice-task.ts';
import { filesOf, linksOf, stateIn, unitsIn, type FileState } from './site-state.ts';

type Dump = keyof typeof DUMPS;
const BLOCK = 1 << 20;

/** What the slices of a site left, put together. */
export interface JoinedSlices {
  /** Every file of the units, and the dumps. */
  readonly files: readonly FileState[];
  readonly dumps: Readonly<Record<Dump, FileState>>;
  /** Links from one unit to another, each with a unit that has it. */
  readonly links: ReadonlyMap<string, string>;
  /** Ids that links may name, as `path#id`. */
  readonly ids: ReadonlySet<string>;
}

/** A new file, made of others one behind the other. */
class JoinedFile {
  readonly #file: string;
  readonly #hash = createHash('sha256');
  readonly #block = Buffer.allocUnsafe(BLOCK);

  /** One that stands there may be part of a published site: it is replaced, not written into. */
  constructor(file: string) {
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true });
    rmSync(file, { force: true });
    writeFileSync(file, '', { flag: 'wx' });
  }

  add(part: string): void {
    const [out, handle] = [openSync(this.#file, 'a'), openSync(part, 'r')];
    try {
      for (let count = readSync(handle, this.#block); count > 0; count = readSync(handle, this.#block)) {
        this.#hash.update(this.#block.subarray(0, count));
        for (let at = 0; at < count;) at += writeSync(out, this.#block, at, count - at);
      }
    } finally {
      closeSync(handle);
      closeSync(out);
    }
  }

  /** As the file `path` of a site. */
  end(path: string): FileState {
    const { size, mtimeMs } = statSync(this.#file);
    return [path, size, mtimeMs, this.#hash.digest('hex')];
  }
}

/** Puts slices that follow one another together: their files joined, in a folder like those of slices. */
export function joinFolders(folders: readonly string[], into: string): void {
  for (const name of Object.values(SLICE_FILES)) {
    const file = new JoinedFile(join(into, name));
    for (const folder of folders) file.add(join(folder, name));
  }
}

/** Puts slices together as they come: the dumps into the site, their states into one file. */
export class SliceJoiner {
  /** In the order of the site. */
  readonly #folders: readonly string[];
  readonly #done = new Set<string>();
  /** How many of them are taken in. */
  #taken = 0;
  readonly #state: JoinedFile;
  readonly #dumps: Readonly<Record<Dump, JoinedFile>>;
  readonly #files: FileState[] = [];
  readonly #links = new Map<string, string>();
  readonly #ids = new Set<string>();

  /** `folders` are those of all slices, in order. */
  constructor(site: string, folders: readonly string[], state: string) {
    this.#folders = folders;
    this.#state = new JoinedFile(state);
    const dump = (name: Dump) => new JoinedFile(join(site, DUMPS[name]));
    this.#dumps = { servers: dump('servers'), tools: dump('tools') };
  }

  /** Hears of a slice that is done: it is taken in as soon as those before it are. */
  hear(folder: string): void {
    this.#done.add(folder);
    for (let next = this.#next(); next !== undefined && this.#done.has(next); next = this.#next())
      this.#take(next);
  }

  #next(): string | undefined {
    return this.#folders[this.#taken];
  }

  #take(folder: string): void {
    this.#taken += 1;
    const part = (name: keyof typeof SLICE_FILES) => join(folder, SLICE_FILES[name]);
    this.#dumps.servers.add(part('servers'));
    this.#dumps.tools.add(part('tools'));
    this.#state.add(part('state'));
    for (const kept of unitsIn(part('state'))) {
      const unit = stateIn(kept);
      for (const file of filesOf(unit)) this.#files.push(file);
      for (const link of linksOf(unit)) if (!this.#links.has(link)) this.#links.set(link, kept.id);
      for (const each of unit.ids) this.#ids.add(each);
    }
  }

  /** All slices together; those that nobody told of are done by now. */
  end(): JoinedSlices {
    for (const folder of this.#folders) this.hear(folder);
    const dumps = {
      servers: this.#dumps.servers.end(DUMPS.servers),
      tools: this.#dumps.tools.end(DUMPS.tools),
    };
    return {
      files: [dumps.servers, dumps.tools, ...this.#files],
      dumps,
      links: this.#links,
      ids: this.#ids,
    };
  }
}

/** Puts slices together that are all done, see SliceJoiner. */
export function joinSlices(site: string, folders: readonly string[], state: string): JoinedSlices {
  return new SliceJoiner(site, folders, state).end();
}
