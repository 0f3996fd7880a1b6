import { contextTokens } from '../../domain/prose/context-cost.ts';
import { faq, type Question } from '../../domain/prose/faq.ts';
import { startCommand } from '../../domain/prose/start-command.ts';
import {
  aCategoryTool,
  CAN_DO,
  confidenceMeans,
  counted,
  firstSentence,
  grouped,
  RISK_LABEL,
} from '../../domain/prose/wording.ts';
import { explainTool, type ToolExplanation } from '../../domain/policy/explain.ts';
import { formatPolicy, type Policy } from '../../domain/policy/policy.ts';
import { recommendTool } from '../../domain/policy/recommend.ts';
import type { ToolRecord } from '../../domain/records/server-record.ts';
import { oneLine, textParts, type TextPart, visible } from '../../domain/records/untrusted-text.ts';
import type { Attack, Catalogue, Tool } from '../catalogue.ts';
import { annotationsView, type AnnotationsView } from './annotations.ts';
import { isGeneral } from '../exposure.ts';
import { guardedPolicy } from '../guarded-policy.ts';
import { attacksOn } from './attacks.ts';
import { evidenceView, type EvidenceView } from './evidence.ts';
import { sizeOf } from './size.ts';
import { parametersView, type ParametersView } from './parameters.ts';
import { attackPath, toolPath } from './paths.ts';
import { relatedView, type RelatedView } from './related.ts';
import { provenanceView, publisherName, serverName, type ProvenanceView } from './provenance.ts';

const SHOWN_OF_DESCRIPTION = 2000;
/** What is folded away after that. Each parameter on the page takes some of the room; the record has the whole. */
const FOLDED_OF_DESCRIPTION = 800;
const TAKEN_BY_PARAMETER = 32;
/** Characters that description, parameters and the policy with guards may take together, for the page to keep its budget. */
const ROOM_FOR_GUARDS = 3600;
const MARKUP_OF_PARAMETER = 90;

export interface AttackLink {
  readonly href: string;
  readonly title: string;
  readonly summary: string;
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

export interface GuardedView {
  /** When to take it instead. */
  readonly lead: string;
  readonly policyText: string;
  readonly effect: string;
  /** Too long for the page: it is in the JSON record only. */
  readonly tooLong: boolean;
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
  readonly rationale: string;
  readonly confidence: string;
  readonly evidence: readonly EvidenceView[];
  readonly annotations: AnnotationsView;
  readonly description?: Description;
  /** Descriptions of further definitions under the same name. */
  readonly otherDefinitions: readonly Description[];
  readonly parameters: ParametersView;
  /** The recommended policy with the guards of the arguments; absent when there are none to add. */
  readonly guarded?: GuardedView;
  /** There are guards, and the recommended policy blocks the tool, so it has no use for them. */
  readonly spareGuards: boolean;
  /** Attacks on the access that this tool gives. */
  readonly attacks: readonly AttackLink[];
  /** Attacks that work through any tool. */
  readonly generalAttacks: readonly AttackLink[];
  /** Command line that starts the server; absent when the record does not say. */
  readonly start?: string;
  readonly related: RelatedView;
  readonly faq: readonly Question[];
  readonly provenance: ProvenanceView;
  readonly digest: string;
  /** Absent when the definition is second-hand: the server's own is not known. */
  readonly tokens?: number;
  /** "14 tools", "1 of 128 tools" */
  readonly coverage: string;
  /** Beginning of the description, on one line; the publisher's words. */
  readonly says?: string;
  readonly closing: string;
  readonly metaDescription: string;
}

function attackLink(attack: Attack): AttackLink {
  return { href: attackPath(attack), title: attack.record.title, summary: attack.record.summary };
}

function describe({ description, derived }: ToolRecord, parameters: number): Description | undefined {
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

/** "14 tools", or "1 of 128 tools" where more are known than catalogued. */
function coverage({ server }: Tool): string {
  const own = server.tools.length;
  const known = server.record.toolCount ?? own;
  return known > own ? `${grouped(own)} of ${counted(known, 'tool')}` : counted(own, 'tool');
}

function closing(tool: Tool, catalogue: Catalogue): string {
  return `${coverage(tool)} of ${serverName(tool.server)} catalogued, across an index of ${sizeOf(catalogue)}.`;
}

/** The reason in one sentence: the words the class rests on, and what follows for a call. */
function reasonFor(tool: Tool): string {
  const { category, confidence, evidence, rationale, review } = tool.classification;
  if (review !== undefined) return review.reason;
  const proof = evidence.find((item) => item.supports === category);
  if (proof === undefined || confidence === 'low') return visible(firstSentence(rationale));
  return `We read “${oneLine(proof.quote, 120)}” as ${category}: a call ${CAN_DO[category]}.`;
}

function guardedView(tool: Tool, parameters: number): GuardedView | undefined {
  const policy = guardedPolicy(tool);
  if (policy === undefined) return undefined;
  const { otherwise } = tool.classification;
  const lead =
    otherwise === undefined
      ? 'The recommended policy, and the guards above with it.'
      : `Without the values that delete or pay, its definition reads as ${aCategoryTool(otherwise)}: this policy lets the rest through.`;
  const policyText = formatPolicy(policy);
  const described = Math.min(SHOWN_OF_DESCRIPTION, tool.record.description?.length ?? 0);
  const taken = described + parameters * MARKUP_OF_PARAMETER + policyText.length;
  return {
    ...{ lead, policyText, effect: explainTool(policy, tool.name).effect },
    tooLong: taken > ROOM_FOR_GUARDS,
  };
}

/** Exactly what the page of one tool shows, worded and sorted. */
export function toolView(tool: Tool, catalogue: Catalogue): ToolView {
  const { category, risk } = tool;
  const { confidence, review } = tool.classification;
  const rationale = visible(tool.classification.rationale);
  const name = visible(tool.name);
  const policy = recommendTool({ name: tool.name, category });
  const explanation = explainTool(policy, tool.name);
  const provenance = provenanceView(tool.server);
  const parameters = parametersView(tool);
  const description = describe(tool.record, parameters.shown.length);
  const guarded = guardedView(tool, parameters.shown.length);
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
    rationale,
    confidence: confidenceMeans(confidence, category),
    evidence: evidenceView(tool),
    annotations: annotationsView(tool.record, tool.classification),
    ...(description === undefined ? {} : { description }),
    otherDefinitions: tool.duplicates.map((other) => describe(other, 0)).filter((each) => each !== undefined),
    parameters,
    ...(guarded === undefined ? {} : { guarded }),
    spareGuards:
      guarded === undefined &&
      explanation.verdict === 'block' &&
      tool.guards.some(({ require, deny_if }) => require.length + deny_if.length > 0),
    attacks: attacksOn(tool, catalogue).map(attackLink),
    generalAttacks: catalogue.attacks.filter(isGeneral).map(attackLink),
    ...(start === undefined ? {} : { start }),
    related: relatedView(tool, catalogue),
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
    digest: tool.digest,
    ...(tool.record.derived === undefined ? { tokens: contextTokens(tool.record) } : {}),
    coverage: coverage(tool),
    ...(description === undefined ? {} : { says: oneLine(tool.record.description ?? '', 110) }),
    closing: closing(tool, catalogue),
    metaDescription: oneLine(
      `${name} of ${serverName(tool.server)}: ${RISK_LABEL[risk].toLowerCase()}. ${explanation.headline} ${reason}`,
      155,
    ),
  };
}
