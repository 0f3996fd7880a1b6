import { getCollection, render, type CollectionEntry } from 'astro:content';
import { byCodeUnit } from '../domain/records/json.ts';
import type { ServerRecord } from '../domain/records/server-record.ts';
import { buildCatalogue } from './build.ts';
import type { Catalogue, ServerOutline } from './catalogue.ts';
import { handedOver } from './handover.ts';

let loaded: Promise<Catalogue> | undefined;

async function build(): Promise<Catalogue> {
  const servers = await getCollection('servers');
  const attacks = await getCollection('attacks');
  return buildCatalogue(
    servers.map((entry) => JSON.parse(entry.data.json) as ServerRecord),
    attacks.map((entry) => ({ slug: entry.id, record: entry.data })),
  );
}

/**
 * The catalogue that the build hands over; in the dev server the one of Astro's collections, built once. This file is the
 * only way from Astro into the house.
 */
export function loadCatalogue(): Promise<Catalogue> {
  loaded ??= Promise.resolve(handedOver()?.catalogue ?? build());
  return loaded;
}

/** The servers whose pages are rendered now: all of them, or the batch that a process of the build is at. */
export async function serversHere(): Promise<readonly ServerOutline[]> {
  return handedOver()?.serversHere() ?? (await loadCatalogue()).servers;
}

export type Written = 'attacks' | 'categories' | 'capabilities' | 'guides';

export interface WrittenPage<K extends Written> {
  readonly slug: string;
  readonly data: CollectionEntry<K>['data'];
}

/** Slug and frontmatter of every page of a kind, sorted by slug. */
export async function writtenPages<K extends Written>(kind: K): Promise<readonly WrittenPage<K>[]> {
  const entries: readonly CollectionEntry<K>[] = await getCollection(kind);
  return entries.map(({ id, data }) => ({ slug: id, data })).toSorted((a, b) => byCodeUnit(a.slug, b.slug));
}

/** One written page: frontmatter, headings and the component that renders its body. Throws when there is no such page. */
export async function writtenPage<K extends Written>(kind: K, slug: string) {
  const entries: readonly CollectionEntry<K>[] = await getCollection(kind);
  const entry = entries.find(({ id }) => id === slug);
  if (entry === undefined) throw new Error(`content/${kind}/${slug}.mdx is missing`);
  const { Content, headings } = await render(entry);
  const data: CollectionEntry<K>['data'] = entry.data;
  return { data, Content, headings };
}
