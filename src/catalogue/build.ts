import { byCodeUnit } from '../domain/records/json.ts';
import type { ServerRecord, ToolRecord } from '../domain/records/server-record.ts';
import { assignSlugs, claimSlugs, type SlugClaim } from '../domain/records/slug.ts';
import { severity, type Category } from '../domain/risk/category.ts';
import type { Classification } from '../domain/risk/classification.ts';
import { classify } from '../domain/risk/classify.ts';
import type { Attack, Catalogue, CategoryCounts, Server, Tool } from './catalogue.ts';
import { indexTools } from './tool-indexes.ts';

/** What people here wrote or read themselves keeps its plain slug; what a list of strangers says comes after. */
const SLUG_RANK: Readonly<Record<ServerRecord['source']['kind'], number>> = {
  curated: 0,
  introspected: 1,
  imported: 2,
};

/** A server's slug is made from its own wish, else from its identifier, which unlike names is unique. */
function slugClaim({ id, slug, name, source }: ServerRecord): SlugClaim {
  return {
    key: JSON.stringify([source.kind, id ?? null, slug ?? null]),
    name: slug ?? id ?? name,
    rank: SLUG_RANK[source.kind],
  };
}

/** The slug of each record. Throws when two records cannot be told apart: one of their pages would be lost. */
function serverSlugs(records: readonly ServerRecord[]): (record: ServerRecord) => string {
  const keys = new Set<string>();
  for (const { key, name } of records.map(slugClaim)) {
    if (keys.has(key))
      throw new Error(`Two records are the server ${JSON.stringify(name)} (${key}): merge them.`);
    keys.add(key);
  }
  const slugs = claimSlugs(records.map(slugClaim));
  return (record) => slugs.get(slugClaim(record).key) as string;
}

function countCategories(categories: Iterable<Category>): CategoryCounts {
  const counts: Record<Category, number> = { Read: 0, Write: 0, Execute: 0, Destructive: 0, Financial: 0 };
  for (const category of categories) counts[category] += 1;
  return counts;
}

/** Definitions under one name belong on one page. */
function groupByName(
  records: readonly ToolRecord[],
): ReadonlyMap<string, readonly [ToolRecord, ...ToolRecord[]]> {
  const groups = new Map<string, [ToolRecord, ...ToolRecord[]]>();
  for (const record of records) {
    const group = groups.get(record.name);
    if (group === undefined) groups.set(record.name, [record]);
    else group.push(record);
  }
  return groups;
}

interface Judged {
  readonly definition: ToolRecord;
  readonly classification: Classification;
}

/** The definition whose class counts for the page, the first of equals, and the others in the server's order. */
function worstFirst(judged: readonly Judged[]): {
  readonly worst: Judged;
  readonly others: readonly ToolRecord[];
} {
  const worst = judged.reduce((a, b) =>
    severity(b.classification.category) > severity(a.classification.category) ? b : a,
  );
  return { worst, others: judged.filter((each) => each !== worst).map(({ definition }) => definition) };
}

function buildServer(record: ServerRecord, slug: string, sharesName: boolean): Server {
  const groups = groupByName(record.tools ?? []);
  const slugs = assignSlugs(groups.keys());
  const judged = Array.from(groups, ([name, definitions]) => ({
    name,
    ...worstFirst(
      definitions.map((definition) => ({ definition, classification: classify(definition, record) })),
    ),
  }));
  const tools: Tool[] = [];
  const server: Server = {
    slug,
    record,
    sharesName,
    // A list imported from elsewhere that is empty says that nobody read the tools, not that there are none.
    toolsKnown: record.tools !== undefined && (record.tools.length > 0 || record.source.kind !== 'imported'),
    tools,
    counts: countCategories(judged.map(({ worst }) => worst.classification.category)),
  };
  for (const { name, worst, others } of judged) {
    const { definition, classification } = worst;
    tools.push({
      server,
      name,
      slug: slugs.get(name) as string,
      record: definition,
      duplicates: others,
      classification,
    });
  }
  return server;
}

/**
 * The immutable graph of the whole catalogue. Pure: the order of the records does not matter. Records must already be
 * merged; throws when two of one kind have the same id and slug.
 */
export function buildCatalogue(records: readonly ServerRecord[], written: readonly Attack[]): Catalogue {
  const slugOf = serverSlugs(records);
  const names = new Map<string, number>();
  for (const { name } of records) names.set(name, (names.get(name) ?? 0) + 1);
  const servers = records
    .map((record) => buildServer(record, slugOf(record), (names.get(record.name) ?? 0) > 1))
    .sort((a, b) => byCodeUnit(a.slug, b.slug));
  const attacks = [...written].sort((a, b) => byCodeUnit(a.slug, b.slug));
  const tools = servers.flatMap((server) => server.tools);
  return {
    servers,
    bySlug: new Map(servers.map((server) => [server.slug, server])),
    attacks: [...attacks].sort((a, b) => byCodeUnit(a.slug, b.slug)),
    counts: countCategories(tools.map((tool) => tool.classification.category)),
    toolTotal: tools.length,
    ...indexTools(tools, attacks),
  };
}
