import type { Policy } from '../../src/domain/policy/policy.ts';
import type { Site } from './site.ts';

/** What the JSON twin of a server says of one tool, as far as tests compare it. */
export interface TwinTool {
  readonly name: string;
  readonly path: string;
  readonly title?: string;
  readonly description?: string;
  readonly inputSchema?: unknown;
  readonly outputSchema?: unknown;
  readonly annotations?: unknown;
  readonly review?: { readonly reason: string };
  /** Further definitions under the same name. */
  readonly duplicates?: unknown;
  readonly digest: string;
  readonly category: string;
  readonly risk: string;
  readonly verdict: string;
  readonly evidence: readonly { readonly field: string; readonly quote: string }[];
  readonly rationale: string;
  readonly policy: Policy;
  /** Absent when there are no guards, or nothing they would let through. */
  readonly guardedPolicy?: Policy;
}

export interface Twin {
  readonly slug: string;
  readonly name: string;
  readonly toolsKnown: boolean;
  readonly toolCount?: number;
  readonly source: { readonly kind: string; readonly from: string; readonly on?: string };
  readonly tools: readonly TwinTool[];
  readonly presets?: Readonly<Record<string, { readonly policy: Policy; readonly caption: string }>>;
}

/** `/servers/x/` and `/servers/x/y/` → `x` */
export function serverSlugOf(path: string): string {
  return /^\/servers\/([^/]+)\//.exec(path)?.[1] ?? '';
}

/** Reads twins; pages come sorted by path, so the last one read serves all tools of a server. */
export class Twins {
  readonly #site: Site;
  #last: Twin | undefined;

  constructor(site: Site) {
    this.#site = site;
  }

  /** The twin of the server a page belongs to; undefined when there is none. */
  of(path: string): Twin | undefined {
    const slug = serverSlugOf(path);
    if (this.#last?.slug === slug) return this.#last;
    const file = `servers/${slug}.json`;
    this.#last = this.#site.files.has(file) ? (JSON.parse(this.#site.read(file)) as Twin) : undefined;
    return this.#last;
  }
}
