import { contextTokens } from '../../domain/prose/context-cost.ts';
import { serverFaq, type ServerQuestion } from '../../domain/prose/server-faq.ts';
import { counted, grouped } from '../../domain/prose/wording.ts';
import { explainPolicy } from '../../domain/policy/explain.ts';
import type { Policy } from '../../domain/policy/policy.ts';
import { verdictOf } from '../../domain/policy/verdict.ts';
import { byCodeUnit } from '../../domain/records/json.ts';
import { oneLine, textParts, visible, type TextPart } from '../../domain/records/untrusted-text.ts';
import { CATEGORIES, riskOf, severity, type Category, type Risk } from '../../domain/risk/category.ts';
import { combinationsOf } from '../../domain/risk/combinations.ts';
import type { Attack, Catalogue, Server, Tool } from '../catalogue.ts';
import { annotationsView, type AnnotationsView } from './annotations.ts';
import { isExposed } from '../exposure.ts';
import { neighboursOf, type Neighbour } from './neighbours.ts';
import { attackPath, toolPath } from './paths.ts';
import { profileSegments, type ProfileSegment } from './profile.ts';
import { presetViews, serverPolicy, VERDICT_WORD, type PresetView } from './presets.ts';
import { provenanceView, publisherName, serverName, type ProvenanceView } from './provenance.ts';

/** Tokens of a common context window, for a sense of proportion. */
const CONTEXT_WINDOW = 200_000;

export interface ToolRow {
  readonly name: string;
  readonly href: string;
  readonly about: string;
  readonly category: Category;
  readonly risk: Risk;
  readonly verdict: string;
  readonly tokens: number;
}

export interface CombinationView {
  readonly title: string;
  readonly danger: string;
  readonly legs: readonly {
    readonly words: string;
    readonly tools: readonly { name: string; href: string }[];
    readonly more: number;
  }[];
}

export interface ServerView {
  readonly server: Server;
  readonly name: string;
  readonly publisher?: string;
  readonly description?: readonly TextPart[];
  readonly provenance: ProvenanceView;
  readonly profile: readonly ProfileSegment[];
  readonly sentence: string;
  readonly presets: readonly PresetView[];
  readonly groups: readonly {
    readonly category: Category;
    readonly risk: Risk;
    readonly rows: readonly ToolRow[];
  }[];
  readonly contradictions: readonly {
    readonly name: string;
    readonly href: string;
    readonly sentence: string;
  }[];
  readonly annotated: string;
  readonly combinations: readonly CombinationView[];
  /** Absent when any definition is second-hand: the server's own are not known. */
  readonly cost?: string;
  readonly attacks: readonly {
    readonly href: string;
    readonly title: string;
    readonly summary: string;
    readonly tools: string;
  }[];
  readonly faq: readonly ServerQuestion[];
  /** Servers that share the most tool names, most first. */
  readonly neighbours: readonly Neighbour[];
  readonly metaDescription: string;
}

function rowsOf(server: Server, policy: Policy): ServerView['groups'] {
  const row = (tool: Tool): ToolRow => ({
    name: visible(tool.name),
    href: toolPath(tool),
    about: tool.about,
    category: tool.category,
    risk: tool.risk,
    verdict: VERDICT_WORD[verdictOf(policy, tool.name)],
    tokens: contextTokens(tool.record),
  });
  return [...CATEGORIES]
    .sort((a, b) => severity(b) - severity(a))
    .map((category) => ({
      category,
      risk: riskOf(category),
      rows: server.tools
        .filter((tool) => tool.category === category)
        .map(row)
        .sort((a, b) => byCodeUnit(a.name, b.name)),
    }))
    .filter(({ rows }) => rows.length > 0);
}

/** The one sentence that matters most about a server. */
function keySentence(server: Server): string {
  const { Destructive, Financial, Execute, Write } = server.counts;
  const total = server.tools.length;
  if (!server.toolsKnown) return 'Its tools are not catalogued, so there is no policy for it here.';
  if (total === 0) return 'It lists no tools.';
  const only = (server.record.toolCount ?? total) > total ? 'The one tool catalogued' : 'Its one tool';
  const some = (count: number): string =>
    total === 1 ? only : `${grouped(count)} of ${counted(total, 'tool')}`;
  const them = (count: number): string => (count === 1 ? 'it' : 'them');
  if (Destructive + Financial > 0)
    return [
      ...(Destructive > 0
        ? [`${some(Destructive)} can destroy data; the policy hides ${them(Destructive)}.`]
        : []),
      ...(Financial > 0
        ? [`${some(Financial)} can move money; the policy denies every call of ${them(Financial)}.`]
        : []),
    ].join(' ');
  if (Execute > 0) return `${some(Execute)} can run something or act outside; the policy limits how often.`;
  if (Write > 0) return `${some(Write)} can change data; the policy limits how often.`;
  return total === 1 ? `${only} only reads.` : `All ${grouped(total)} tools only read.`;
}

