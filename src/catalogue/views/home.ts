import { counted, grouped, joined } from '../../domain/prose/wording.ts';
import { wordsOf } from '../../domain/records/identifier.ts';
import { byCodeUnit } from '../../domain/records/json.ts';
import { visible } from '../../domain/records/untrusted-text.ts';
import { CATEGORIES, type Category } from '../../domain/risk/category.ts';
import type { Catalogue, ServerOutline, ToolOutline } from '../catalogue.ts';
import { largestSurfaces, type Surface } from './browse.ts';
import { serverPath } from './paths.ts';
import { profileSegments, type ProfileSegment } from './profile.ts';
import { serverName } from './provenance.ts';

export interface HomeView {
  /** Queries to try the search with, and where they lead. */
  readonly examples: readonly { readonly text: string; readonly href: string }[];
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

/** The tool of a category with the shortest name, of the server that has the most of them: easy to read and to type. */
function exampleOf(category: Category, catalogue: Catalogue): ToolOutline | undefined {
  const most = catalogue.servers.reduce<ServerOutline | undefined>(
    (best, server) => (server.counts[category] > (best?.counts[category] ?? 0) ? server : best),
    undefined,
  );
  return [...(most?.tools ?? [])]
    .filter((tool) => tool.category === category)
    .sort((a, b) => a.name.length - b.name.length || byCodeUnit(a.name, b.name))[0];
}

/** Three things a reader may have at hand: what an approval prompt shows, a tool in plain words, a server. */
function examplesOf(catalogue: Catalogue): readonly string[] {
  const dangerous = exampleOf('Destructive', catalogue);
  const writing = exampleOf('Write', catalogue);
  const server = catalogue.servers.reduce<ServerOutline | undefined>(
    (best, each) => (each.tools.length > (best?.tools.length ?? 0) ? each : best),
    undefined,
  );
  return [
    ...(dangerous === undefined ? [] : [`mcp__${dangerous.server.slug}__${visible(dangerous.name)}`]),
    ...(writing === undefined ? [] : [wordsOf(writing.name).join(' ')]),
    ...(server === undefined ? [] : [serverName(server)]),
  ];
}

/** Exactly what the first page shows. */
export function homeView(catalogue: Catalogue): HomeView {
  const { counts, toolTotal, servers } = catalogue;
  const dated = servers.flatMap((server) => {
    const { on } = server;
    return on === undefined ? [] : [{ server, on }];
  });
  return {
    examples: examplesOf(catalogue).map((text) => ({ text, href: `/search/?q=${encodeURIComponent(text)}` })),
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
