import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { SiteWriter } from './site-writer.ts';
import { filesOf, unitsIn, type FileState, type KeyedUnit, type UnitState } from './site-state.ts';

/** The files of all servers and all tools, as they stand in the site. */
export const DUMPS = { servers: 'data/servers.ndjson', tools: 'data/tools.ndjson' } as const;

export interface Earlier {
  /** The published site. */
  readonly site: string;
  /** The state file that was kept when it was published. */
  readonly state: string;
  /** Which site it was, see siteIdOf. */
  readonly siteId: string;
  /** File that lists what stands in it beside the files of units. */
  readonly others: string;
  /** The dumps as they were written. */
  readonly dumps: Readonly<Record<keyof typeof DUMPS, FileState>>;
}

interface PlacedUnit extends KeyedUnit {
  /** Where its lines begin in the dumps. */
  readonly offsets: Readonly<Record<keyof typeof DUMPS, number>>;
  /** Whether its files stand as they were written, once that was looked at. */
  stands?: boolean;
}

/** A unit of an earlier site. */
export interface EarlierUnit extends KeyedUnit {
  readonly state: UnitState;
  /** Its lines in the dumps. */
  readonly lines: Readonly<Record<keyof typeof DUMPS, string>>;
}

/** What may be taken over from a site that was built before: units with the same key whose files are as they were written. */
export class EarlierSite {
  readonly #units = new Map<string, PlacedUnit>();
  readonly #handles = new Map<keyof typeof DUMPS, number>();

  constructor(earlier: Earlier | undefined) {
    if (earlier === undefined || !this.#open(earlier)) return;
    let [servers, tools] = [0, 0];
    for (const unit of unitsIn(earlier.state)) {
      this.#units.set(unit.id, { ...unit, offsets: { servers, tools } });
      servers += unit.lengths[0];
      tools += unit.lengths[1];
    }
  }

  /** Opens the dumps; false when one of them is not as it was written. */
  #open({ site, dumps }: Earlier): boolean {
    try {
      for (const name of Object.keys(DUMPS) as (keyof typeof DUMPS)[]) {
        const file = join(site, DUMPS[name]);
        const { size, mtimeMs } = statSync(file);
        if (size !== dumps[name][1] || mtimeMs !== dumps[name][2]) return false;
        this.#handles.set(name, openSync(file, 'r'));
      }
      return true;
    } catch {
      return false;
    }
  }

  /** Looks at all files once, in a copy of that site, as long as there is nothing else to do. */
  look(copy: string): void {
    const writer = new SiteWriter(copy);
    for (const unit of this.#units.values())
      unit.stands = writer.stand(filesOf(JSON.parse(unit.json) as UnitState));
  }

  /** Whether the files of a unit stand in a copy of that site as they were written. */
  stands({ id, state }: EarlierUnit, copy: SiteWriter): boolean {
    return this.#units.get(id)?.stands ?? copy.stand(filesOf(state));
  }

  /** Keeps only the units of `ids` in memory. */
  keepOnly(ids: ReadonlySet<string>): void {
    for (const id of this.#units.keys()) if (!ids.has(id)) this.#units.delete(id);
  }

  /** What the unit left in that site. */
  unit(id: string): EarlierUnit | undefined {
    const unit = this.#units.get(id);
    if (unit === undefined) return undefined;
    const { offsets, lengths } = unit;
    return {
      ...unit,
      state: JSON.parse(unit.json) as UnitState,
      lines: {
        servers: this.#lines('servers', offsets.servers, lengths[0]),
        tools: this.#lines('tools', offsets.tools, lengths[1]),
      },
    };
  }

  #lines(name: keyof typeof DUMPS, offset: number, length: number): string {
    if (length === 0) return '';
    const bytes = Buffer.allocUnsafe(length);
    const handle = this.#handles.get(name) as number;
    for (let read = 0; read < length; read += readSync(handle, bytes, read, length - read, offset + read));
    return bytes.toString('utf8');
  }

  close(): void {
    for (const handle of this.#handles.values()) closeSync(handle);
  }
}
