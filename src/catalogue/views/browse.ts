import { counted } from '../../domain/prose/wording.ts';
import { byCodeUnit } from '../../domain/records/json.ts';
import { oneLine, visible, withoutHidden } from '../../domain/records/untrusted-text.ts';
import { CATEGORIES, severity, type Category, type Risk } from '../../domain/risk/category.ts';
import type { Catalogue, CategoryCounts, ServerOutline, ToolOutline } from '../catalogue.ts';
import { serverPath, toolPath } from './paths.ts';
import { publisherName, serverName } from './provenance.ts';
import { riskCounts } from './risk-levels.ts';

export const PER_PAGE = 100;

export interface Page<T> {
  readonly items: readonly T[];
  /** From 1. */
  readonly number: number;
  readonly last: number;
  /** Items on all pages. Only the first page tells, so that the others stay as they are when one item comes or goes. */
  readonly total?: number;
}

/** Cuts a list into pages of 100; an empty list has one empty page. */
export function pagesOf<T>(items: readonly T[]): readonly Page<T>[] {
  const last = Math.max(1, Math.ceil(items.length / PER_PAGE));
  return Array.from({ length: last }, (_, index) => ({
    items: items.slice(index * PER_PAGE, (index + 1) * PER_PAGE),
    number: index + 1,
    last,
    ...(index === 0 ? { total: items.length } : {}),
  }));
}

/** A name as people look it up: in either case, without accents, without signs in front, and without what nobody sees. */
const lookedUpAs = ({ name }: ServerOutline): string =>
  withoutHidden(name)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+/u, '');

/** All servers in the order of the names that lists show; those of one name as they stand in the catalogue. */
export function serversByName({ servers }: Pick<Catalogue, 'servers'>): readonly ServerOutline[] {
  return servers
    .map((server) => ({ server, name: lookedUpAs(server) }))
    .sort((a, b) => byCodeUnit(a.name, b.name))
    .map(({ server }) => server);
}

/** Where the names with an initial begin. */
export interface Initial {
  /** `0–9`, a letter from A to Z, or `Other`. */
  readonly text: string;
  readonly page: number;
}

/** Undefined for a name of signs alone; those stand before all others. */
function initialOf(server: ServerOutline): string | undefined {
  const [first] = lookedUpAs(server);
  if (first === undefined) return undefined;
  if (/[0-9]/.test(first)) return '0–9';
  return /[a-z]/.test(first) ? first.toUpperCase() : 'Other';
}

/** The initials on pages of serversByName, in that order. */
export function initialsOf(pages: readonly Page<ServerOutline>[]): readonly Initial[] {
  const first = new Map<string, number>();
  for (const { items, number } of pages)
    for (const server of items) {
      const text = initialOf(server);
      if (text !== undefined && !first.has(text)) first.set(text, number);
    }
  return Array.from(first, ([text, page]) => ({ text, page }));
}

export interface ServerRow {
  readonly name: string;
  readonly href: string;
  readonly publisher?: string;
  readonly about: string;
  readonly tools: string;
  /** Categories from the worst, those without a tool left out. */
  readonly classes: readonly { readonly category: Category; readonly count: number }[];
}

export function serverRow(server: ServerOutline): ServerRow {
  const { tools, toolsKnown, counts } = server;
  const publisher = publisherName(server);
  return {
    name: serverName(server),
    href: serverPath(server),
    ...(publisher === undefined ? {} : { publisher }),
    about: server.about ?? oneLine(toolsNamed(tools), 140),
    tools: toolsKnown ? counted(tools.length, 'tool') : 'tools not catalogued',
    classes: worstFirst(counts),
  };
}

/** What stands in the place of a missing description. */
function toolsNamed(tools: readonly ToolOutline[]): string {
  const names = tools.slice(0, 3).map((tool) => visible(tool.name));
  const more = tools.length > names.length ? ` and ${counted(tools.length - names.length, 'other')}` : '';
  if (names.length === 0) return 'No description.';
  return `No description. ${tools.length === 1 ? 'Its tool' : 'Its tools'}: ${names.join(', ')}${more}.`;
}

function worstFirst(counts: CategoryCounts): ServerRow['classes'] {
  return [...CATEGORIES]
    .sort((a, b) => severity(b) - severity(a))
    .map((category) => ({ category, count: counts[category] }))
    .filter(({ count }) => count > 0);
}

export interface ToolListRow {
  readonly name: string;
  readonly href: string;
  readonly server: string;
  readonly about: string;
  readonly category: Category;
  readonly risk: Risk;
}

export function toolListRow(tool: ToolOutline): ToolListRow {
  return {
    name: visible(tool.name),
    href: toolPath(tool),
    server: serverName(tool.server),
    about: tool.about,
    category: tool.category,
    risk: tool.risk,
  };
}

export interface Surface {
  readonly name: string;
  readonly href: string;
  /** Tools of the level in question. */
  readonly count: number;
  readonly total: number;
}

/** The servers with the most tools of a risk level, most first; servers without any left out. */
export function largestSurfaces(catalogue: Catalogue, risk: Risk, most: number): readonly Surface[] {
  return catalogue.servers
    .map((server) => ({ server, count: riskCounts(server.counts)[risk] }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ server, count }) => ({
      name: serverName(server),
      href: serverPath(server),
      count,
      total: server.tools.length,
    }));
}
