import type { Guard } from '../domain/policy/guards.ts';
import type { AttackRecord } from '../domain/records/attack-record.ts';
import type { ServerRecord, ToolRecord } from '../domain/records/server-record.ts';
import type { Capability, Category, Risk } from '../domain/risk/category.ts';
import type { Classification } from '../domain/risk/classification.ts';

/** How many tools of each category; every category is a key. */
export type CategoryCounts = Readonly<Record<Category, number>>;

/** A tool as everybody's pages may show it. */
export interface ToolOutline {
  readonly server: ServerOutline;
  readonly name: string;
  /** Unique among the server's tools. */
  readonly slug: string;
  readonly category: Category;
  readonly risk: Risk;
  readonly capabilities: readonly Capability[];
  /** Beginning of its description or title on one line; may be empty. */
  readonly about: string;
  /** The annotation that the server declares and its definition contradicts, as `readOnlyHint: true`. */
  readonly contradicted?: {
    readonly hint: string;
    /** The server calls it milder than it is. */
    readonly milder: boolean;
  };
  /** The class that a person gave wins; `machine` is what the rules say. */
  readonly review?: NonNullable<Classification['review']>;
}

/** A server as everybody's pages may show it. All of them are in memory; what they leave out is read when it is opened. */
export interface ServerOutline {
  readonly slug: string;
  readonly name: string;
  /** True when another server has the same name: pages then add the slug to it. */
  readonly sharesName: boolean;
  readonly publisher?: string;
  readonly about?: string;
  readonly kind: ServerRecord['source']['kind'];
  readonly on?: string;
  /** False when nobody could read its tool list: then it has no policy and no badge. */
  readonly toolsKnown: boolean;
  /** In the server's own order. */
  readonly tools: readonly ToolOutline[];
  readonly counts: CategoryCounts;
  /** Its place among all servers, from 0. */
  readonly index: number;
  /** Place of its record in the order of the records, from 0. */
  readonly place: number;
}

/** A tool with its whole definition, for its own page. */
export interface Tool extends ToolOutline {
  readonly server: Server;
  readonly record: ToolRecord;
  /** Identity of the definition: lower-case hex sha256. */
  readonly digest: string;
  /** Further definitions under the same name, in the server's order. `record` is the one whose class is the worst. */
  readonly duplicates: readonly ToolRecord[];
  readonly classification: Classification;
  /** What a policy can ask of the parameters that widen a call. */
  readonly guards: readonly Guard[];
}

/** A server with its whole record, for its own pages. */
export interface Server extends ServerOutline {
  readonly record: ServerRecord;
  readonly tools: readonly Tool[];
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
  readonly servers: readonly ServerOutline[];
  readonly bySlug: ReadonlyMap<string, ServerOutline>;
  /** Reads the record of a server. */
  readonly recordOf: (server: ServerOutline) => ServerRecord;
  /** Reads the record of a server; a tool is classified when more than its outline is asked for. The last few stay open. */
  readonly open: (server: ServerOutline) => Server;
  readonly attacks: readonly Attack[];
  readonly counts: CategoryCounts;
  readonly toolTotal: number;
  /** Tools of which the server declares whether they change or destroy something. */
  readonly declaringTotal: number;
  /** Tools whose annotations do not fit their definition: first those that the server calls milder than they are. */
  readonly contradicted: readonly ToolOutline[];
  /** Tools that a person classified: first those where the rules say something else. */
  readonly reviewed: readonly ToolOutline[];
  readonly byCategory: Readonly<Record<Category, readonly ToolOutline[]>>;
  readonly byCapability: Readonly<Record<Capability, readonly ToolOutline[]>>;
  /** The first tool of each category on every server that has one. */
  readonly firstOfCategory: Readonly<Record<Category, readonly ToolOutline[]>>;
  /** Tools exposed to each attack by the access they give, by the attack's slug. */
  readonly exposedTo: ReadonlyMap<string, readonly ToolOutline[]>;
  /** Tools whose names are the same words, in any spelling, by that key. */
  readonly byToolName: ReadonlyMap<string, readonly ToolOutline[]>;
}
