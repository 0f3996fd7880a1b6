import { byCodeUnit } from '../records/json.ts';
import { hasHidden, oneLine } from '../records/untrusted-text.ts';
import { type Degraded, type ExportInput, type Lossy } from './export.ts';

/** What a target does with one tool; ordered from loosest to strictest. */
const OUTCOMES = ['allow', 'ask', 'block'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** How a target spells names. */
export interface Spelling {
  /** Why the target cannot carry this name exactly; undefined when it can. */
  readonly problem: (name: string) => string | undefined;
  /** What the target makes of the name; names with one spelling are one tool to it. */
  readonly spell: (name: string) => string;
  /** The target has no prompt of its own: what must be asked is left out instead. */
  readonly cannotAsk?: boolean;
}

/** The tools of one server as one target sees them; every list sorted, names exact. */
export interface Plan {
  readonly allow: readonly string[];
  readonly ask: readonly string[];
  readonly block: readonly string[];
  readonly lossy: readonly Lossy[];
  readonly degraded: readonly Degraded[];
}

const MAX_NAME = 256;
const UNSEEN = /[\p{Cc}\p{Co}\p{Cs}\p{Zl}\p{Zp}]|(?! )\p{Zs}/u;

/** Why no configuration file may carry this name, whatever its language: who pastes it must be able to read it. */
function unseen(name: string): string | undefined {
  if (name.length > MAX_NAME) return `is longer than ${MAX_NAME} characters`;
  if (hasHidden(name) || UNSEEN.test(name)) return 'contains characters that cannot be seen';
  return undefined;
}

interface Wish {
  readonly outcome: Outcome;
  readonly limit?: string;
  readonly reason?: string;
}

/** What the target should do with a tool, seen alone. */
function wishFor(tool: ExportInput['tools'][number], onLimit: 'ask' | 'allow', cannotAsk: boolean): Wish {
  const { verdict, limit } = tool;
  const wanted = verdict === 'limit' ? onLimit : verdict;
  const outcome: Outcome = wanted === 'ask' && cannotAsk ? 'block' : wanted;
  if (verdict === 'limit') return { outcome, limit: limit ?? 'rules on its arguments' };
  return outcome === wanted
    ? { outcome }
    : { outcome, reason: 'Left out: the policy asks first and this target cannot ask.' };
}

function stricter(a: Outcome, b: Outcome): Outcome {
  return OUTCOMES.indexOf(a) >= OUTCOMES.indexOf(b) ? a : b;
}

/** Two wishes for one name, whichever came first. */
function both(a: Wish, b: Wish): Wish {
  const [limit] = [a.limit, b.limit].filter((text) => text !== undefined).sort(byCodeUnit);
  const reason = a.reason ?? b.reason;
  return {
    outcome: stricter(a.outcome, b.outcome),
    ...(limit !== undefined && { limit }),
    ...(reason !== undefined && { reason }),
  };
}

/**
 * What the target is told about each tool. A limit becomes what the reader chose; names that the target writes the
 * same way share the strictest verdict among them, so that no spelling opens what another closes; names it cannot
 * carry are left out, which closes or asks on every target here, because each export denies or asks by default.
 */
export function planOf(input: ExportInput, spelling: Spelling): Plan {
  const lists: Record<Outcome, string[]> = { allow: [], ask: [], block: [] };
  const lossy: Lossy[] = [];
  const degraded: Degraded[] = [];
  for (const [spelt, wishes] of wishesBySpelling(input, spelling)) {
    const outcome = [...wishes.values()].map((wish) => wish.outcome).reduce(stricter);
    for (const [name, wish] of wishes) {
      const problem = unseen(name) ?? spelling.problem(name);
      if (problem === undefined) lists[outcome].push(name);
      if (wish.limit !== undefined) degraded.push({ name, limit: wish.limit, becomes: outcome });
      const shared =
        wishes.size > 1
          ? `Another tool is spelt ${oneLine(spelt, 80)} here too: the stricter verdict holds for both.`
          : wish.reason;
      const reason = problem === undefined ? shared : `Left out: the name ${problem}.`;
      if (reason !== undefined) lossy.push({ name, reason });
    }
  }
  for (const list of Object.values(lists)) list.sort(byCodeUnit);
  return { ...lists, lossy: sortedByName(lossy), degraded: sortedByName(degraded) };
}

function wishesBySpelling(
  input: ExportInput,
  spelling: Spelling,
): ReadonlyMap<string, ReadonlyMap<string, Wish>> {
  const spellings = new Map<string, Map<string, Wish>>();
  for (const tool of input.tools) {
    const spelt = spelling.spell(tool.name);
    const wishes = spellings.get(spelt) ?? new Map<string, Wish>();
    const wish = wishFor(tool, input.onLimit, spelling.cannotAsk === true);
    wishes.set(tool.name, both(wishes.get(tool.name) ?? wish, wish));
    spellings.set(spelt, wishes);
  }
  return spellings;
}

function sortedByName<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => byCodeUnit(a.name, b.name));
}

/** True when there is nothing to write: no tool at all, or none the target can name. */
export function isEmptyPlan(plan: Plan): boolean {
  return plan.allow.length + plan.ask.length + plan.block.length === 0;
}

/** Length of the longest name that is written; 0 when none is. */
export function longestName({ allow, ask, block }: Plan): number {
  return Math.max(0, ...[...allow, ...ask, ...block].map((name) => name.length));
}

const BECOMES: Readonly<Record<Outcome, string>> = {
  allow: 'allowed without a limit',
  ask: 'asked before each call',
  block: 'blocked',
};

/** What a page says about limits that the target cannot keep, one sentence for each thing they became. */
export function limitNotes(plan: Plan): readonly string[] {
  return OUTCOMES.flatMap((outcome) => {
    const count = plan.degraded.filter((item) => item.becomes === outcome).length;
    const tools =
      count === 1 ? '1 tool that the policy limits is' : `${count} tools that the policy limits are`;
    return count === 0 ? [] : [`This target cannot count calls: ${tools} ${BECOMES[outcome]}.`];
  });
}
