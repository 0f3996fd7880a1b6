import { byCodeUnit } from '../../domain/records/json.ts';
import { officialOf, updatedAt, type RegistryEntry } from './registry-entry.ts';
import { compareVersions } from './version-order.ts';

/** What is known of one version of one server. Its entry is kept as text: a tenth of the work for the garbage collector. */
interface Seen {
  readonly name: string;
  readonly version: string;
  readonly text: string;
  readonly status: 'active' | 'deprecated' | 'deleted';
  readonly isLatest: boolean;
  readonly updated: number;
  readonly published: number;
  /** The walk through the list in which it was said: what a later one says is newer. */
  readonly round: number;
}

/** `kept + superseded + deleted` is the number of entries taken. */
export interface VersionCounts {
  /** One for each server. */
  readonly kept: number;
  /** Of the kept ones. */
  readonly deprecated: number;
  /** Older versions, and what was said of a version before. */
  readonly superseded: number;
  readonly deleted: number;
}

export interface Latest {
  /** Sorted by name. */
  readonly entries: readonly RegistryEntry[];
  readonly counts: VersionCounts;
}

/**
 * Finds the one entry that stands for each server, in whatever order and however often a registry lists its versions.
 * Deleted versions never stand for it. The others in this order: the registry says it is the latest, in the latest walk that
 * says so; the higher version; published later; the text of the entry, so that the result never depends on the order.
 */
export class LatestVersions {
  /** By name and version; a name holds no space. */
  readonly #seen = new Map<string, Seen>();
  readonly #listed = new Map<string, number>();
  #taken = 0;

  /**
   * Takes one entry. `changed`: it says something that was not known before. `listed`: this round had not listed the
   * version yet.
   */
  take(entry: RegistryEntry, round: number): { readonly changed: boolean; readonly listed: boolean } {
    this.#taken += 1;
    const key = `${entry.server.name} ${entry.server.version}`;
    const listed = this.#listed.get(key) !== round;
    this.#listed.set(key, round);
    const before = this.#seen.get(key);
    const updated = updatedAt(entry) ?? 0;
    // Of two statements on one version the one that changed later counts; of equally old ones the one met later.
    if (before !== undefined && updated < before.updated) return { changed: false, listed };
    const text = JSON.stringify(entry);
    if (before?.text === text) return { changed: false, listed };
    this.#seen.set(key, seenOf(entry, text, updated, round));
    return { changed: true, listed };
  }

  latest(): Latest {
    const first = new Map<string, Seen>();
    let deleted = 0;
    for (const seen of this.#seen.values()) {
      const other = first.get(seen.name);
      if (seen.status === 'deleted') deleted += 1;
      else if (other === undefined || standsFirst(seen, other) < 0) first.set(seen.name, seen);
    }
    const kept = [...first.values()].sort((a, b) => byCodeUnit(a.name, b.name));
    return {
      entries: kept.map(({ text }) => JSON.parse(text) as RegistryEntry),
      counts: {
        kept: kept.length,
        deprecated: kept.filter(({ status }) => status === 'deprecated').length,
        superseded: this.#taken - kept.length - deleted,
        deleted,
      },
    };
  }
}

function seenOf(entry: RegistryEntry, text: string, updated: number, round: number): Seen {
  const { status = 'active', isLatest = false, publishedAt } = officialOf(entry);
  const { name, version } = entry.server;
  const published = publishedAt === undefined ? 0 : Date.parse(publishedAt);
  return { name, version, text, status, isLatest, updated, published, round };
}

function standsFirst(a: Seen, b: Seen): number {
  return (
    latestClaim(b) - latestClaim(a) ||
    compareVersions(b.version, a.version) ||
    b.published - a.published ||
    byCodeUnit(a.text, b.text)
  );
}

/** The round that calls it the latest; 0 when none does. */
function latestClaim({ isLatest, round }: Seen): number {
  return isLatest ? round : 0;
}
