import { nameKey } from '../domain/records/identifier.ts';
import { CAPABILITIES, CATEGORIES } from '../domain/risk/category.ts';
import type { Attack, Catalogue, Tool } from './catalogue.ts';
import { isExposed } from './exposure.ts';

type ToolIndexes = Pick<Catalogue, 'byCategory' | 'byCapability' | 'byToolName' | 'exposedTo'>;

/** One entry for each of the keys, in their order, all empty. */
function emptyLists<Key extends string>(keys: readonly Key[]): Record<Key, Tool[]> {
  return Object.fromEntries(keys.map((key) => [key, []])) as unknown as Record<Key, Tool[]>;
}

/** The lists of tools that pages show, each made in one walk over all tools. */
export function indexTools(tools: readonly Tool[], attacks: readonly Attack[]): ToolIndexes {
  const byCategory = emptyLists(CATEGORIES);
  const byCapability = emptyLists(CAPABILITIES);
  const byToolName = new Map<string, Tool[]>();
  const exposed = attacks.map((attack) => ({ attack, list: [] as Tool[] }));
  for (const tool of tools) {
    const { classification, name } = tool;
    byCategory[classification.category].push(tool);
    for (const capability of classification.capabilities) byCapability[capability].push(tool);
    for (const { attack, list } of exposed) if (isExposed(tool, attack)) list.push(tool);
    const key = nameKey(name);
    const namesakes = byToolName.get(key);
    if (namesakes === undefined) byToolName.set(key, [tool]);
    else namesakes.push(tool);
  }
  const exposedTo = new Map(exposed.map(({ attack, list }) => [attack.slug, list]));
  return { byCategory, byCapability, byToolName, exposedTo };
}
