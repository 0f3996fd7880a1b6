import type { Catalogue } from '../catalogue/catalogue.ts';
import { publisherName, serverName } from '../catalogue/views/provenance.ts';
import { withoutHidden } from '../domain/records/untrusted-text.ts';
import type { SearchEntry } from './entry.ts';

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
  }));
}
