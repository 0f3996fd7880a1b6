import type { Catalogue, ServerOutline } from './catalogue.ts';

/** What a build hands to the pages it renders. */
export interface Handover {
  readonly catalogue: Catalogue;
  /** The servers whose pages are rendered in this process now; asked again after each batch. */
  readonly serversHere: () => readonly ServerOutline[];
}

/** Registered, not imported: the pages are compiled into a bundle with modules of its own, and run beside the build's. */
const PLACE = Symbol.for('mcp-policy-catalogue.handover');

type Place = Partial<Record<typeof PLACE, Handover>>;

export function handOver(handover: Handover): void {
  (globalThis as Place)[PLACE] = handover;
}

/** Absent when no build renders the pages: in the dev server and while they are compiled. */
export function handedOver(): Handover | undefined {
  return (globalThis as Place)[PLACE];
}
