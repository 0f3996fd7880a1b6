import { counted, grouped } from '../../domain/prose/wording.ts';
import type { Catalogue } from '../catalogue.ts';

/** Up to here a number is given as it is. */
const EXACT = 1000;

/**
 * How many servers there are, in words. Thousands are rounded down to two digits: the sentence stands on every page, and
 * none of them shall change because one server came or went.
 */
export function sizeOf({ servers }: Pick<Catalogue, 'servers'>): string {
  const count = servers.length;
  if (count < EXACT) return counted(count, 'server');
  const unit = 10 ** (String(count).length - 2);
  return `more than ${grouped(Math.floor((count - 1) / unit) * unit)} servers`;
}
