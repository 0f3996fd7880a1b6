import { lookFirst, objectWords, type Candidate } from '../../domain/prose/related.ts';
import { nameKey } from '../../domain/records/identifier.ts';
import { byCodeUnit } from '../../domain/records/json.ts';
import { visible } from '../../domain/records/untrusted-text.ts';
import { riskOf, severity, type Risk } from '../../domain/risk/category.ts';
import type { Catalogue, Server, Tool, ToolOutline } from '../catalogue.ts';
import { toolPath } from './paths.ts';
import { serverName } from './provenance.ts';

const ON_SAME_SERVER = 4;
const ELSEWHERE = 4;

export interface ToolLink {
  readonly name: string;
  readonly href: string;
  readonly server: string;
  readonly category: string;
  readonly risk: Risk;
}

export interface RelatedView {
  /** A tool that only reads what this one changes. */
  readonly lookFirst?: ToolLink;
  /** On the same server: those on the same thing first, then the worst. */
  readonly sameServer: readonly ToolLink[];
  /** Tools of other servers under the same name, in any spelling. */
  readonly sameName: readonly ToolLink[];
  /** One tool of the same class from each of the next servers; only where none has the same name. */
  readonly sameClass: readonly ToolLink[];
}

function toolLink(tool: ToolOutline): ToolLink {
  const { category } = tool;
  return {
    name: visible(tool.name),
    href: toolPath(tool),
    server: serverName(tool.server),
    category,
    risk: riskOf(category),
  };
}

interface Known extends Candidate {
  readonly tool: Tool;
}

/** The tools of one server by what they work on. */
interface Relations {
  readonly knownOf: ReadonlyMap<Tool, Known>;
  /** In the server's order. */
  readonly byWord: ReadonlyMap<string, readonly Known[]>;
  /** The worst first. */
  readonly worstFirst: readonly Known[];
}

/** Comparing every tool with every other would cost the square of their number. */
const relations = new WeakMap<Server, Relations>();

function relationsOf(server: Server): Relations {
  const met = relations.get(server);
  if (met !== undefined) return met;
  const all = server.tools.map((tool) => ({
    tool,
    category: tool.category,
    words: objectWords(tool.name),
  }));
  const byWord = new Map<string, Known[]>();
  for (const known of all)
    for (const word of known.words) {
      const same = byWord.get(word);
      if (same === undefined) byWord.set(word, [known]);
      else same.push(known);
    }
  const found = {
    knownOf: new Map(all.map((known) => [known.tool, known])),
    byWord,
    worstFirst: all.toSorted(worseFirst),
  };
  relations.set(server, found);
  return found;
}

function worseFirst(a: Known, b: Known): number {
  return severity(b.category) - severity(a.category) || byCodeUnit(a.tool.name, b.tool.name);
}

/** The tools that share the most words with this one, then the worst. */
function nearest(own: Known, { byWord, worstFirst }: Relations): readonly Tool[] {
  const common = new Map<Known, number>();
  for (const word of own.words)
    for (const other of byWord.get(word) ?? [])
      if (other !== own) common.set(other, (common.get(other) ?? 0) + 1);
  const near = [...common]
    .sort(([a, some], [b, more]) => more - some || worseFirst(a, b))
    .slice(0, ON_SAME_SERVER)
    .map(([{ tool }]) => tool);
  for (const other of worstFirst) {
    if (near.length >= ON_SAME_SERVER) break;
    if (other !== own && !common.has(other)) near.push(other.tool);
  }
  return near;
}

/** Where in the list, which is in the order of the servers, those after the given server begin. */
function placeAfter(firsts: readonly ToolOutline[], index: number): number {
  let [low, high] = [0, firsts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((firsts[middle] as ToolOutline).server.index > index) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The first tool of the class on each of the next servers that have one, going on from the last to the first. */
function sameClass(tool: ToolOutline, { firstOfCategory }: Catalogue): readonly ToolOutline[] {
  const firsts = firstOfCategory[tool.category];
  const start = placeAfter(firsts, tool.server.index);
  const found: ToolOutline[] = [];
  for (let step = 0; step < firsts.length && found.length < ELSEWHERE; step += 1) {
    const first = firsts[(start + step) % firsts.length] as ToolOutline;
    if (first.server.slug !== tool.server.slug) found.push(first);
  }
  return found;
}

/** The first tools under the same name on other servers. */
function sameName(tool: ToolOutline, { byToolName }: Catalogue): readonly ToolOutline[] {
  const found: ToolOutline[] = [];
  for (const other of byToolName.get(nameKey(tool.name)) ?? []) {
    if (other.server.slug !== tool.server.slug) found.push(other);
    if (found.length === ELSEWHERE) break;
  }
  return found;
}

/** Tools of other servers that the page of this one links to: under the same name, else of the same class. */
export function toolsElsewhere(
  tool: ToolOutline,
  catalogue: Catalogue,
): Pick<RelatedView, 'sameName' | 'sameClass'> {
  const namesakes = sameName(tool, catalogue);
  return {
    sameName: namesakes.map(toolLink),
    sameClass: namesakes.length > 0 ? [] : sameClass(tool, catalogue).map(toolLink),
  };
}

/** Where a reader of one tool's page may want to go next. */
export function relatedView(tool: Tool, catalogue: Catalogue): RelatedView {
  const here = relationsOf(tool.server);
  const own = here.knownOf.get(tool);
  if (own === undefined) throw new Error(`${tool.name} is no tool of its server.`);
  // A tool on the same thing has each of its words, so also the first.
  const [word = ''] = own.words;
  const reader = lookFirst(
    own,
    (here.byWord.get(word) ?? []).filter((other) => other !== own),
  );
  return {
    ...(reader === undefined ? {} : { lookFirst: toolLink(reader.tool) }),
    sameServer: nearest(own, here).map(toolLink),
    ...toolsElsewhere(tool, catalogue),
  };
}
