import { counted, grouped } from '../../domain/prose/wording.ts';
import type { Catalogue } from '../catalogue.ts';

/** Up to here a number is given as it is. */
const EXACT = 1000;

/**
 * How many servers there are, in words. Beyond a thousand the number is rounded down to its first digit: the sentence stands on
 * the page of every tool, and a new number makes all of them anew.
 */
export function sizeOf({ servers }: Pick<Catalogue, 'servers'>): string {
  const count = servers.length;
  if (count <= EXACT) return counted(count, 'server');
  const unit = 10 ** (String(count - 1).length - 1);
  return `more than ${grouped(Math.floor((count - 1) / unit) * unit)} servers`;
}
