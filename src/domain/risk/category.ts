/**
 * What a call of a tool can do at its worst, as documented. One category a tool; the order of CATEGORIES is the
 * order of severity. Meaning and rules: the guide "How tools are classified".
 */
export const CATEGORIES = ['Read', 'Write', 'Execute', 'Destructive', 'Financial'] as const;
export type Category = (typeof CATEGORIES)[number];

export const RISKS = ['low', 'medium', 'high', 'critical'] as const;
export type Risk = (typeof RISKS)[number];

export const CONFIDENCES = ['low', 'medium', 'high'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

const RISK_OF: Readonly<Record<Category, Risk>> = {
  Read: 'low',
  Write: 'medium',
  Execute: 'high',
  Destructive: 'critical',
  Financial: 'critical',
};

/** The risk level follows from the category alone. */
export function riskOf(category: Category): Risk {
  return RISK_OF[category];
}

/** Severity as a number from 0 (Read) to 4 (Financial), for sorting worst first. */
export function severity(category: Category): number {
  return CATEGORIES.indexOf(category);
}

export const CAPABILITIES = [
  'browser',
  'bulk',
  'code-repo',
  'config-write',
  'credentials',
  'email',
  'filesystem',
  'memory',
  'messaging',
  'network-egress',
  'payments',
  'personal-data',
  'private-data',
  'public-sink',
  'shell',
  'sql',
  'untrusted-content',
] as const;
/** What kind of access a tool has, beside its category; several a tool. They choose attack patterns and combination warnings. */
export type Capability = (typeof CAPABILITIES)[number];
