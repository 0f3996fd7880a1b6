import { counted } from '../../domain/prose/wording.ts';
import { nameKey } from '../../domain/records/identifier.ts';
import { byCodeUnit } from '../../domain/records/json.ts';
import type { Catalogue, ServerOutline } from '../catalogue.ts';
import { serverPath } from './paths.ts';
import { serverName } from './provenance.ts';

/** A server with tools of the same names. */
export interface Neighbour {
  readonly name: string;
  readonly href: string;
  /** "3 tool names in common" */
  readonly shared: string;
}

const MOST = 5;

/** Names that many servers share say little about likeness, and would cost most. */
const TOO_COMMON = 50;

/** Servers that share the most tool names with this one, most first. */
export function neighboursOf(server: ServerOutline, catalogue: Catalogue): readonly Neighbour[] {
  const shared = new Map<ServerOutline, number>();
  for (const key of new Set(server.tools.map((tool) => nameKey(tool.name)))) {
    const namesakes = catalogue.byToolName.get(key) ?? [];
    if (namesakes.length > TOO_COMMON) continue;
    const others = new Set(namesakes.map((tool) => tool.server));
    for (const other of others)
      if (other.slug !== server.slug) shared.set(other, (shared.get(other) ?? 0) + 1);
  }
  return Array.from(shared)
    .sort(([a, countA], [b, countB]) => countB - countA || byCodeUnit(a.slug, b.slug))
    .slice(0, MOST)
    .map(([other, count]) => ({
      name: serverName(other),
      href: serverPath(other),
      shared: `${counted(count, 'tool name')} in common`,
    }));
}
