import type { Catalogue, Server } from '../catalogue/catalogue.ts';
import { publisherName, serverName } from '../catalogue/views/provenance.ts';
import { withoutHidden } from '../domain/records/untrusted-text.ts';
import type { SearchEntry } from './entry.ts';

/** More than the number of tools can add to a weight: the binary logarithm of more tools than a server may have. */
const FIRST_HAND = 32;

/** Servers that people wrote down or that were asked themselves come before those of lists; then the number of tools counts. */
function weightOf({ record }: Server): number {
  return record.source.kind === 'imported' ? 0 : FIRST_HAND;
}

/** What search needs of the catalogue: one entry a server, in the catalogue's order. */
export function searchEntries(catalogue: Catalogue): readonly SearchEntry[] {
  return catalogue.servers.map((server) => ({
    slug: server.slug,
    name: serverName(server),
    publisher: publisherName(server),
    description:
      server.record.description === undefined ? undefined : withoutHidden(server.record.description),
    tools: server.tools.map(({ name, slug, classification }) => ({
      name,
      slug,
      category: classification.category,
    })),
    capabilities: [...new Set(server.tools.flatMap((tool) => tool.classification.capabilities))].sort(),
    weight: weightOf(server),
  }));
}
