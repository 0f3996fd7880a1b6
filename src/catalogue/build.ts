import { byCodeUnit } from '../domain/records/json.ts';
import type { ServerRecord } from '../domain/records/server-record.ts';
import { claimSlugs, type SlugClaim } from '../domain/records/slug.ts';
import { riskOf, type Category } from '../domain/risk/category.ts';
import type { Attack, Catalogue, CategoryCounts, ServerOutline, ToolOutline } from './catalogue.ts';
import { judge, type Judgement } from './judged.ts';
import { opener } from './open.ts';
import { outlineOf, type RecordOutline } from './outline.ts';
import { indexTools } from './tool-indexes.ts';

/** What people here wrote or read themselves keeps its plain slug; what a list of strangers says comes after. */
const SLUG_RANK: Readonly<Record<RecordOutline['kind'], number>> = {
  curated: 0,
  introspected: 1,
  imported: 2,
};

/** A server's slug is made from its own wish, else from its identifier, which unlike names is unique. */
function slugClaim({ id, wishedSlug, name, kind }: RecordOutline): SlugClaim {
  return {
    key: JSON.stringify([kind, id ?? null, wishedSlug ?? null]),
    name: wishedSlug ?? id ?? name,
    rank: SLUG_RANK[kind],
  };
}

/** The slug of each outline, in their order. Throws when two cannot be told apart: one of their pages would be lost. */
function serverSlugs(outlines: readonly RecordOutline[]): readonly string[] {
  const claims = outlines.map(slugClaim);
  const keys = new Set<string>();
  for (const { key, name } of claims) {
    if (keys.has(key))
      throw new Error(`Two records are the server ${JSON.stringify(name)} (${key}): merge them.`);
    keys.add(key);
  }
  const slugs = claimSlugs(claims);
  return claims.map(({ key }) => slugs.get(key) as string);
}

function countCategories(tools: readonly { readonly category: Category }[]): CategoryCounts {
  const counts: Record<Category, number> = { Read: 0, Write: 0, Execute: 0, Destructive: 0, Financial: 0 };
  for (const { category } of tools) counts[category] += 1;
  return counts;
}

type Placed = Pick<ServerOutline, 'slug' | 'sharesName' | 'index' | 'place'>;

function serverOutline(outline: RecordOutline, placed: Placed): ServerOutline {
  const { name, kind, publisher, about, on, toolsKnown, tools: digests } = outline;
  const tools: ToolOutline[] = [];
  const server: ServerOutline = {
    ...{ name, kind, toolsKnown },
    ...(publisher === undefined ? {} : { publisher }),
    ...(about === undefined ? {} : { about }),
    ...(on === undefined ? {} : { on }),
    ...placed,
    tools,
    counts: countCategories(digests),
  };
  for (const digest of digests) tools.push({ ...digest, server, risk: riskOf(digest.category) });
  return server;
}

/**
 * The servers of a catalogue, sorted by slug, given the outlines of all records in their order. Throws when two of one kind have the same
 * id and slug.
 */
export function serversOf(outlines: readonly RecordOutline[]): readonly ServerOutline[] {
  const slugs = serverSlugs(outlines);
  const names = new Map<string, number>();
  for (const { name } of outlines) names.set(name, (names.get(name) ?? 0) + 1);
  const places = Array.from(outlines.keys()).sort((a, b) => byCodeUnit(slugs[a] ?? '', slugs[b] ?? ''));
  return places.map((place, index) => {
    const outline = outlines[place] as RecordOutline;
    const sharesName = (names.get(outline.name) ?? 0) > 1;
    return serverOutline(outline, { slug: slugs[place] as string, sharesName, index, place });
  });
}

/** What a catalogue is made of. */
export interface CatalogueParts {
  /** One for each record, in the order of the records. Records must already be merged. */
  readonly outlines: readonly RecordOutline[];
  /** The record at a place of that order, from 0. */
  readonly recordAt: (place: number) => ServerRecord;
  /** What is concluded of its tools. */
  readonly judgementsAt: (place: number) => readonly Judgement[];
  readonly attacks: readonly Attack[];
}

/** The immutable graph of the whole catalogue. The order of the records does not matter. */
export function assembleCatalogue({
  outlines,
  recordAt,
  judgementsAt,
  attacks: written,
}: CatalogueParts): Catalogue {
  const servers = serversOf(outlines);
  const attacks = [...written].sort((a, b) => byCodeUnit(a.slug, b.slug));
  const tools = servers.flatMap((server) => server.tools);
  const recordOf = ({ place }: ServerOutline) => recordAt(place);
  return {
    servers,
    bySlug: new Map(servers.map((server) => [server.slug, server])),
    recordOf,
    open: opener({ recordOf, judgementsOf: ({ place }) => judgementsAt(place) }),
    attacks,
    counts: countCategories(tools),
    toolTotal: tools.length,
    declaringTotal: outlines.reduce((sum, { declaring = 0 }) => sum + declaring, 0),
    ...indexTools(servers, attacks),
  };
}

/** The catalogue of records that are all in memory. Throws when two of one kind have the same id and slug. */
export function buildCatalogue(records: readonly ServerRecord[], attacks: readonly Attack[]): Catalogue {
  const recordAt = (place: number) => records[place] as ServerRecord;
  return assembleCatalogue({
    outlines: records.map((record) => outlineOf(record)),
    recordAt,
    judgementsAt: (place) => judge(recordAt(place)),
    attacks,
  });
}
