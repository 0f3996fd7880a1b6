import { addressOf, serverPath } from './paths.ts';
import type { ToolView } from './tool.ts';

interface Crumb {
  readonly name: string;
  readonly path: string;
}

/** schema.org BreadcrumbList; addresses are absolute, as the vocabulary asks. */
export function breadcrumbs(crumbs: readonly Crumb[], site: URL | undefined): object {
  return {
    '@type': 'BreadcrumbList',
    itemListElement: crumbs.map(({ name, path }, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
      item: addressOf(path, site),
    })),
  };
}

/** Structured data of a tool page: where it stands. Every text in it is on the page word for word. */
export function toolPageData(view: ToolView, site: URL | undefined): object {
  return {
    '@context': 'https://schema.org',
    '@graph': [
      breadcrumbs(
        [
          { name: 'Catalogue', path: '/' },
          { name: 'Servers', path: '/servers/' },
          { name: view.serverName, path: serverPath(view.tool.server) },
          { name: view.name, path: view.path },
        ],
        site,
      ),
    ],
  };
}
