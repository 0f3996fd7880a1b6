import { statSync } from 'node:fs';
import { join } from 'node:path';
import { RunReader } from '../line-file.ts';
import { SiteWriter } from './site-writer.ts';
import {
  filesOf,
  stateIn,
  unitIn,
  unitsOfLines,
  type FileState,
  type KeyedUnit,
  type UnitState,
} from './site-state.ts';

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

/** Files that have something of each unit, in their order. */
type Source = 'state' | keyof typeof DUMPS;

/** A unit of an earlier site, as far as it is in memory. */
interface PlacedUnit extends Pick<KeyedUnit, 'id' | 'key'> {
  readonly places: Readonly<Record<Source, readonly [offset: number, length: number]>>;
  /** Absent until somebody looked. */
  readonly look?: UnitLook;
}

/** Lines of a unit in the dumps, as text or as its bytes. */
export type UnitLines = Readonly<Record<keyof typeof DUMPS, string | Uint8Array>>;

/** A unit of an earlier site. */
export interface EarlierUnit extends Pick<KeyedUnit, 'id' | 'key'> {
  readonly lines: Readonly<Record<Source, Uint8Array>>;
}

/** What an earlier unit left. */
export function stateOf({ lines }: Pick<EarlierUnit, 'lines'>): UnitState {
  const line = Buffer.from(lines.state).toString();
  const unit = unitIn(line.slice(0, -1));
  if (unit === undefined) throw new Error('The state of the site that stands was changed while it was read.');
  return stateIn(unit);
}

const NOTHING = new Uint8Array();
const NO_PARTS: ReadonlyMap<string, string> = new Map();

function lookAt(state: UnitState, writer: SiteWriter): UnitLook {
  const { parts } = state;
  return {
    stands: writer.stand(filesOf(state)),
    partKeys: parts === undefined ? NO_PARTS : new Map(parts.map(({ key, file }) => [file[0], key])),
  };
}

/** A part of a text would keep all of it in memory. */
const copied = (part: string): string => Buffer.from(part).toString();

/** What may be taken over from a site that was built before: units with the same key whose files are as they were written. */
export class EarlierSite {
  readonly #units = new Map<string, PlacedUnit>();
  readonly #sources = new Map<Source, RunReader>();

  /** Looks at all units at once where there is a copy of that site: as long as there is nothing else to do. */
  constructor(earlier: Earlier | undefined, copy?: string) {
    const units = earlier === undefined ? undefined : this.#open(earlier);
    if (units === undefined) return;
    const writer = copy === undefined ? undefined : new SiteWriter(copy);
    let [state, servers, tools] = [0, 0, 0];
    for (const unit of unitsOfLines(units.lines())) {
      const [id, key] = [copied(unit.id), copied(unit.key)];
      const length = Buffer.byteLength(unit.line);
      const [inServers, inTools] = unit.lengths;
      const places = {
        state: [state, length],
        servers: [servers, inServers],
        tools: [tools, inTools],
      } as const;
      const look = writer === undefined ? {} : { look: lookAt(stateIn(unit), writer) };
      this.#units.set(id, { id, key, places, ...look });
      state += length;
      servers += inServers;
      tools += inTools;
    }
  }

  /** Opens the files, and gives that of the state; undefined when one of the dumps is not as it was written. */
  #open({ site, state, dumps }: Earlier): RunReader | undefined {
    try {
      const units = new RunReader(state);
      this.#sources.set('state', units);
      for (const name of Object.keys(DUMPS) as (keyof typeof DUMPS)[]) {
        const file = join(site, DUMPS[name]);
        const { size, mtimeMs } = statSync(file);
        if (size !== dumps[name][1] || mtimeMs !== dumps[name][2]) return undefined;
        this.#sources.set(name, new RunReader(file));
      }
      return units;
    } catch {
      return undefined;
    }
  }

  /** What is to be seen of a unit in a copy of that site. */
  lookAt(unit: EarlierUnit, copy: SiteWriter): UnitLook {
    return this.#units.get(unit.id)?.look ?? lookAt(stateOf(unit), copy);
  }

  /** What the unit left in that site. */
  unit(id: string): EarlierUnit | undefined {
    const unit = this.#units.get(id);
    if (unit === undefined) return undefined;
    const { key, places } = unit;
    const lines = {
      state: this.#bytes('state', places.state),
      servers: this.#bytes('servers', places.servers),
      tools: this.#bytes('tools', places.tools),
    };
    return { id, key, lines };
  }

  #bytes(source: Source, [offset, length]: readonly [offset: number, length: number]): Uint8Array {
    return (length === 0 ? undefined : this.#sources.get(source)?.bytes(offset, length)) ?? NOTHING;
  }

  close(): void {
    for (const source of this.#sources.values()) source.close();
  }
}
