import { oneLine, visible } from '../domain/records/untrusted-text.ts';
import { type Category, type Risk, riskOf } from '../domain/risk/category.ts';
import { type Found } from '../search/found.ts';
import { markRanges } from '../search/marks.ts';
import { type Query } from '../search/query.ts';

/** An element with a class and children; strings become text nodes, so nothing in them is ever markup. */
export function build<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (className !== '') element.className = className;
  element.append(...children);
  return element;
}

/** A text from strangers with what matched in <mark>; hidden characters are shown. */
export function marked(text: string, words: readonly string[]): readonly (Node | string)[] {
  const shown = visible(text);
  const parts: (Node | string)[] = [];
  let at = 0;
  for (const [from, to] of markRanges(shown, words)) {
    parts.push(shown.slice(at, from), build('mark', '', shown.slice(from, to)));
    at = to;
  }
  return [...parts, shown.slice(at)].filter((part) => part !== '');
}

const RISK_WORDS: Readonly<Record<Risk, string>> = {
  low: 'Low',
  medium: 'Medium',
  high: 'High',
  critical: 'Critical',
};

/** The risk of a tool, as a word; its shape and colour come from data-risk. */
export function riskBadge(category: Category): HTMLElement {
  const risk = riskOf(category);
  const badge = build('span', 'search-risk', `${RISK_WORDS[risk]} risk`);
  badge.dataset['risk'] = risk;
  return badge;
}

/** `1 name`, `1,039 names`; the same in every locale. */
export function counted(count: number, noun: string): string {
  const digits = String(count).replace(/\B(?=(\d{3})+$)/gu, ',');
  return `${digits} ${noun}${count === 1 ? '' : 's'}`;
}

/** Address of the search page with a query. */
export function searchAddress(query: string): string {
  return `/search/?${new URLSearchParams({ q: query }).toString()}`;
}

/** A link to the search for another query, saying the query. */
function queryLink(query: string): HTMLAnchorElement {
  const link = build('a', '', `“${query}”`);
  link.href = searchAddress(query);
  return link;
}

/** What must be read before the hits: that they are not what the query names. */
export function absentNote({ absent, hits }: Found): string | undefined {
  if (absent === undefined) return undefined;
  const [server, tool] = [oneLine(absent.server, 80), oneLine(absent.tool, 80)];
  const missing =
    absent.what === 'server'
      ? `“${server}” is not in the catalogue.`
      : `No server called “${server}” is catalogued with a tool called “${tool}”.`;
  if (absent.sameName) return `${missing} The same name on other servers:`;
  return hits.length === 0 ? missing : `${missing} Other names that are like it:`;
}

/** What the reader is told of the names: how many, what a misspelling was taken for, or what else to try. */
export function namesStatus(query: Query, found: Found): readonly (Node | string)[] {
  const { hits, own, total, corrected } = found;
  if (corrected !== undefined)
    return own === 0
      ? [`Nothing is called “${query.text}” exactly. Names like “${corrected}” are shown.`]
      : [`${counted(own, 'name')}, then names like “${corrected}”.`];
  if (hits.length > 0) return [`${counted(total, 'name')}.`];
  const split = query.words.join(' ');
  return split === query.text.toLowerCase() || split === ''
    ? ['No name matches.']
    : ['No name matches. Try ', queryLink(split), '.'];
}
