import { statSync } from 'node:fs';
import { join } from 'node:path';
import { RunReader } from '../line-file.ts';
import { SiteWriter } from './site-writer.ts';
import { filesOf, stateIn, unitsIn, type FileState, type KeyedUnit } from './site-state.ts';

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

/** What is to be seen of a unit without making anything. */
interface UnitLook {
  /** Whether its files stand as they were written. */
  readonly stands: boolean;
  /** Keys of its parts, by the file of each. */
  readonly partKeys: ReadonlyMap<string, string>;
}

interface PlacedUnit extends KeyedUnit {
  /** Where its lines begin in the dumps. */
  readonly offsets: Readonly<Record<keyof typeof DUMPS, number>>;
  /** Absent until somebody looked. */
  look?: UnitLook;
}

/** Lines of a unit in the dumps, as text or as its bytes. */
export type UnitLines = Readonly<Record<keyof typeof DUMPS, string | Uint8Array>>;

/** A unit of an earlier site. */
export interface EarlierUnit extends KeyedUnit {
  readonly lines: UnitLines;
}

const NO_PARTS: ReadonlyMap<string, string> = new Map();

function lookAt(unit: KeyedUnit, writer: SiteWriter): UnitLook {
  const state = stateIn(unit);
  const { parts } = state;
  return {
    stands: writer.stand(filesOf(state)),
    partKeys: parts === undefined ? NO_PARTS : new Map(parts.map(({ key, file }) => [file[0], key])),
  };
}

/** What may be taken over from a site that was built before: units with the same key whose files are as they were written. */
export class EarlierSite {
  readonly #units = new Map<string, PlacedUnit>();
  readonly #dumps = new Map<keyof typeof DUMPS, RunReader>();

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
        this.#dumps.set(name, new RunReader(file));
      }
      return true;
    } catch {
      return false;
    }
  }

  /** Looks at all units once, in a copy of that site, as long as there is nothing else to do. */
  look(copy: string): void {
    const writer = new SiteWriter(copy);
    for (const unit of this.#units.values()) unit.look = lookAt(unit, writer);
  }

  /** What is to be seen of a unit in a copy of that site. */
  lookAt(unit: EarlierUnit, copy: SiteWriter): UnitLook {
    return this.#units.get(unit.id)?.look ?? lookAt(unit, copy);
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
      lines: {
        servers: this.#lines('servers', offsets.servers, lengths[0]),
        tools: this.#lines('tools', offsets.tools, lengths[1]),
      },
    };
  }

  #lines(name: keyof typeof DUMPS, offset: number, length: number): string | Uint8Array {
    return (length === 0 ? undefined : this.#dumps.get(name)?.bytes(offset, length)) ?? '';
  }

  close(): void {
    for (const dump of this.#dumps.values()) dump.close();
  }
}
