import { severity, type Category, type Confidence } from './category.ts';
import type { Finding } from './finding.ts';
import { STEPS } from './weighing.ts';

/** The finding that decides the category, all findings in the order of their weight, and how sure it is. */
export interface Decision {
  readonly category: Category;
  readonly confidence: Confidence;
  /** What speaks for the category first, strongest first; then the rest. */
  readonly findings: readonly Finding[];
}

const ROLE_RANK: Readonly<Record<Finding['role'], number>> = {
  main: 0,
  name: 1,
  schema: 2,
  passive: 3,
  title: 4,
  annotation: 5,
  aside: 6,
  default: 7,
};

function byStrength(category: Category) {
  return (a: Finding, b: Finding): number =>
    Number(b.category === category) - Number(a.category === category) ||
    b.weight - a.weight ||
    ROLE_RANK[a.role] - ROLE_RANK[b.role];
}

function confidenceOf(category: Category, findings: readonly Finding[]): Confidence {
  const support = findings.filter((finding) => finding.category === category);
  const strongest = support[0];
  if (strongest === undefined || strongest.weight === 1) return 'low';
  const places = new Set(support.filter(({ weight }) => weight >= 2).map(({ role }) => role));
  const contradicted = findings.some(
    (finding) => finding.category !== category && finding.weight === 3 && finding.role !== 'annotation',
  );
  if (support.every(({ claimed }) => claimed === true)) return 'medium';
  if (places.size >= 2 && !contradicted) return 'high';
  return strongest.weight === 3 && !contradicted && places.has('main') ? 'high' : 'medium';
}

/** Among guesses, what stands in the name or the first sentence counts before what is said later. */
function guesses(findings: readonly Finding[]): readonly Finding[] {
  const near = findings.filter(({ role }) => role !== 'aside');
  return near.length > 0 ? near : findings;
}

/** The worst category of some findings. */
function worstOf(findings: readonly Finding[]): Category {
  return findings.reduce<Category>(
    (worst, { category }) => (severity(category) > severity(worst) ? category : worst),
    'Read',
  );
}

/**
 * Takes the worst category that anything better than a guess speaks for; guesses count only among themselves. Without
 * any finding `fallback` decides. `nameVerbs` are the lemmas of all verbs in the name, in order.
 */
export function decide(
  all: readonly Finding[],
  fallback: () => Finding,
  nameVerbs: ReadonlySet<string>,
): Decision {
  const kept = STEPS.reduce((findings, step) => step.apply(findings, nameVerbs), all);
  const considered = kept.length > 0 ? kept : [fallback()];
  const sure = considered.filter(({ weight }) => weight >= 2);
  const category = worstOf(sure.length > 0 ? sure : guesses(considered));
  const findings = [...considered].sort(byStrength(category));
  return { category, confidence: confidenceOf(category, findings), findings };
}
