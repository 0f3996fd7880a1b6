import { counted, grouped, joined } from '../../domain/prose/wording.ts';
import { byCodeUnit } from '../../domain/records/json.ts';
import { visible } from '../../domain/records/untrusted-text.ts';
import { CATEGORIES, type Category, type Risk } from '../../domain/risk/category.ts';
import type { Catalogue, Server, Tool } from '../catalogue.ts';
import { largestSurfaces, type Surface } from './browse.ts';
import { serverPath, toolPath } from './paths.ts';
import { profileSegments, type ProfileSegment } from './profile.ts';
import { serverName } from './provenance.ts';

export interface HomeView {
  /** Three real tools, one each of three categories, to try the search with. */
  readonly examples: readonly { readonly name: string; readonly href: string; readonly risk: Risk }[];
  readonly headline: string;
  readonly profile: readonly ProfileSegment[];
  readonly profileWords: string;
  readonly surfaces: readonly Surface[];
  readonly latest: readonly {
    readonly name: string;
    readonly href: string;
    readonly date: string;
    readonly tools: string;
  }[];
}

/** A tool of that category with much to show: of the server with the most of them, the first by name. */
function exampleOf(category: Category, catalogue: Catalogue): Tool | undefined {
  const most = catalogue.servers.reduce<Server | undefined>(
    (best, server) => (server.counts[category] > (best?.counts[category] ?? 0) ? server : best),
    undefined,
  );
  return [...(most?.tools ?? [])]
    .filter((tool) => tool.classification.category === category)
    .sort((a, b) => byCodeUnit(a.name, b.name))[0];
}

/** Exactly what the first page shows. */
export function homeView(catalogue: Catalogue): HomeView {
  const { counts, toolTotal, servers } = catalogue;
  const examples = (['Read', 'Execute', 'Destructive'] as const)
    .map((category) => exampleOf(category, catalogue))
    .filter((tool) => tool !== undefined);
  const dated = servers.flatMap((server) => {
    const { on } = server.record.source;
    return on === undefined ? [] : [{ server, on }];
  });
  return {
    examples: examples.map((tool) => ({
      name: visible(tool.name),
      href: toolPath(tool),
      risk: tool.classification.risk,
    })),
    headline: `${counted(toolTotal, 'tool')} of ${counted(servers.length, 'server')}, by what one call can do`,
    profile: profileSegments(counts),
    profileWords: joined(CATEGORIES.map((category) => `${grouped(counts[category])} ${category}`)),
    surfaces: largestSurfaces(catalogue, 'critical', 5),
    latest: dated
      .sort((a, b) => byCodeUnit(b.on, a.on) || byCodeUnit(a.server.slug, b.server.slug))
      .slice(0, 6)
      .map(({ server, on }) => ({
        name: serverName(server),
        href: serverPath(server),
        date: on,
        tools: counted(server.tools.length, 'tool'),
      })),
  };
}
