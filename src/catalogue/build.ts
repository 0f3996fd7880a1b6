import { nameKey } from '../domain/records/identifier.ts';
import { byCodeUnit } from '../domain/records/json.ts';
import type { ServerRecord, ToolRecord } from '../domain/records/server-record.ts';
import { assignSlugs } from '../domain/records/slug.ts';
import { CATEGORIES, severity, type Category } from '../domain/risk/category.ts';
import type { Classification } from '../domain/risk/classification.ts';
import { classify } from '../domain/risk/classify.ts';
import type { Attack, Catalogue, CategoryCounts, Server, Tool } from './catalogue.ts';

/** The name a server's slug is made from. Its own wish first, then its identifier, which unlike names is unique. */
function slugSource(record: ServerRecord): string {
  return record.slug ?? record.id ?? record.name;
}

export function countCategories(categories: Iterable<Category>): CategoryCounts {
  const counts: Record<Category, number> = { Read: 0, Write: 0, Execute: 0, Destructive: 0, Financial: 0 };
  for (const category of categories) counts[category] += 1;
  return counts;
}

function worst(classifications: readonly Classification[]): Classification {
  return classifications.reduce((a, b) => (severity(b.category) > severity(a.category) ? b : a));
}

/** Definitions under one name belong on one page: first comes the first, the class is the worst of all. */
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

function buildServer(record: ServerRecord, slug: string): Server {
  const groups = groupByName(record.tools ?? []);
  const slugs = assignSlugs(groups.keys());
  const judged = Array.from(groups, ([name, definitions]) => ({
    name,
    definitions,
    classification: worst(definitions.map((definition) => classify(definition, record))),
  }));
  const tools: Tool[] = [];
  const server: Server = {
    slug,
    record,
    // A list imported from elsewhere that is empty says that nobody read the tools, not that there are none.
    toolsKnown: record.tools !== undefined && (record.tools.length > 0 || record.source.kind !== 'imported'),
    tools,
    counts: countCategories(judged.map((tool) => tool.classification.category)),
  };
  for (const { name, definitions, classification } of judged) {
    const [first, ...duplicates] = definitions;
    tools.push({ server, name, slug: slugs.get(name) as string, record: first, duplicates, classification });
  }
  return server;
}

/**
 * The immutable graph of the whole catalogue. Pure: the order of the records does not matter. Records must already be
 * merged, so that no two have the same slug source; those that still do share their fate by getting one page each
 * only if their identifiers differ.
 */
export function buildCatalogue(records: readonly ServerRecord[], attacks: readonly Attack[]): Catalogue {
  const slugs = assignSlugs(records.map(slugSource));
  const servers = records
    .map((record) => buildServer(record, slugs.get(slugSource(record)) as string))
    .sort((a, b) => byCodeUnit(a.slug, b.slug));
  const byToolName = new Map<string, Tool[]>();
  for (const tool of servers.flatMap((server) => server.tools)) {
    const key = nameKey(tool.name);
    const group = byToolName.get(key);
    if (group === undefined) byToolName.set(key, [tool]);
    else group.push(tool);
  }
  const counts = countCategories(
    servers.flatMap((server) => server.tools.map((tool) => tool.classification.category)),
  );
  return {
    servers,
    bySlug: new Map(servers.map((server) => [server.slug, server])),
    attacks: [...attacks].sort((a, b) => byCodeUnit(a.slug, b.slug)),
    counts,
    toolTotal: CATEGORIES.reduce((sum, category) => sum + counts[category], 0),
    byToolName,
  };
}
