import { byCodeUnit } from '../records/json.ts';
import { blockAnswerOf, limitAnswerOf, snippetsFor, type Snippet } from './answers.ts';
import {
  allToolsSentence,
  effectOf,
  headlineOf,
  limitsOfAllTools,
  othersOf,
  shortLimit,
  shortLimits,
} from './effect.ts';
import { grouped, joined } from './english.ts';
import type { Policy } from './policy.ts';
import { entryFor, isHidden, isListed, verdictOf, VERDICTS, type Verdict } from './verdict.ts';

export type { Snippet } from './answers.ts';

/** Everything that is said of one tool under one policy. Plain sentences; tool names stand only inside JSON. */
export interface ToolExplanation {
  readonly verdict: Verdict;
  /** "Limit it: 30 calls a minute." */
  readonly headline: string;
  /** What a caller of the tool meets; caption of the policy block. */
  readonly effect: string;
  /** What happens to every other tool. */
  readonly others: string;
  /** True when the tool stays in tools/list. */
  readonly listed: boolean;
  /** The quotas in short, "30 calls a minute"; absent when there is none, or nothing to count. */
  readonly limit?: string;
  /** Answer to "Can I rate-limit it?" */
  readonly limitAnswer: string;
  /** Answer to "How do I block it completely?" */
  readonly blockAnswer: string;
  /** The ways to treat the tool that the answers name, as complete policies for this tool. */
  readonly snippets: readonly Snippet[];
}

/**
 * What a policy means for one tool. Derived from the policy alone and true for any valid policy, whether it
 * names the tool or not.
 */
export function explainTool(policy: Policy, toolName: string): ToolExplanation {
  const verdict = verdictOf(policy, toolName);
  const limit = verdict === 'block' ? undefined : shortLimits(policy, toolName);
  return {
    verdict,
    headline: headlineOf(policy, toolName),
    effect: effectOf(policy, toolName),
    others: othersOf(policy, toolName),
    listed: isListed(policy, toolName),
    ...(limit !== undefined && { limit }),
    limitAnswer: limitAnswerOf(policy, toolName),
    blockAnswer: blockAnswerOf(policy, toolName),
    snippets: snippetsFor(policy, toolName),
  };
}

/** More kinds of limits than this are counted together. */
const MOST_LIMITS = 4;
const LIMITED_TO = 'limited to ';
const AT_MOST = ', at most ';

/** How a tool is treated, in words that follow "1 is" and "5 are". */
function treatment(policy: Policy, toolName: string): string {
  if (isHidden(policy, toolName)) return 'hidden and denied';
  switch (verdictOf(policy, toolName)) {
    case 'allow':
      return 'allowed';
    case 'limit': {
      const limits = shortLimits(policy, toolName);
      return limits === undefined ? 'allowed when the arguments fit' : `${LIMITED_TO}${limits}`;
    }
    case 'ask': {
      const { require_approval: approvals = [], limits = [] } = entryFor(policy, toolName) ?? {};
      const asked = approvals.some(({ conditions }) => conditions.length === 0)
        ? 'allowed when a person approves'
        : 'allowed, some calls only when a person approves';
      return limits.length === 0 ? asked : `${asked}${AT_MOST}${joined(limits.map(shortLimit))}`;
    }
    case 'block':
      return 'visible but denied';
  }
}

interface Group {
  readonly words: string;
  readonly count: number;
}

/** The tools a policy names, counted by how it treats them: mildest first, then the largest group. */
function groupsOf(policy: Policy): readonly Group[] {
  const names = new Set([...Object.keys(policy.tools ?? {}), ...(policy.hide ?? [])]);
  const counts = new Map<string, { verdict: Verdict; listed: boolean; count: number }>();
  for (const name of names) {
    const words = treatment(policy, name);
    const known = counts.get(words) ?? {
      verdict: verdictOf(policy, name),
      listed: isListed(policy, name),
      count: 0,
    };
    counts.set(words, { ...known, count: known.count + 1 });
  }
  const limits = [...counts].filter(([words]) => words.startsWith(LIMITED_TO));
  if (limits.length > MOST_LIMITS) {
    for (const [words] of limits) counts.delete(words);
    const count = limits.reduce((sum, [, group]) => sum + group.count, 0);
    counts.set('limited in how often they are called', { verdict: 'limit', listed: true, count });
  }
  const rank = ({ verdict, listed }: { verdict: Verdict; listed: boolean }): number =>
    VERDICTS.indexOf(verdict) + (listed ? 0 : 1);
  return [...counts]
    .sort(([a, x], [b, y]) => rank(x) - rank(y) || y.count - x.count || byCodeUnit(a, b))
    .map(([words, { count }]) => ({ words, count }));
}

/** What a whole policy does, in short sentences: how many tools it treats how, and what happens to all others. */
export function explainPolicy(policy: Policy): string {
  if ((policy.hide ?? []).includes('*')) return 'Every tool is hidden and denied.';
  const groups = groupsOf(policy);
  const counted = groups.map(({ words, count }, index) => {
    const noun = index > 0 ? '' : count === 1 ? ' tool' : ' tools';
    const own =
      words.includes(AT_MOST) || (words.startsWith(LIMITED_TO) && !words.endsWith(' over all tools'));
    const each = count > 1 && own ? ' each' : '';
    return `${grouped(count)}${noun} ${count === 1 ? 'is' : 'are'} ${words}${each}.`;
  });
  const others = groups.length === 0 ? 'Every tool' : 'Any other tool';
  const overall = limitsOfAllTools(policy);
  const within = overall.length > 0 && policy.default === 'allow' ? ', within the limits over all tools' : '';
  const fallback = policy.default === 'deny' ? `${others} is denied.` : `${others} is allowed${within}.`;
  return [...counted, fallback, ...overall.map(allToolsSentence)].join(' ');
}
