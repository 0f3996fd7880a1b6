import type { Catalogue, ServerOutline } from '../../catalogue/catalogue.ts';
import type { RoutePath } from './pages.ts';

/** One unit of work: all pages and files of a server, or one other page or file. */
export type Unit =
  | { readonly kind: 'server'; readonly id: string; readonly server: ServerOutline }
  | { readonly kind: 'page'; readonly id: string; readonly page: RoutePath };

/** A slice of a build: number `index` of `of`, from 0. */
export interface Slice {
  readonly index: number;
  readonly of: number;
}

/** Pages that a server has beside those of its tools: its own, and those of the exports when its tools are known. */
const SERVER_PAGES = 1;
const APPLY_PAGES = 4;

/** About how many pages a unit makes. */
export function pagesIn(unit: Unit): number {
  if (unit.kind === 'page') return 1;
  const { tools, toolsKnown } = unit.server;
  return SERVER_PAGES + tools.length + (toolsKnown ? APPLY_PAGES : 0);
}

/**
 * About how long a unit takes, in quarters of a millisecond; measured on the 47,020 real servers with pages written to ext4. What
 * it shares out must not depend on the machine, so this is a sum of whole numbers.
 */
export function workIn(unit: Unit): number {
  if (unit.kind === 'page') return 4;
  const { tools, toolsKnown } = unit.server;
  return toolsKnown ? 7 + 2 * tools.length : 1;
}

/** Every unit of a site, in one order: servers by slug, then the other pages. */
export function unitsOf({ servers }: Catalogue, pages: readonly RoutePath[]): readonly Unit[] {
  return [
    ...servers.map((server) => ({ kind: 'server', id: `/servers/${server.slug}/`, server }) as const),
    ...pages.map((page) => ({ kind: 'page', id: page.path, page }) as const),
  ];
}

/**
 * The units of each of `of` slices: runs of all units, so that slices put together in order are the whole, each about as much work.
 * Every slice of `n` is made of `k` whole ones of `n * k`.
 */
export function slicesOf(units: readonly Unit[], of: number): readonly (readonly Unit[])[] {
  const total = units.reduce((sum, unit) => sum + workIn(unit), 0);
  const slices: Unit[][] = Array.from({ length: of }, () => []);
  let before = 0;
  for (const unit of units) {
    slices[Math.min(of - 1, Math.floor((before * of) / total))]?.push(unit);
    before += workIn(unit);
  }
  return slices;
}
