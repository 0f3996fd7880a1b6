import type { ServerOutline } from '../catalogue/catalogue.ts';
import { publisherName, serverName } from '../catalogue/views/provenance.ts';
import { withoutHidden } from '../domain/records/untrusted-text.ts';
import type { SearchEntry } from './entry.ts';

/** More than the number of tools can add to a weight: the binary logarithm of more tools than a server may have. */
const FIRST_HAND = 32;

/** Servers that people wrote down or that were asked themselves come before those of lists; then the number of tools counts. */
function weightOf({ kind }: ServerOutline): number {
  return kind === 'imported' ? 0 : FIRST_HAND;
}

/** What search needs of the catalogue: one entry a server, in the order of `servers`. `descriptions` by the place of the record. */
export function searchEntries(
  servers: readonly ServerOutline[],
  descriptions: readonly (string | undefined)[],
): readonly SearchEntry[] {
  return servers.map((server) => {
    const description = descriptions[server.place];
    return {
      slug: server.slug,
      name: serverName(server),
      publisher: publisherName(server),
      description: description === undefined ? undefined : withoutHidden(description),
      tools: server.tools.map(({ name, slug, category }) => ({ name, slug, category })),
      capabilities: [...new Set(server.tools.flatMap((tool) => tool.capabilities))].sort(),
      weight: weightOf(server),
    };
  });
}
