import type { JsonObject } from '../records/json.ts';
import { argumentAt, segmentsOf } from './conditions.ts';
import type { Limit } from './policy.ts';

const WINDOW_MS: Readonly<Record<Limit['window'], number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

const COMPACT_FROM = 1_024;

/**
 * What was let through for one counter, exactly: every amount with its time, oldest first. An amount counts while it
 * is younger than the window, so that in every interval [t, t + window) at most `max` is let through.
 */
class WindowLog {
  readonly #times: number[] = [];
  readonly #amounts: number[] = [];
  #oldest = 0;
  /** Sum of the whole amounts, which is exact; fractions are added up anew each time, or errors would pile up. */
  #whole = 0;
  #fractions = 0;

  used(now: number, windowMs: number): number {
    while (this.#oldest < this.#times.length && now - (this.#times[this.#oldest] ?? 0) >= windowMs)
      this.#dropOldest();
    if (this.#fractions === 0) return this.#whole;
    let sum = 0;
    for (let index = this.#oldest; index < this.#amounts.length; index += 1) sum += this.#amounts[index] ?? 0;
    return sum;
  }

  add(now: number, amount: number): void {
    if (amount === 0) return;
    this.#times.push(now);
    this.#amounts.push(amount);
    if (Number.isInteger(amount)) this.#whole += amount;
    else this.#fractions += 1;
  }

  #dropOldest(): void {
    const amount = this.#amounts[this.#oldest] ?? 0;
    if (Number.isInteger(amount)) this.#whole -= amount;
    else this.#fractions -= 1;
    this.#oldest += 1;
    if (this.#oldest < COMPACT_FROM || this.#oldest * 2 < this.#times.length) return;
    this.#times.splice(0, this.#oldest);
    this.#amounts.splice(0, this.#oldest);
    this.#oldest = 0;
  }
}

/** What one grant has used. Its time never runs backwards. */
export class Ledger {
  readonly #logs = new Map<string, WindowLog>();
  #clock = Number.NEGATIVE_INFINITY;

  /** The grant's time in milliseconds: the latest it was ever given; a clock that is no number does not move it. */
  observe(now: number): number {
    if (Number.isFinite(now) && now > this.#clock) this.#clock = now;
    return Number.isFinite(this.#clock) ? this.#clock : 0;
  }

  used(limit: CompiledLimit, now: number): number {
    return this.#logs.get(limit.key)?.used(now, limit.windowMs) ?? 0;
  }

  add(limit: CompiledLimit, now: number, amount: number): void {
    const log = this.#logs.get(limit.key) ?? new WindowLog();
    this.#logs.set(limit.key, log);
    log.add(now, amount);
  }
}

/**
 * All counters of all grants. One State belongs to one enforcement point: `evaluate` writes to it and gives the same
 * object back. Nobody else writes to it, and two enforcement points never share one.
 */
export class State {
  readonly #grants = new Map<string, Ledger>();

  ledgerOf(grant: string): Ledger {
    const known = this.#grants.get(grant);
    if (known !== undefined) return known;
    const ledger = new Ledger();
    this.#grants.set(grant, ledger);
    return ledger;
  }
}

export interface CompiledLimit {
  readonly limit: Limit;
  /** JSON pointer of the limit. */
  readonly pointer: string;
  /** Limits with the same key share one count. */
  readonly key: string;
  readonly windowMs: number;
  /** Where the amount stands in the arguments; absent: each call counts 1. */
  readonly amountAt?: readonly string[];
}

/** Which count a limit belongs to, within one grant. */
export function counterKey({ window, counter }: Limit): string {
  return `${window} ${counter}`;
}

export function compileLimit(limit: Limit, pointer: string): CompiledLimit {
  return {
    limit,
    pointer,
    key: counterKey(limit),
    windowMs: WINDOW_MS[limit.window],
    ...(limit.increment_from !== undefined && { amountAt: segmentsOf(limit.increment_from) }),
  };
}

/** What a call adds to a limit's count; undefined when the argument is not a finite number of 0 or more. */
function amountOf({ amountAt }: CompiledLimit, args: JsonObject): number | undefined {
  if (amountAt === undefined) return 1;
  const amount = argumentAt(args, amountAt);
  return typeof amount === 'number' && Number.isFinite(amount) && amount >= 0 ? amount : undefined;
}

export interface Refusal {
  readonly limit: CompiledLimit;
  readonly reason: 'full' | 'no-amount';
}

/**
 * Takes the quota of one call from all of its limits, or from none and says which one refused first. A counter that several
 * limits name is charged once: with the largest amount any of them counts for this call.
 */
export function reserve(
  limits: readonly CompiledLimit[],
  ledger: Ledger,
  args: JsonObject,
  now: number,
): Refusal | undefined {
  const amounts = limits.map((limit) => amountOf(limit, args));
  const charges = limits.map(({ key }) => largest(limits, amounts, key));
  for (const [index, limit] of limits.entries()) {
    if (amounts[index] === undefined) return { limit, reason: 'no-amount' };
    if (ledger.used(limit, now) + (charges[index] ?? 0) > limit.limit.max) return { limit, reason: 'full' };
  }
  for (const [index, limit] of limits.entries()) {
    const first = limits.findIndex(({ key }) => key === limit.key) === index;
    if (first) ledger.add(limit, now, charges[index] ?? 0);
  }
  return undefined;
}

/** The largest amount that the limits of one counter count for a call. */
function largest(
  limits: readonly CompiledLimit[],
  amounts: readonly (number | undefined)[],
  key: string,
): number {
  let most = 0;
  for (const [index, limit] of limits.entries())
    if (limit.key === key) most = Math.max(most, amounts[index] ?? 0);
  return most;
}
