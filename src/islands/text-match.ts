import { markRanges } from '../search/marks.ts';
import { type ServerCard } from '../search/text-format.ts';
import { termOf } from '../search/text-words.ts';

/** Tools shown with a server, the best matches of all its tools. */
const MAX_TOOLS = 5;
/** Length of an excerpt, and how much of it stands before the first word that matches. */
const EXCERPT = 300;
const BEFORE = 60;

export interface TextMatch {
  /** The part of the description that matches, else its beginning. */
  readonly excerpt: string;
  /** Tools that match and are not listed yet, best first. */
  readonly tools: ServerCard['tools'];
}

/** In every form that is one term with it: the full text finds `invoice` by `invoices`, and `queries` by `query`. */
export function markedWords(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => {
    const term = termOf(word);
    return [...new Set([word, term, term.replace(/(?<=..)y$/u, 'ies')])];
  });
}

const matches = (text: string, words: readonly string[]): boolean => markRanges(text, words).length > 0;

/** How many of the words a name has. */
function scoreOf(name: string, words: readonly string[]): number {
  return words.filter((word) => matches(name, markedWords([word]))).length;
}

function excerptOf(
  about: string,
  words: readonly string[],
): { readonly text: string; readonly found: boolean } {
  const [first] = markRanges(about, words);
  if (first === undefined || first[1] <= EXCERPT)
    return { text: about.slice(0, EXCERPT), found: first !== undefined };
  const space = about.lastIndexOf(' ', first[0] - BEFORE);
  const from = space < 0 ? first[0] : space + 1;
  return { text: `… ${about.slice(from, from + EXCERPT)}`, found: true };
}

/** What a server shows for these words, or undefined when that is nothing, or nothing but what is listed already. */
export function textMatch(
  card: ServerCard,
  href: string,
  words: readonly string[],
  listed: ReadonlySet<string>,
): TextMatch | undefined {
  const marked = markedWords(words);
  const { text: excerpt, found } = excerptOf(card.about, marked);
  const tools = card.tools
    .map((tool) => ({ tool, score: scoreOf(tool.name, words) }))
    .filter(({ tool, score }) => score > 0 && !listed.has(`${href}${tool.slug}/`))
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_TOOLS)
    .map(({ tool }) => tool);
  const named = !listed.has(href) && (matches(card.title, marked) || matches(card.publisher, marked));
  return found || tools.length > 0 || named ? { excerpt, tools } : undefined;
}
