import { type NameHit } from '../search/match.ts';
import { searchWords } from '../search/query.ts';
import { build, counted, marked, riskBadge } from './building.ts';
import { type TextHit } from './full-text-search.ts';

/** Tools shown with a server, the best matches of all its tools. */
const MAX_TOOLS = 5;

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

type CardTool = TextHit['tools'][number];

/** The tools whose names have most of the words, at least one. */
function matchingTools(tools: readonly CardTool[], words: readonly string[]): readonly CardTool[] {
  const scored = tools.map((tool) => {
    const own = searchWords(tool.name);
    return { tool, score: words.filter((word) => own.some((each) => each.startsWith(word))).length };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_TOOLS)
    .map(({ tool }) => tool);
}

/** A server found by full text: the beginning of its description and the tools that match. */
export function serverItem(hit: TextHit, words: readonly string[]): HTMLElement {
  const where = [hit.publisher, hit.count === 0 ? 'tools not catalogued' : counted(hit.count, 'tool')];
  const item = build(
    'li',
    'result',
    nameLink('result-name', hit.href, hit.title, words),
    build('span', 'result-where', where.filter((part) => part !== '').join(' · ')),
  );
  item.dataset['kind'] = 'server';
  if (hit.about !== '') {
    const excerpt = build('p', 'result-excerpt', ...marked(hit.about, words));
    excerpt.dir = 'auto';
    item.append(excerpt);
  }
  const tools = matchingTools(hit.tools, words);
  if (tools.length > 0)
    item.append(build('ul', 'result-tools', ...tools.map((tool) => toolItem(hit, tool, words))));
  return item;
}

function toolItem(hit: TextHit, tool: CardTool, words: readonly string[]): HTMLElement {
  return build(
    'li',
    '',
    nameLink('', `${hit.href}${tool.slug}/`, tool.name, words),
    riskBadge(tool.category),
  );
}
