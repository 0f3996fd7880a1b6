import { lookFirst, objectWords, wordsInCommon, type Candidate } from '../../domain/prose/related.ts';
import { nameKey } from '../../domain/records/identifier.ts';
import { byCodeUnit } from '../../domain/records/json.ts';
import { visible } from '../../domain/records/untrusted-text.ts';
import { riskOf, severity, type Risk } from '../../domain/risk/category.ts';
import type { Catalogue, Tool, ToolOutline } from '../catalogue.ts';
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

/** Every tool of a server is compared with every other: its words are found once. */
const knownTools = new WeakMap<Tool, Known>();

function known(tool: Tool): Known {
  const met = knownTools.get(tool);
  if (met !== undefined) return met;
  const found = { tool, category: tool.category, words: objectWords(tool.name) };
  knownTools.set(tool, found);
  return found;
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
  const own = known(tool);
  const others = tool.server.tools.filter((other) => other !== tool).map(known);
  const reader = lookFirst(own, others);
  const nearest = others
    .map((other) => ({ other, common: wordsInCommon(own.words, other.words) }))
    .sort(
      (a, b) =>
        b.common - a.common ||
        severity(b.other.category) - severity(a.other.category) ||
        byCodeUnit(a.other.tool.name, b.other.tool.name),
    );
  return {
    ...(reader === undefined ? {} : { lookFirst: toolLink(reader.tool) }),
    sameServer: nearest.slice(0, ON_SAME_SERVER).map(({ other }) => toolLink(other.tool)),
    ...toolsElsewhere(tool, catalogue),
  };
}
