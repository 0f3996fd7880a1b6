import type { Quantiles, Weights } from './shape.ts';

/** 32 bits of a text (FNV-1a), the same on every machine. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/**
 * Draws that look random and are the same for the same seed. Everything drawn from has at least one element; a list that is
 * drawn from by rank has its commonest element first.
 */
export class Dice {
  #state: number;

  constructor(seed: string) {
    this.#state = hashOf(seed);
  }

  /** A number from 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  /** A whole number from 0 up to, not including, `count`. */
  below(count: number): number {
    return Math.floor(this.next() * count);
  }

  pick<Value>(list: readonly Value[]): Value {
    return list[this.below(list.length)] as Value;
  }

  /** An element by Zipf's law: the second comes half as often as the first, the tenth a tenth as often. */
  pickByRank<Value>(list: readonly Value[]): Value {
    return list[this.rankBelow(list.length)] as Value;
  }

  rankBelow(count: number): number {
    return Math.min(count - 1, Math.floor((count + 1) ** this.next()) - 1);
  }

  weighted<Value>(weights: Weights<Value>): Value {
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0);
    let left = this.next() * total;
    for (const [value, weight] of weights) {
      left -= weight;
      if (left < 0) return value;
    }
    return (weights.at(-1) as readonly [Value, number])[0];
  }

  /** A whole number that is distributed as the quantiles say. */
  sized(quantiles: Quantiles): number {
    return Math.round(quantileAt(quantiles, this.next()));
  }
}

/** The value at a share of 0 to 1; between two known quantiles it grows by a constant factor, as heavy tails do. */
export function quantileAt(quantiles: Quantiles, share: number): number {
  let [fromShare, from] = quantiles[0] as readonly [number, number];
  for (const [toShare, to] of quantiles) {
    if (share <= toShare) {
      const part = toShare === fromShare ? 0 : (share - fromShare) / (toShare - fromShare);
      return from > 0 ? from * (to / from) ** part : from + (to - from) * part;
    }
    [fromShare, from] = [toShare, to];
  }
  return from;
}
