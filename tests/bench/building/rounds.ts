/** One thing that is measured: a program that builds, with one or more times it gives. */
export interface Contestant {
  readonly name: string;
  /** Builds once; seconds by what they are of. Rejects when it fails. */
  readonly run: () => Promise<ReadonlyMap<string, number>>;
}

/** Seconds of every run, by what they are of. */
export type Times = ReadonlyMap<string, readonly number[]>;

export interface Rounds {
  readonly times: Times;
  /** Why contestants have no times, by their names. */
  readonly failures: ReadonlyMap<string, string>;
}

/**
 * Runs everybody once a round, forwards and then backwards, so that nobody always comes first. Who fails is not run again;
 * the others go on.
 */
export async function alternate(
  contestants: readonly Contestant[],
  rounds: number,
  log: (line: string) => void,
): Promise<Rounds> {
  const times = new Map<string, number[]>();
  const failures = new Map<string, string>();
  for (let round = 0; round < rounds; round += 1)
    for (const { name, run } of round % 2 === 0 ? contestants : contestants.toReversed()) {
      if (failures.has(name)) continue;
      try {
        for (const [what, seconds] of await run()) {
          times.set(what, [...(times.get(what) ?? []), seconds]);
          log(`round ${round + 1} of ${rounds}: ${what}: ${seconds.toFixed(2)} s`);
        }
      } catch (error) {
        failures.set(name, error instanceof Error ? error.message : String(error));
        log(`round ${round + 1} of ${rounds}: ${name} failed: ${failures.get(name) ?? ''}`);
      }
    }
  return { times, failures };
}

export function smallest(values: readonly number[]): number {
  return Math.min(...values);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? NaN, sorted[sorted.length >> 1] ?? NaN];
  return (low + high) / 2;
}
