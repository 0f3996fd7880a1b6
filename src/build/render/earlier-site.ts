import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { unitsIn, type FileState, type UnitState } from './site-state.ts';

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

/** What may be taken over from a site that was built before: units with the same key whose files are as they were written. */
export class EarlierSite {
  readonly #units = new Map<string, { readonly key: string; readonly json: string }>();
  readonly #handles = new Map<keyof typeof DUMPS, number>();

  /** Keeps in memory only the units of `ids`. */
  constructor(earlier: Earlier | undefined, ids: ReadonlySet<string>) {
    if (earlier === undefined || !this.#open(earlier)) return;
    for (const { id, key, json } of unitsIn(earlier.state))
      if (ids.has(id)) this.#units.set(id, { key, json });
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

  /** What the unit left in that site, and what it was made from. */
  unit(id: string): { readonly key: string; readonly state: UnitState } | undefined {
    const found = this.#units.get(id);
    return found === undefined ? undefined : { key: found.key, state: JSON.parse(found.json) as UnitState };
  }

  /** The lines of a server in a dump. */
  lines(name: keyof typeof DUMPS, [offset, length]: readonly [number, number]): string {
    const bytes = Buffer.allocUnsafe(length);
    const handle = this.#handles.get(name) as number;
    for (let read = 0; read < length; read += readSync(handle, bytes, read, length - read, offset + read));
    return bytes.toString('utf8');
  }

  close(): void {
    for (const handle of this.#handles.values()) closeSync(handle);
  }
}
