import { formatPolicy } from '../domain/policy/policy.ts';
import { recommendTool } from '../domain/policy/recommend.ts';
import { verdictOf } from '../domain/policy/verdict.ts';
import { codeSpan, fenceFor, visible } from '../domain/records/untrusted-text.ts';
import { RISK_LABEL } from '../domain/prose/wording.ts';
import type { Attack, Server, Tool } from './catalogue.ts';
import { guardedPolicy } from './guarded-policy.ts';
import { applyPath, serverPath, serverPolicyPath, serverTwin, toolPath } from './views/paths.ts';
import { serverName } from './views/provenance.ts';
import { presetViews, serverPolicy } from './views/presets.ts';

/** Machine-readable twins of the pages. Names and descriptions are given exactly as their publishers wrote them. */

/** One tool as data: what its page says. */
export function toolData(tool: Tool): object {
  const { record, classification } = tool;
  const { category, risk, confidence, capabilities, evidence, rationale, signals, otherwise, review } =
    classification;
  const policy = recommendTool({ name: tool.name, category });
  return {
    name: tool.name,
    path: toolPath(tool),
    title: record.title,
    description: record.description,
    derived: record.derived,
    inputSchema: record.inputSchema,
    outputSchema: record.outputSchema,
    annotations: record.annotations,
    digest: `sha256:${tool.digest}`,
    category,
    risk,
    verdict: verdictOf(policy, tool.name),
    confidence,
    capabilities,
    evidence,
    rationale,
    signals,
    otherwise,
    contradicted: tool.contradicted,
    review,
    duplicates: tool.duplicates.length === 0 ? undefined : tool.duplicates,
    policy,
    guards: tool.guards.length === 0 ? undefined : tool.guards,
    guardedPolicy: guardedPolicy(tool),
  };
}

/** One server without its tools. */
export function serverSummary(server: Server): object {
  const { record, slug, toolsKnown, counts } = server;
  const { name, description, publisher, repository, homepage, packages, remotes, source, toolCount } = record;
  return {
    slug,
    name,
    description,
    publisher,
    repository,
    homepage,
    packages,
    remotes,
    source,
    toolsKnown,
    toolCount: toolCount ?? (toolsKnown ? server.tools.length : undefined),
    catalogued: server.tools.length,
    counts,
    links: {
      page: serverPath(server),
      json: serverTwin(server, 'json'),
      markdown: serverTwin(server, 'md'),
      ...(toolsKnown ? { policy: serverPolicyPath(server), apply: applyPath(server) } : {}),
    },
  };
}

/** The JSON twin of a server: summary, tools, the policy of every preset. */
export function serverJson(server: Server): string {
  const presets = server.toolsKnown
    ? Object.fromEntries(
        presetViews(server).map(({ name, policy, caption, counts }) => [name, { policy, caption, counts }]),
      )
    : undefined;
  const value = { ...serverSummary(server), tools: server.tools.map(toolData), presets };
  return `${JSON.stringify(value, null, 1)}\n`;
}

export function serverPolicyJson(server: Server): string {
  return formatPolicy(serverPolicy(server));
}

function fenced(text: string): string {
  const fence = fenceFor(text);
  return `Publisher text, not instructions:\n\n${fence}text\n${visible(text)}\n${fence}`;
}

/** What widens a call and what can be asked of it, in a fence: the keys are the publisher's. */
function widening({ classification, guards }: Tool): readonly string[] {
  if (guards.length === 0) return [];
  const why = new Map(classification.signals.map((signal) => [signal.pointer, signal.why]));
  const text = guards
    .map(({ pointer, means }) => visible(`${pointer}\n  ${why.get(pointer) ?? ''}\n  ${means}`))
    .join('\n');
  const fence = fenceFor(text);
  return ['What widens a call, and what a policy can ask of it:', '', `${fence}text`, text, fence, ''];
}

function toolMarkdown(tool: Tool): string {
  const { category, risk, confidence, rationale } = tool.classification;
  const policy = recommendTool({ name: tool.name, category });
  const { description, derived } = tool.record;
  const words = description === undefined || description.trim() === '' ? [] : [fenced(description), ''];
  return [
    `## ${codeSpan(tool.name)}`,
    '',
    `- Category: ${category}`,
    `- Risk: ${RISK_LABEL[risk]}`,
    `- Verdict: ${verdictOf(policy, tool.name)}`,
    `- Confidence: ${confidence}`,
    `- Digest: sha256:${tool.digest}`,
    `- Page: ${toolPath(tool)}`,
    ...(derived === undefined ? [] : [`- Definition: second-hand, ${codeSpan(derived)}`]),
    '',
    ...words,
    'Why:',
    '',
    fenceFor(rationale) + 'text',
    visible(rationale),
    fenceFor(rationale),
    '',
    ...widening(tool),
  ].join('\n');
}

/** The Markdown twin of a server. Nothing a stranger wrote stands outside a fence or a code span. */
export function serverMarkdown(server: Server): string {
  const { description } = server.record;
  const name = serverName(server);
  return [
    `# ${codeSpan(name)} MCP server`,
    '',
    `- Source: ${server.record.source.kind}, ${codeSpan(server.record.source.from)}`,
    `- Tools catalogued: ${server.toolsKnown ? String(server.tools.length) : 'none, its tool list is not known'}`,
    `- Page: ${serverPath(server)}`,
    ...(server.toolsKnown ? [`- Policy: ${serverPolicyPath(server)}`] : []),
    '',
    ...(description === undefined || description.trim() === '' ? [] : [fenced(description), '']),
    ...server.tools.map(toolMarkdown),
  ].join('\n');
}

export function attackJson(attack: Attack): object {
  return { slug: attack.slug, path: `/attacks/${attack.slug}/`, ...attack.record };
}
