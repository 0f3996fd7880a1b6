import type { ToolRecord } from '../records/server-record.ts';
import { contradictionOf } from './claims.ts';
import type { Evidence } from './classification.ts';
import type { Examination } from './examine.ts';
import type { Finding } from './finding.ts';
import { aftermath } from './rationale-aftermath.ts';
import { effectOf } from './rationale-effect.ts';
import { wideningOf } from './rationale-widening.ts';
import { articled, quoted } from './rationale-words.ts';
import type { SignalledProperty } from './signals.ts';

const MIN_WEIGHT_OF_TENSION = 3;

/** Another part of the definition that sounds milder, or a claim that is not borne out. */
function tension({ decision, cues }: Examination, tool: ToolRecord): string | undefined {
  const top = decision.findings[0] as Finding;
  const contradiction = contradictionOf(tool.annotations, decision.category, decision.confidence);
  if (contradiction !== undefined) return contradiction.says;
  if (top.claimed === true) {
    const words = cues.readOnly === undefined ? '' : ` (${quoted(cues.readOnly)})`;
    return `That it only reads rests on its own words${words}, which nothing here proves.`;
  }
  if (decision.confidence === 'low' && top.role !== 'default')
    return 'The wording leaves room for doubt, so this is a guess at low confidence.';
  return decision.category === 'Read' ? undefined : milderPart(decision.findings, top);
}

function milderPart(findings: readonly Finding[], top: Finding): string | undefined {
  const milder = findings.find(
    ({ role, category, weight }) =>
      category !== top.category &&
      weight >= MIN_WEIGHT_OF_TENSION &&
      (role === 'name' || role === 'main') &&
      role !== top.role,
  );
  if (milder === undefined) return undefined;
  const part = top.role === 'name' ? 'name' : top.role === 'schema' ? 'schema' : 'description';
  const where = milder.role === 'name' ? 'name' : 'description';
  if (part === where) return undefined;
  return `The ${where} (${quoted(milder.quote, 60)}) alone would make it ${articled(milder.category)}; the ${part} goes further.`;
}

/**
 * Two to four sentences about one tool, each resting on its definition: what a call does, what speaks against it,
 * what comes after it, which parameters widen it or what is not known. Plain text, hidden characters visible.
 */
export function rationaleOf(
  tool: ToolRecord,
  examination: Examination,
  signals: readonly SignalledProperty[],
  capabilities: readonly Evidence[],
): string {
  return [
    effectOf(examination),
    tension(examination, tool),
    aftermath(tool, examination, capabilities),
    wideningOf(signals, examination, tool.inputSchema !== undefined),
  ]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
}
