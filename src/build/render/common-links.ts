import { UnitLinks } from './links.ts';
import { NOT_FOUND, type PageRenderer, type RoutePath } from './pages.ts';

/**
 * Links that every page has. They are those of the page that stands in for missing ones, which has nothing else; it is made in every
 * build, so that they need to be noted with no other: with each server, they were a third of a site's state.
 */
export async function linksOnEveryPage(
  renderer: PageRenderer,
  pages: readonly RoutePath[],
  siteUrl: string,
): Promise<ReadonlySet<string>> {
  const page = pages.find(({ path }) => path === NOT_FOUND);
  const html = page === undefined ? undefined : await renderer.render(page);
  const links = new UnitLinks(siteUrl);
  if (typeof html === 'string') links.add(html, NOT_FOUND);
  return new Set(links.outward());
}