function combinationViews(server: Server): readonly CombinationView[] {
  const SHOWN = 3;
  return combinationsOf(server.tools).map(({ combination, legs }) => ({
    title: combination.title,
    danger: combination.danger,
    legs: legs.map(({ words, tools }) => ({
      words,
      tools: tools.slice(0, SHOWN).map((tool) => ({ name: visible(tool.name), href: toolPath(tool) })),
      more: Math.max(0, tools.length - SHOWN),
    })),
  }));
}

function costSentence(server: Server): string {
  const costs = server.tools.map((tool) => ({
    name: visible(tool.name),
    tokens: contextTokens(tool.record),
  }));
  const total = costs.reduce((sum, { tokens }) => sum + tokens, 0);
  const heaviest = costs.reduce((a, b) => (b.tokens > a.tokens ? b : a), { name: '', tokens: 0 });
  const percent = Math.round((1000 * total) / CONTEXT_WINDOW) / 10;
  return `All definitions together take about ${grouped(total)} tokens in each request of a client that loads every tool: ${String(percent)} % of a window of ${grouped(CONTEXT_WINDOW)}. The heaviest is ${heaviest.name} with ${grouped(heaviest.tokens)}. Counted as four characters a token.`;
}

function exposure(server: Server, attacks: readonly Attack[]): ServerView['attacks'] {
  return attacks
    .map((attack) => ({ attack, exposed: server.tools.filter((tool) => isExposed(tool, attack)).length }))
    .filter(({ exposed }) => exposed > 0)
    .sort((a, b) => b.exposed - a.exposed)
    .slice(0, 6)
    .map(({ attack, exposed }) => ({
      href: attackPath(attack),
      title: attack.record.title,
      summary: attack.record.summary,
      tools: counted(exposed, 'tool'),
    }));
}

function annotated(silent: number, unread: number, total: number): string {
  if (unread > 0)
    return 'The definitions are second-hand; what the server declares of its tools was not read.';
  if (silent === total)
    return 'The server declares nothing about what its tools change or destroy. The MCP specification then assumes that each may destroy.';
  if (silent === 0) return 'Every tool declares whether it changes or destroys something.';
  return `${grouped(total - silent)} of ${counted(total, 'tool')} declare whether they change or destroy something; of the others the MCP specification assumes that they may destroy.`;
}

function annotationSummary(server: Server): Pick<ServerView, 'contradictions' | 'annotated'> {
  const views = server.tools.map((tool) => ({
    tool,
    view: annotationsView(tool.record, tool.classification),
  }));
  const count = (agreement: AnnotationsView['agreement']): number =>
    views.filter(({ view }) => view.agreement === agreement).length;
  return {
    annotated: annotated(count('silent'), count('unread'), views.length),
    contradictions: views
      .filter(({ view }) => view.agreement === 'contradicts')
      .map(({ tool, view }) => ({ name: visible(tool.name), href: toolPath(tool), sentence: view.sentence })),
  };
}

/** Exactly what the page of one server shows. */
export function serverView(server: Server, catalogue: Catalogue): ServerView {
  const presets = presetViews(server);
  const policy = serverPolicy(server);
  const { description, toolCount } = server.record;
  const publisher = publisherName(server);
  const sentence = keySentence(server);
  const name = serverName(server);
  const groups = rowsOf(server, policy);
  const namesOf = (category: Category) =>
    groups
      .filter((group) => group.category === category)
      .flatMap(({ rows }) => rows.slice(0, 3).map((row) => row.name));
  return {
    server,
    name,
    ...(publisher === undefined ? {} : { publisher }),
    ...(description === undefined || description.trim() === ''
      ? {}
      : { description: textParts(description.trim().slice(0, 2000)) }),
    provenance: provenanceView(server),
    profile: profileSegments(server.counts),
    sentence,
    presets,
    groups,
    ...annotationSummary(server),
    combinations: combinationViews(server),
    ...(server.tools.every((tool) => tool.record.derived === undefined)
      ? { cost: costSentence(server) }
      : {}),
    attacks: exposure(server, catalogue.attacks),
    faq: serverFaq({
      server: name,
      counts: server.counts,
      total: server.tools.length,
      ...(toolCount === undefined ? {} : { known: toolCount }),
      examples: { Destructive: namesOf('Destructive'), Financial: namesOf('Financial') },
      policy: explainPolicy(policy),
    }),
    neighbours: neighboursOf(server, catalogue),
    metaDescription: oneLine(
      `${name} MCP server: ${sentence} Risk class of each tool, with a policy.json to copy.`,
      155,
    ),
  };
}
