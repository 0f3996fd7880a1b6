import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { sha256Hex } from '../../domain/records/digest.ts';
import { byCodeUnit } from '../../domain/records/json.ts';
import type { ScannedEntry } from './page-scanner.ts';

/** Raised when what is stored can no longer be read the same way: older pages are then asked for again. */
const FORMAT = 1;
const LINE_FEED = 0x0a;
const DIGEST_LENGTH = 64;

/** A page as it was received, and which question it answers. */
export interface StoredPage {
  /** When its round began, in milliseconds: by the registry's clock where that is behind ours. */
  readonly began: number;
  /** What its round asked for: everything, or what changed since. */
  readonly since: string | undefined;
  readonly cursor: string | undefined;
  readonly next: string | undefined;
  readonly claimed: number | undefined;
  readonly entries: readonly ScannedEntry[];
}

const Header = z.object({
  format: z.literal(FORMAT),
  began: z.number(),
  since: z.string().optional(),
  cursor: z.string().optional(),
  next: z.string().optional(),
  claimed: z.number().optional(),
  /** Bytes of each entry; negative for one that was too long and is not there. */
  lengths: z.array(z.int()),
});

/**
 * Pages of one registry, each a file of its own that appears whole or not at all, so that nothing is asked twice whenever
 * the run is killed. A round is one walk through the registry's list: first everything, later what changed since.
 * A file is a line with the sha256 of all after it, a line with its header, and the bytes of its entries as they came.
 */
export class PageStore {
  readonly folder: string;

  constructor(cacheFolder: string, list: URL) {
    this.folder = join(cacheFolder, 'registry', sha256Hex(list.href).slice(0, 16));
  }

  /** Numbers of the rounds there are, the oldest first. */
  async rounds(): Promise<readonly number[]> {
    const names = await readdir(join(this.folder, 'rounds')).catch(() => []);
    return names
      .filter((name) => /^\d{6}$/.test(name))
      .sort(byCodeUnit)
      .map(Number);
  }

  /** The page, or why there is none. */
  async read(round: number, page: number): Promise<StoredPage | 'missing' | 'damaged'> {
    let bytes: Buffer;
    try {
      bytes = await readFile(this.#file(round, page));
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'damaged';
    }
    return unpacked(bytes) ?? 'damaged';
  }

  async write(round: number, page: number, stored: StoredPage): Promise<void> {
    const file = this.#file(round, page);
    await mkdir(this.#roundFolder(round), { recursive: true });
    // One run at a time holds the registry's folder, so that the name needs nothing to tell runs apart.
    await writeFile(`${file}.partial`, packed(stored));
    await rename(`${file}.partial`, file);
  }

  async remove(round: number): Promise<void> {
    await rm(this.#roundFolder(round), { recursive: true, force: true });
  }

  async removeAll(): Promise<void> {
    await rm(join(this.folder, 'rounds'), { recursive: true, force: true });
  }

  #roundFolder(round: number): string {
    return join(this.folder, 'rounds', String(round).padStart(6, '0'));
  }

  #file(round: number, page: number): string {
    return join(this.#roundFolder(round), String(page).padStart(6, '0'));
  }
}

function packed({ entries, ...fields }: StoredPage): Buffer {
  const lengths = entries.map(({ bytes, length }) => (bytes === undefined ? -length : length));
  const header = `${JSON.stringify({ format: FORMAT, ...fields, lengths })}\n`;
  const body = Buffer.concat([Buffer.from(header), ...entries.map(({ bytes }) => bytes ?? Buffer.alloc(0))]);
  return Buffer.concat([Buffer.from(`${digestOf(body)}\n`), body]);
}

function unpacked(file: Buffer): StoredPage | undefined {
  const body = file.subarray(DIGEST_LENGTH + 1);
  if (file.subarray(0, DIGEST_LENGTH).toString('latin1') !== digestOf(body)) return undefined;
  const end = body.indexOf(LINE_FEED);
  const header = Header.safeParse(JSON.parse(body.subarray(0, end).toString('utf8')));
  // Whole, but of another version of this program.
  if (!header.success) return undefined;
  const { lengths, began, since, cursor, next, claimed } = header.data;
  let from = end + 1;
  const entries = lengths.map((length) => {
    const bytes = length < 0 ? undefined : body.subarray(from, from + length);
    from += Math.max(0, length);
    return { bytes, length: Math.abs(length) };
  });
  return { began, since, cursor, next, claimed, entries };
}

function digestOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
