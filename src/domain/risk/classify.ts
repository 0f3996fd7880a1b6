import type { ToolRecord } from '../records/server-record.ts';
import { capabilitiesOf } from './capabilities.ts';
import { riskOf, type Capability } from './category.ts';
import type { Classification, Evidence } from './classification.ts';
import { examine, type Examination } from './examine.ts';
import { evidenceOf } from './finding.ts';
import { rationaleOf } from './rationale.ts';
import { otherwiseOf, severeProperties } from './severe-values.ts';
import { signalsOf } from './signals.ts';

const MAX_EVIDENCE = 12;

/** What speaks for the category first, strongest first; one entry for each rule and field. */
function categoryEvidence({ decision }: Examination): readonly Evidence[] {
  const seen = new Set<string>();
  return decision.findings
    .filter(({ weight, category }) => weight >= 2 || category === decision.category)
    .filter(({ field, rule }) => {
      const key = `${rule} ${field}`;
      return seen.has(key) ? false : Boolean(seen.add(key));
    })
    .slice(0, MAX_EVIDENCE)
    .map(evidenceOf);
}

/** The classification a person gave wins; what the rules say is kept beside it. */
function reviewed(tool: ToolRecord, machine: Classification): Classification {
  const { review } = tool;
  if (review === undefined) return machine;
  const { category, by, on, reason } = review;
  const evidence: Evidence = { field: 'review', quote: reason, rule: 'review', supports: category };
  const differs = machine.category === category ? '' : ` The rules alone say ${machine.category}.`;
  return {
    ...machine,
    category,
    risk: riskOf(category),
    confidence: 'high',
    evidence: [evidence, ...machine.evidence],
    rationale: `Reviewed by ${by} on ${on}: ${reason.replace(/[.\s]+$/, '')}.${differs} ${machine.rationale}`,
    review: { by, on, reason, machine: machine.category },
  };
}

/**
 * What one tool can do at its worst, with the words of its definition that say so. Deterministic: the same
 * definition gives the same value. Text of the server only sets the scene for ambiguous words; it is never quoted.
 */
export function classify(
  tool: ToolRecord,
  server?: { name: string; description?: string | undefined },
): Classification {
  const examination = examine(tool, server);
  const { category, confidence } = examination.decision;
  const severe = severeProperties(examination);
  const signalled = signalsOf(examination, severe);
  const otherwise = otherwiseOf(examination, severe);
  const capabilities = capabilitiesOf(examination, signalled);
  return reviewed(tool, {
    category,
    risk: riskOf(category),
    confidence,
    capabilities: capabilities.map(({ supports }) => supports as Capability),
    evidence: [...categoryEvidence(examination), ...capabilities],
    rationale: rationaleOf(tool, examination, signalled, capabilities),
    signals: signalled.map(({ signal }) => signal),
    ...(otherwise !== undefined && { otherwise }),
  });
}
