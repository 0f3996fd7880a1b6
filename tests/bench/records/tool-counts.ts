import { Dice, quantileAt } from './dice.ts';
import { MEAN_TOOLS, TOOLS_PER_SERVER } from './shape.ts';

/** Of very many tools, still not every server's tools are known. */
const MOST_KNOWN = 0.95;

/** How many servers have known tools: as many as it takes with the usual number of tools each. */
function knownServers(servers: number, tools: number): number {
  if (tools === 0) return 0;
  const most = Math.max(1, Math.floor(servers * MOST_KNOWN));
  return Math.min(most, Math.max(1, Math.round(tools / MEAN_TOOLS)));
}

/** Whole numbers ≥ 1 in the proportions of `shape`, as near below `total` as one factor for all of them comes. */
function scaled(shape: readonly number[], total: number): number[] {
  const at = (factor: number) => shape.map((value) => Math.max(1, Math.floor(value * factor)));
  const sum = (counts: readonly number[]) => counts.reduce((all, count) => all + count, 0);
  let [low, high] = [0, total];
  for (let round = 0; round < 60; round += 1) {
    const middle = (low + high) / 2;
    if (sum(at(middle)) <= total) low = middle;
    else high = middle;
  }
  return at(low);
}

function shuffle(values: Uint32Array, dice: Dice): void {
  for (let at = values.length - 1; at > 0; at -= 1) {
    const other = dice.below(at + 1);
    [values[at], values[other]] = [values[other] as number, values[at] as number];
  }
}

/**
 * The number of tools of each server: 0 where they are not known, with the heavy tail of the real ones, `tools` in all.
 * Throws RangeError for tools without servers.
 */
export function toolCounts(seed: number, servers: number, tools: number): Uint32Array {
  if (servers === 0 && tools > 0) throw new RangeError('tools need servers: give at least one server');
  const known = knownServers(servers, tools);
  const shape = Array.from({ length: known }, (_, at) => quantileAt(TOOLS_PER_SERVER, (at + 0.5) / known));
  const counts = scaled(shape, tools);
  // What one factor leaves over, to the largest first: it changes them least.
  let left = tools - counts.reduce((all, count) => all + count, 0);
  for (let at = counts.length - 1; left > 0; at = at === 0 ? counts.length - 1 : at - 1, left -= 1)
    counts[at] = (counts[at] ?? 0) + 1;
  const all = new Uint32Array(servers);
  all.set(counts);
  shuffle(all, new Dice(`${String(seed)} counts`));
  return all;
}
