import type { ToolRecord } from '../records/server-record.ts';
import { capabilitiesOf } from './capabilities.ts';
import { riskOf, type Capability } from './category.ts';
import type { Classification, Evidence } from './classification.ts';
import { examine, type Examination } from './examine.ts';
import type { Finding } from './finding.ts';
import { rationaleOf } from './rationale.ts';
import { signalsOf } from './signals.ts';

const MAX_EVIDENCE = 12;

function evidenceOf({ field, quote, rule, category }: Finding): Evidence {
  return { field, quote, rule, supports: category };
}

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

/** Of properties of which one value deletes or pays, by pointer: what says so. */
function severeProperties({ decision, properties }: Examination): ReadonlyMap<string, Evidence> {
  const severe = decision.findings.filter(
    ({ role, category, rule }) =>
      role === 'schema' &&
      (category === 'Destructive' || category === 'Financial') &&
      /^(?:enum|choice|flag):/.test(rule),
  );
  const found = new Map<string, Evidence>();
  if (severe.length === 0) return found;
  for (const { pointer } of properties)
    for (const finding of severe) {
      const field = finding.field.slice('inputSchema '.length);
      const behind = field.startsWith(pointer) ? field.slice(pointer.length) : undefined;
      if (behind === '' || /^\/(?:enum|const|description|anyOf|oneOf|allOf)\b/.test(behind ?? ''))
        if (!found.has(pointer)) found.set(pointer, evidenceOf(finding));
    }
  return found;
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
  const signalled = signalsOf(examination, severeProperties(examination));
  const capabilities = capabilitiesOf(examination, signalled);
  return reviewed(tool, {
    category,
    risk: riskOf(category),
    confidence,
    capabilities: capabilities.map(({ supports }) => supports as Capability),
    evidence: [...categoryEvidence(examination), ...capabilities],
    rationale: rationaleOf(tool, examination, signalled, capabilities),
    signals: signalled.map(({ signal }) => signal),
  });
}
