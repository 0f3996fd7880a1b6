import type { ToolRecord } from '../records/server-record.ts';
import type { Category, Confidence } from './category.ts';
import { examine, type Examination, type Server } from './examine.ts';
import type { Finding } from './finding.ts';
import { STEPS } from './weighing.ts';

/** What became of a rule that fired: it decides, agrees, is outweighed, was only a guess, or was set aside. */
export type Fate = 'decides' | 'agrees' | 'outweighed' | 'guess' | 'set aside';

export interface TracedFinding {
  /** As the rule found it. */
  readonly finding: Finding;
  /** As it was weighed in the end; absent when it was set aside. */
  readonly weighed?: Finding;
  readonly fate: Fate;
  /** Why it was set aside or changed; absent when it was not. */
  readonly because?: string;
}

/** How one tool got its category. */
export interface Trace {
  readonly category: Category;
  readonly confidence: Confidence;
  /** In the order in which the rules looked: name, title, description, schema, annotations. */
  readonly findings: readonly TracedFinding[];
}

interface Followed {
  readonly finding: Finding;
  readonly now: Finding | undefined;
  readonly because?: string;
}

/** Sends all findings through the steps of the weighing. A step leaves findings out or changes some, never both. */
function follow({ fired, nameVerbs }: Examination): readonly Followed[] {
  let followed: readonly Followed[] = fired.map((finding) => ({ finding, now: finding }));
  for (const { apply, because } of STEPS) {
    const before = followed.map(({ now }) => now).filter((now) => now !== undefined);
    const after = apply(before, nameVerbs);
    const left = new Set(after);
    const changed = new Map(
      after.length === before.length ? before.map((each, at) => [each, after[at]]) : [],
    );
    followed = followed.map((each) => {
      if (each.now === undefined || left.has(each.now)) return each;
      return { finding: each.finding, now: changed.get(each.now), because };
    });
  }
  return followed;
}

function fateOf(now: Finding | undefined, { decision }: Examination): Fate {
  if (now === undefined) return 'set aside';
  if (now === decision.findings[0]) return 'decides';
  const sure = (decision.findings[0]?.weight ?? 1) >= 2;
  if (now.weight === 1 && sure) return 'guess';
  return now.category === decision.category ? 'agrees' : 'outweighed';
}

/** Every rule that fired for a tool, what it weighed and what became of it. Same input, same value, as `classify`. */
export function traceOf(tool: ToolRecord, server?: Server): Trace {
  const examination = examine(tool, server);
  const { category, confidence, findings } = examination.decision;
  const followed = follow(examination);
  const byDefault = findings.filter(({ role }) => role === 'default');
  return {
    category,
    confidence,
    findings: [...followed, ...byDefault.map((finding): Followed => ({ finding, now: finding }))].map(
      ({ finding, now, because }) => ({
        finding,
        ...(now !== undefined && { weighed: now }),
        fate: fateOf(now, examination),
        ...(because !== undefined && { because }),
      }),
    ),
  };
}
