import { contextTokens } from '../../domain/prose/context-cost.ts';
import { faq, type Question } from '../../domain/prose/faq.ts';
import { saferAlternative } from '../../domain/prose/related.ts';
import { startCommand } from '../../domain/prose/start-command.ts';
import { CAN_DO, CONFIDENCE_MEANS, counted, firstSentence, RISK_LABEL } from '../../domain/prose/wording.ts';
import { explainTool, type ToolExplanation } from '../../domain/policy/explain.ts';
import { formatPolicy, type Policy } from '../../domain/policy/policy.ts';
import { recommendTool } from '../../domain/policy/recommend.ts';
import { toolDigest } from '../../domain/records/digest.ts';
import { nameKey } from '../../domain/records/identifier.ts';
import { byCodeUnit } from '../../domain/records/json.ts';
import { oneLine, textParts, type TextPart, visible } from '../../domain/records/untrusted-text.ts';
import { riskOf, severity, type Risk } from '../../domain/risk/category.ts';
import type { Catalogue, Tool } from '../catalogue.ts';
import { annotationsView, type AnnotationsView } from './annotations.ts';
import { attacksOn } from './attacks.ts';
import { evidenceView, type EvidenceView } from './evidence.ts';
import { parametersView, type ParametersView } from './parameters.ts';
import { attackPath, toolPath } from './paths.ts';
import { provenanceView, publisherName, serverName, type ProvenanceView } from './provenance.ts';

const RELATED = 6;
const SHOWN_OF_DESCRIPTION = 2000;
/** What is folded away after that. Each parameter on the page takes some of the room; the record has the whole. */
const FOLDED_OF_DESCRIPTION = 800;
const TAKEN_BY_PARAMETER = 25;

export interface ToolLink {
  readonly name: string;
  readonly href: string;
  readonly server: string;
  readonly category: string;
  readonly risk: Risk;
}

export interface Description {
  readonly shown: readonly TextPart[];
  /** Up to 800 characters after that; empty when there are none. */
  readonly rest: readonly TextPart[];
  /** Characters beyond both, in the JSON record only. */
  readonly beyond: number;
  /** Where the words come from when they were not read from the running server. */
  readonly derived?: string;
}

export interface ToolView {
  readonly tool: Tool;
  readonly name: string;
  readonly path: string;
  readonly serverName: string;
  readonly publisher?: string;
  readonly riskLabel: string;
  readonly explanation: ToolExplanation;
  readonly reason: string;
  readonly policy: Policy;
  readonly policyText: string;
  readonly confidence: string;
  readonly evidence: readonly EvidenceView[];
  readonly annotations: AnnotationsView;
  readonly description?: Description;
  readonly parameters: ParametersView;
  readonly attacks: readonly { readonly href: string; readonly title: string; readonly summary: string }[];
  /** Command line that starts the server; absent when the record does not say. */
  readonly start?: string;
  readonly sameServer: readonly ToolLink[];
  readonly sameAction: readonly ToolLink[];
  readonly safer?: ToolLink;
  readonly faq: readonly Question[];
  readonly provenance: ProvenanceView;
  readonly digest: string;
  readonly tokens: number;
  readonly closing: string;
  readonly metaDescription: string;
}

export function toolLink(tool: Tool): ToolLink {
  const { category } = tool.classification;
  return {
    name: visible(tool.name),
    href: toolPath(tool),
    server: serverName(tool.server),
    category,
    risk: riskOf(category),
  };
}

function describe(tool: Tool, parameters: number): Description | undefined {
  const { description, derived } = tool.record;
  if (description === undefined || description.trim() === '') return undefined;
  const chars = Array.from(description.trim());
  const open = SHOWN_OF_DESCRIPTION - TAKEN_BY_PARAMETER * parameters;
  const kept = open + Math.max(0, FOLDED_OF_DESCRIPTION - 2 * TAKEN_BY_PARAMETER * parameters);
  return {
    shown: textParts(chars.slice(0, open).join('')),
    rest: chars.length > open && kept > open ? textParts(chars.slice(open, kept).join('')) : [],
    beyond: Math.max(0, chars.length - kept),
    ...(derived === undefined ? {} : { derived: oneLine(derived) }),
  };
}

