import type { ServerRecord, ToolRecord } from '../domain/records/server-record.ts';
import { visible } from '../domain/records/untrusted-text.ts';
import { CATEGORIES } from '../domain/risk/category.ts';
import type { Classification } from '../domain/risk/classification.ts';
import type { Finding } from '../domain/risk/finding.ts';
import { traceOf, type Fate, type TracedFinding } from '../domain/risk/trace.ts';

/** How it stands there; nothing where the field says it all. */
const HOW: Readonly<Record<Finding['role'], string>> = {
  name: '',
  title: '',
  main: ', what it says it does',
  aside: ', beside that',
  passive: ', along the way',
  schema: '',
  annotation: ', a claim',
  default: ', which says nothing',
};

const FATE: Readonly<Record<Fate, string>> = {
  decides: 'decides',
  agrees: 'agrees',
  outweighed: 'outweighed: the worst class counts',
  guess: 'only a guess, and others are sure',
  'set aside': 'set aside',
};

const WIDEST = Math.max(...CATEGORIES.map(({ length }) => length));
/** Characters of a quotation. */
const LONGEST = 120;

function quoted(quote: string): string {
  const chars = Array.from(quote);
  return JSON.stringify(chars.length > LONGEST ? `${chars.slice(0, LONGEST).join('')}…` : quote);
}

/** "Destructive 3", "Execute 2→1", "Destructive→Write 2" */
function weightOf({ finding, weighed }: TracedFinding): string {
  const { category, weight } = finding;
  const [now, then] = [weighed?.category ?? category, weighed === undefined ? 0 : weighed.weight];
  const of = now === category ? category.padEnd(WIDEST) : `${category}→${now}`;
  return `${of} ${String(weight)}${then === weight ? '' : `→${String(then)}`}`;
}

function findingLine(traced: TracedFinding): string {
  const { finding, fate, because } = traced;
  const why = because === undefined ? '' : `: ${because}`;
  const mark = fate === 'decides' ? '>' : ' ';
  return `  ${mark} ${weightOf(traced).padEnd(WIDEST + 6)} ${quoted(finding.quote)} in ${finding.field}${HOW[finding.role]} (${finding.rule}): ${FATE[fate]}${why}`;
}

/**
 * How one tool got its class, in words: every rule that fired, what it weighed and what became of it, the capabilities, the
 * parameters that widen the call. Characters that steer a terminal are made visible.
 */
export function explainClassification(server: ServerRecord, tool: ToolRecord, found: Classification): string {
  const { findings } = traceOf(tool, server);
  const capabilities = found.evidence.filter(({ supports }) =>
    (found.capabilities as readonly string[]).includes(supports),
  );
  const lines = [
    `${server.name} ${tool.name}: ${found.category}, ${found.risk} risk, ${found.confidence} confidence`,
    `  ${found.rationale}`,
    ...(found.review === undefined
      ? []
      : [
          `  Reviewed by ${found.review.by} on ${found.review.on}; the rules alone say ${found.review.machine}.`,
        ]),
    '  Rules that fired (3 decides alone, 2 is normal, 1 is a guess):',
    ...findings.map(findingLine),
    ...(capabilities.length === 0 ? [] : ['  Capabilities:']),
    ...capabilities.map(
      ({ supports, quote, field, rule }) => `    ${supports}: ${quoted(quote)} in ${field} (${rule})`,
    ),
    ...(found.signals.length === 0 ? [] : ['  Parameters that widen the call:']),
    ...found.signals.map(({ kind, pointer, why }) => `    ${kind} at ${pointer}: ${why}`),
  ];
  return `${lines.map((line) => visible(line)).join('\n')}\n\n`;
}
