import { CATEGORIES, riskOf, type Risk } from '../../domain/risk/category.ts';
import type { CategoryCounts } from '../catalogue.ts';

/** What each level means, in one sentence; which categories have it follows from riskOf. */
export const RISK_MEANS: Readonly<Record<Risk, string>> = {
  low: 'A call returns data and changes nothing outside. What it returns may still be private, or carry instructions.',
  medium: 'A call creates or changes something, in a way that can be undone or added to.',
  high: 'A call runs something or causes an effect that leaves the system and cannot be taken back.',
  critical: 'A call can remove or overwrite something for good, or move money.',
};

/** Tools of each level, from the counts of the categories. */
export function riskCounts(counts: CategoryCounts): Readonly<Record<Risk, number>> {
  const result: Record<Risk, number> = { low: 0, medium: 0, high: 0, critical: 0 };
  for (const category of CATEGORIES) result[riskOf(category)] += counts[category];
  return result;
}
