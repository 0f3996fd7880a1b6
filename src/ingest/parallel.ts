/**
 * Runs `work` on every item, at most `jobs` at a time, and gives the results in the order of the items. `work` must not
 * throw: what can fail belongs into its result, so that one failure never stops the others.
 */
export async function inParallel<Item, Result>(
  items: readonly Item[],
  jobs: number,
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results = new Map<number, Result>();
  const queue = items.entries();
  const worker = async () => {
    // All workers draw from the one iterator, so every item is taken exactly once.
    for (const [index, item] of queue) results.set(index, await work(item));
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(jobs, items.length)) }, worker));
  return [...results.entries()].sort(([a], [b]) => a - b).map(([, result]) => result);
}
