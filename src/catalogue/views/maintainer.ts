import { aCategoryTool, counted } from '../../domain/prose/wording.ts';
import { codeSpan, fenceFor, oneLine, visible } from '../../domain/records/untrusted-text.ts';
import { fittingAnnotations } from '../../domain/risk/claims.ts';
import type { Server, Tool } from '../catalogue.ts';
import { serverName } from './provenance.ts';

/** Characters of the words that are quoted for one tool. */
const QUOTED = 100;
/** More tools than this are counted, not named. */
const MOST = 20;

function line(tool: Tool): string {
  const { category, evidence } = tool.classification;
  const proof = evidence.find(({ supports }) => supports === category);
  const words = proof === undefined ? '' : `: ${codeSpan(oneLine(proof.quote, QUOTED))}`;
  const declared = tool.contradicted?.hint ?? '';
  return `- ${codeSpan(tool.name)} declares \`${declared}\`. Its definition reads as ${aCategoryTool(category)}${words}`;
}

/**
 * A text in Markdown for the people who keep a server: which annotations do not fit, why, and those that would. `address` is where
 * the server's page stands. Undefined when all fit.
 */
export function maintainerText(server: Server, address: string): string | undefined {
  const tools = server.tools.filter(({ contradicted }) => contradicted !== undefined);
  if (tools.length === 0) return undefined;
  const named = tools.slice(0, MOST);
  const fitting = named.map((tool) => [
    visible(tool.name),
    fittingAnnotations(tool.record.annotations, tool.category),
  ]);
  const json = JSON.stringify(Object.fromEntries(fitting), null, 2);
  const fence = fenceFor(json);
  const rest = tools.length - named.length;
  return [
    `The annotations of ${counted(tools.length, 'tool')} of ${codeSpan(serverName(server))} say something else than their definitions.`,
    'Clients decide by annotations whether to ask before a call, so both should say the same.',
    '',
    ...named.map(line),
    ...(rest > 0 ? [`- and ${counted(rest, 'more tool', 'more tools')}`] : []),
    '',
    'These would fit. Where the annotation is right, the description should say so too, for the model reads that one.',
    '',
    `${fence}json`,
    json,
    fence,
    '',
    `Read from the definitions as published: ${address}`,
    '',
  ].join('\n');
}
