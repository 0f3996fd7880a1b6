import type { Category, Capability, Risk } from '../../domain/risk/category.ts';

/** Every route of the site that data leads to. Slugs are safe path segments, so nothing needs escaping here. */
interface HasSlug {
  readonly slug: string;
}

export const serverPath = (server: HasSlug): string => `/servers/${server.slug}/`;
export const applyPath = (server: HasSlug): string => `/servers/${server.slug}/apply/`;
/** Exports of one preset other than the recommended one. */
export const presetPath = (server: HasSlug, preset: string): string =>
  `/servers/${server.slug}/apply/${preset}/`;
export const toolPath = (tool: HasSlug & { readonly server: HasSlug }): string =>
  `/servers/${tool.server.slug}/${tool.slug}/`;
export const attackPath = (attack: HasSlug): string => `/attacks/${attack.slug}/`;
export const categoryPath = (category: Category): string => `/categories/${category.toLowerCase()}/`;
export const riskPath = (risk: Risk): string => `/risk/${risk}/`;
export const capabilityPath = (capability: Capability): string => `/capabilities/${capability}/`;
export const ANNOTATIONS = '/annotations/';
export const REVIEWED = '/reviewed/';
export const guidePath = (slug: string): string => `/guides/${slug}/`;
export const serverTwin = (server: HasSlug, ending: 'json' | 'md'): string =>
  `/servers/${server.slug}.${ending}`;
export const serverPolicyPath = (server: HasSlug): string => `/servers/${server.slug}/policy.json`;

/**
 * The address of a path of the site, which begins at the root of its host (see siteUrl). Throws where Astro was told of no site. Pages
 * have so many that parsing each is felt in a build.
 */
export function addressOf(path: string, site: URL | undefined): string {
  if (site === undefined) throw new Error('Addresses need the "site" of astro.config.mjs.');
  return site.origin + path;
}

/** Page N of a paged list; page 1 is the list itself. */
export const pagePath = (base: string, page: number): string =>
  page === 1 ? base : `${base}page/${String(page)}/`;
