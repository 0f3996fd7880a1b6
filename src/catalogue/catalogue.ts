import type { AttackRecord } from '../domain/records/attack-record.ts';
import type { ServerRecord, ToolRecord } from '../domain/records/server-record.ts';
import type { Capability, Category } from '../domain/risk/category.ts';
import type { Classification } from '../domain/risk/classification.ts';

/** How many tools of each category; every category is a key. */
export type CategoryCounts = Readonly<Record<Category, number>>;

export interface Tool {
  readonly server: Server;
  readonly name: string;
  /** Unique among the server's tools. */
  readonly slug: string;
  readonly record: ToolRecord;
  /** Further definitions under the same name, in the server's order. `record` is the one whose class is the worst. */
  readonly duplicates: readonly ToolRecord[];
  readonly classification: Classification;
}

export interface Server {
  readonly slug: string;
  readonly record: ServerRecord;
  /** True when another server has the same name: pages then add the slug to it. */
  readonly sharesName: boolean;
  /** False when nobody could read its tool list: then it has no policy and no badge. */
  readonly toolsKnown: boolean;
  /** In the server's own order. */
  readonly tools: readonly Tool[];
  readonly counts: CategoryCounts;
}

export interface Attack {
  readonly slug: string;
  readonly record: AttackRecord;
}

/**
 * Everything a page may show. Immutable; built once. Servers and attacks are sorted by slug; lists of tools by the slug of
 * their server, then in the server's own order.
 */
export interface Catalogue {
  readonly servers: readonly Server[];
  readonly bySlug: ReadonlyMap<string, Server>;
  readonly attacks: readonly Attack[];
  readonly counts: CategoryCounts;
  readonly toolTotal: number;
  readonly byCategory: Readonly<Record<Category, readonly Tool[]>>;
  readonly byCapability: Readonly<Record<Capability, readonly Tool[]>>;
  /** Tools exposed to each attack by the access they give, by the attack's slug. */
  readonly exposedTo: ReadonlyMap<string, readonly Tool[]>;
  /** Tools whose names are the same words, in any spelling, by that key. */
  readonly byToolName: ReadonlyMap<string, readonly Tool[]>;
}
