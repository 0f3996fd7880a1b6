import { nameKey } from '../domain/records/identifier.ts';
import { CAPABILITIES, CATEGORIES, type Category } from '../domain/risk/category.ts';
import type { Attack, Catalogue, ServerOutline, ToolOutline } from './catalogue.ts';
import { isExposed } from './exposure.ts';

type ToolIndexes = Pick<
  Catalogue,
  'byCategory' | 'byCapability' | 'byToolName' | 'exposedTo' | 'firstOfCategory' | 'contradicted' | 'reviewed'
>;

/** One entry for each of the keys, in their order, all empty. */
function emptyLists<Key extends string>(keys: readonly Key[]): Record<Key, ToolOutline[]> {
  return Object.fromEntries(keys.map((key) => [key, []])) as unknown as Record<Key, ToolOutline[]>;
}

/** Those for which it holds, then the others; in their order. */
function first(tools: readonly ToolOutline[], holds: (tool: ToolOutline) => boolean): readonly ToolOutline[] {
  return [...tools.filter(holds), ...tools.filter((tool) => !holds(tool))];
}

/** The lists of tools that pages show, each made in one walk over all tools. */
export function indexTools(servers: readonly ServerOutline[], attacks: readonly Attack[]): ToolIndexes {
  const byCategory = emptyLists(CATEGORIES);
  const byCapability = emptyLists(CAPABILITIES);
  const firstOfCategory = emptyLists(CATEGORIES);
  const byToolName = new Map<string, ToolOutline[]>();
  const contradicted: ToolOutline[] = [];
  const reviewed: ToolOutline[] = [];
  const exposed = attacks.map((attack) => ({ attack, list: [] as ToolOutline[] }));
  for (const server of servers) {
    const met = new Set<Category>();
    for (const tool of server.tools) {
      const { category, capabilities, name } = tool;
      byCategory[category].push(tool);
      if (!met.has(category)) firstOfCategory[category].push(tool);
      met.add(category);
      for (const capability of capabilities) byCapability[capability].push(tool);
      if (tool.contradicted !== undefined) contradicted.push(tool);
      if (tool.review !== undefined) reviewed.push(tool);
      for (const { attack, list } of exposed) if (isExposed(tool, attack)) list.push(tool);
      const key = nameKey(name);
      const namesakes = byToolName.get(key);
      if (namesakes === undefined) byToolName.set(key, [tool]);
      else namesakes.push(tool);
    }
  }
  const exposedTo = new Map(exposed.map(({ attack, list }) => [attack.slug, list]));
  return {
    ...{ byCategory, byCapability, byToolName, exposedTo, firstOfCategory },
    contradicted: first(contradicted, (tool) => tool.contradicted?.milder === true),
    reviewed: first(reviewed, ({ review, category }) => review?.machine !== category),
  };
}
