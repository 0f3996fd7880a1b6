import { lookFirst, objectWords, wordsInCommon, type Candidate } from '../../domain/prose/related.ts';
import { nameKey } from '../../domain/records/identifier.ts';
import { byCodeUnit } from '../../domain/records/json.ts';
import { visible } from '../../domain/records/untrusted-text.ts';
import { riskOf, severity, type Risk } from '../../domain/risk/category.ts';
import type { Catalogue, Tool } from '../catalogue.ts';
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

function toolLink(tool: Tool): ToolLink {
  const { category } = tool.classification;
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

const known = (tool: Tool): Known => ({
  tool,
  category: tool.classification.category,
  words: objectWords(tool.name),
});

/** Walks the servers after this one, round and round once, and takes the first tool of the class from each. */
function sameClass(tool: Tool, { servers }: Catalogue): readonly Tool[] {
  const { category } = tool.classification;
  const start = servers.indexOf(tool.server);
  const found: Tool[] = [];
  for (let step = 1; step < servers.length && found.length < ELSEWHERE; step += 1) {
    const server = servers[(start + step) % servers.length];
    const first = server?.tools.find((other) => other.classification.category === category);
    if (first !== undefined) found.push(first);
  }
  return found;
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
  const namesakes = (catalogue.byToolName.get(nameKey(tool.name)) ?? []).filter(
    (other) => other.server !== tool.server,
  );
  return {
    ...(reader === undefined ? {} : { lookFirst: toolLink(reader.tool) }),
    sameServer: nearest.slice(0, ON_SAME_SERVER).map(({ other }) => toolLink(other.tool)),
    sameName: namesakes.slice(0, ELSEWHERE).map(toolLink),
    sameClass: namesakes.length > 0 ? [] : sameClass(tool, catalogue).map(toolLink),
  };
}
