import { byCodeUnit } from '../records/json.ts';
import type { Capability } from './category.ts';
import type { Evidence } from './classification.ts';

/** Evidence for capabilities; the first for each one stays. */
export class Collector {
  private readonly found = new Map<Capability, Evidence>();

  add(supports: Capability, field: string, quote: string, rule: string): void {
    if (!this.found.has(supports)) this.found.set(supports, { field, quote, rule, supports });
  }

  /** Sorted by capability. */
  get evidence(): readonly Evidence[] {
    return [...this.found.values()].sort((a, b) => byCodeUnit(a.supports, b.supports));
  }

  get(capability: Capability): Evidence | undefined {
    return this.found.get(capability);
  }
}
