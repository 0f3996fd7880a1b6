import { CATEGORIES, type Category } from '../domain/risk/category.ts';

/** What a full-text hit shows; Pagefind keeps it as strings and gives it back. */
export interface ServerCard {
  readonly title: string;
  readonly publisher: string;
  /** The publisher's description as one line, as far as it is indexed. */
  readonly about: string;
  readonly tools: readonly { readonly name: string; readonly slug: string; readonly category: Category }[];
}

/** Most tools carried in a card: a card is loaded for each hit shown. */
const MAX_CARD_TOOLS = 120;

/** Where the words stand that nearly every server has; asking for them costs much and tells nothing. */
export const COMMON_WORDS_PATH = '/search/common-words.json';

export function writeCard(card: ServerCard): Readonly<Record<string, string>> {
  const tools = card.tools.map((tool) => [tool.name, tool.slug, CATEGORIES.indexOf(tool.category)]);
  const { title, publisher, about } = card;
  return {
    title,
    publisher,
    about,
    count: String(card.tools.length),
    tools: JSON.stringify(tools.slice(0, MAX_CARD_TOOLS)),
  };
}

export function readCard(meta: Readonly<Record<string, string>>): ServerCard & { readonly count: number } {
  const { title = '', publisher = '', about = '', count = '0', tools = '[]' } = meta;
  const rows = JSON.parse(tools) as readonly (readonly [string, string, number])[];
  return {
    title,
    publisher,
    about,
    count: Number(count),
    tools: rows.flatMap(([name, slug, number]) => {
      const category = CATEGORIES[number];
      return category === undefined ? [] : [{ name, slug, category }];
    }),
  };
}
