import { type NameHit } from '../search/match.ts';
import { build, counted, marked, riskBadge } from './building.ts';
import { type TextHit } from './full-text-search.ts';
import { markedWords } from './text-match.ts';

function link(className: string, href: string, children: readonly (Node | string)[]): HTMLAnchorElement {
  const anchor = build('a', className, ...children);
  anchor.href = href;
  return anchor;
}

function nameLink(
  className: string,
  href: string,
  name: string,
  words: readonly string[],
): HTMLAnchorElement {
  const anchor = link(className, href, marked(name, words));
  anchor.translate = false;
  return anchor;
}

/** A name that was found: a server, a tool with its server and risk, or a capability. */
export function nameItem(hit: NameHit, words: readonly string[]): HTMLElement {
  const item = build(
    'li',
    'result',
    nameLink('result-name', hit.href, hit.name, words),
    build('span', 'result-where', ...marked(hit.where, words)),
  );
  item.dataset['kind'] = hit.kind;
  if (hit.category !== undefined) item.append(riskBadge(hit.category));
  return item;
}

/** A server found by full text: what of its description matches, and the tools that do. */
export function serverItem(hit: TextHit, typed: readonly string[]): HTMLElement {
  const words = markedWords(typed);
  const { title, publisher, count } = hit.card;
  const where = [publisher, count === 0 ? 'tools not catalogued' : counted(count, 'tool')];
  const item = build(
    'li',
    'result',
    nameLink('result-name', hit.href, title, words),
    build('span', 'result-where', where.filter((part) => part !== '').join(' · ')),
  );
  item.dataset['kind'] = 'server';
  if (hit.excerpt !== '') {
    const excerpt = build('p', 'result-excerpt', ...marked(hit.excerpt, words));
    excerpt.dir = 'auto';
    item.append(excerpt);
  }
  if (hit.tools.length > 0)
    item.append(build('ul', 'result-tools', ...hit.tools.map((tool) => toolItem(hit, tool, words))));
  return item;
}

function toolItem(hit: TextHit, tool: TextHit['tools'][number], words: readonly string[]): HTMLElement {
  return build(
    'li',
    '',
    nameLink('', `${hit.href}${tool.slug}/`, tool.name, words),
    riskBadge(tool.category),
  );
}