function related(tool: Tool, catalogue: Catalogue): Pick<ToolView, 'sameServer' | 'sameAction' | 'safer'> {
  const others = tool.server.tools.filter((other) => other !== tool);
  const worstFirst = [...others].sort(
    (a, b) =>
      severity(b.classification.category) - severity(a.classification.category) || byCodeUnit(a.name, b.name),
  );
  const elsewhere = (catalogue.byToolName.get(nameKey(tool.name)) ?? []).filter(
    (other) => other.server !== tool.server,
  );
  const safer = saferAlternative(
    { name: tool.name, category: tool.classification.category },
    others.map((other) => ({ name: other.name, category: other.classification.category, tool: other })),
  );
  return {
    sameServer: worstFirst.slice(0, RELATED).map(toolLink),
    sameAction: elsewhere.slice(0, RELATED).map(toolLink),
    ...(safer === undefined ? {} : { safer: toolLink(safer.tool) }),
  };
}

function closing(tool: Tool, catalogue: Catalogue): string {
  const { toolCount, tools = [] } = tool.server.record;
  const known = toolCount !== undefined && toolCount > tools.length ? ` of ${String(toolCount)}` : '';
  const own = `${String(tools.length)}${known} ${tools.length === 1 && known === '' ? 'tool' : 'tools'} of ${serverName(tool.server)} catalogued`;
  return `${own}, across ${counted(catalogue.servers.length, 'server')}.`;
}

const FIELD_SAYS: ReadonlyMap<string, string> = new Map([
  ['description', 'Its description says'],
  ['name', 'Its name says'],
  ['title', 'Its title says'],
]);

/** The reason in one sentence: the words the class rests on, and what follows for a call. */
function reasonFor(tool: Tool): string {
  const { category, confidence, evidence, rationale, review } = tool.classification;
  if (review !== undefined) return review.reason;
  const proof = evidence.find((item) => item.supports === category);
  if (proof === undefined || confidence === 'low') return firstSentence(rationale);
  const says = FIELD_SAYS.get(proof.field) ?? 'Its schema says';
  return `${says} “${oneLine(proof.quote, 120)}”: a call ${CAN_DO[category]}.`;
}

/** Exactly what the page of one tool shows, worded and sorted. */
export function toolView(tool: Tool, catalogue: Catalogue): ToolView {
  const { category, risk, confidence, rationale, review } = tool.classification;
  const name = visible(tool.name);
  const policy = recommendTool({ name: tool.name, category });
  const explanation = explainTool(policy, tool.name);
  const provenance = provenanceView(tool.server);
  const parameters = parametersView(tool);
  const description = describe(tool, parameters.shown.length);
  const start = startCommand(tool.server.record);
  const publisher = publisherName(tool.server);
  const reason = reasonFor(tool);
  const says =
    description === undefined || description.derived !== undefined
      ? undefined
      : oneLine(tool.record.description ?? '', 300);
  return {
    tool,
    name,
    path: toolPath(tool),
    serverName: serverName(tool.server),
    ...(publisher === undefined ? {} : { publisher }),
    riskLabel: RISK_LABEL[risk],
    explanation,
    reason,
    policy,
    policyText: formatPolicy(policy),
    confidence: CONFIDENCE_MEANS[confidence],
    evidence: evidenceView(tool),
    annotations: annotationsView(tool.record, category),
    ...(description === undefined ? {} : { description }),
    parameters,
    attacks: attacksOn(tool, catalogue).map((attack) => ({
      href: attackPath(attack),
      title: attack.record.title,
      summary: attack.record.summary,
    })),
    ...(start === undefined ? {} : { start }),
    ...related(tool, catalogue),
    faq: faq({
      tool: name,
      server: serverName(tool.server),
      category,
      confidence,
      reviewed: review !== undefined,
      ...(says === undefined ? {} : { says }),
      ...(provenance.identity === undefined ? {} : { from: provenance.identity }),
      rationale,
      explanation,
    }),
    provenance,
    digest: toolDigest(tool.record),
    tokens: contextTokens(tool.record),
    closing: closing(tool, catalogue),
    metaDescription: oneLine(
      `${name} of ${serverName(tool.server)}: ${RISK_LABEL[risk].toLowerCase()}. ${explanation.headline} ${reason}`,
      155,
    ),
  };
}
