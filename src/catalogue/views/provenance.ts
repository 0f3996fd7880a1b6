import { oneLine, safeLink, visible, type SafeLink } from '../../domain/records/untrusted-text.ts';
import type { Server, ServerOutline } from '../catalogue.ts';

export interface ProvenanceView {
  /** "Read from the running server", "Written by people here", "Imported from a list" */
  readonly kind: string;
  readonly from: string;
  readonly date?: string;
  readonly protocol?: string;
  readonly serverVersion?: string;
  /** The package or repository as short text: `@scope/name`, `owner/repository`. */
  readonly identity?: string;
  readonly repository?: { readonly text: string; readonly link?: SafeLink };
  readonly packages: readonly string[];
}

const KIND = {
  curated: 'Curated: written down by people, from the source named',
  introspected: 'Introspected: read from the running server',
  imported: 'Imported from a public list',
} as const;

export function serverName(server: ServerOutline): string {
  const name = oneLine(server.name, 80);
  return server.sharesName ? `${name} (${server.slug})` : name;
}

/** Who publishes the server, when its record says so. */
export function publisherName({ publisher }: ServerOutline): string | undefined {
  return publisher === undefined ? undefined : oneLine(publisher, 80);
}

function repositoryName(url: string): string {
  const link = safeLink(url);
  if (link === undefined) return oneLine(url, 120);
  return new URL(link.href).pathname.replace(/^\/|\/+$/g, '').replace(/\.git$/, '');
}

/** Where a record comes from, as facts for the provenance list. */
export function provenanceView(server: Server): ProvenanceView {
  const { source, repository, packages } = server.record;
  const names = packages.map(({ registry, identifier, version }) =>
    visible(`${registry}: ${identifier}${version === undefined ? '' : ` ${version}`}`),
  );
  const link = repository === undefined ? undefined : safeLink(repository);
  const identity =
    packages[0]?.identifier ?? (repository === undefined ? undefined : repositoryName(repository));
  return {
    kind: KIND[source.kind],
    from: oneLine(source.from, 160),
    ...(source.on === undefined ? {} : { date: source.on }),
    ...(source.protocol === undefined ? {} : { protocol: oneLine(source.protocol, 40) }),
    ...(source.serverVersion === undefined ? {} : { serverVersion: oneLine(source.serverVersion, 40) }),
    ...(identity === undefined ? {} : { identity: oneLine(identity, 120) }),
    ...(repository === undefined
      ? {}
      : { repository: { text: oneLine(repository, 160), ...(link === undefined ? {} : { link }) } }),
    packages: names,
  };
}
