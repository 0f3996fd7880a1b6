import { CATEGORIES, riskOf, type Category, type Risk } from '../../domain/risk/category.ts';
import type { CategoryCounts } from '../catalogue.ts';

/** One bar of the risk profile. Positions are in units of a picture 1000 wide. */
export interface ProfileSegment {
  readonly category: Category;
  readonly risk: Risk;
  readonly count: number;
  /** Share of all tools in whole per cent, at least 1. */
  readonly percent: number;
  readonly x: number;
  readonly width: number;
}

const WIDTH = 1000;
const GAP = 4;
/** A class with few tools is still seen. */
const NARROWEST = 8;

/** The bars of a risk profile, in order of severity, classes without a tool left out. */
export function profileSegments(counts: CategoryCounts): readonly ProfileSegment[] {
  const present = CATEGORIES.filter((category) => counts[category] > 0);
  const total = present.reduce((sum, category) => sum + counts[category], 0);
  const room = WIDTH - GAP * Math.max(0, present.length - 1) - NARROWEST * present.length;
  let x = 0;
  return present.map((category, index) => {
    const exact = index === present.length - 1 ? WIDTH - x : NARROWEST + (room * counts[category]) / total;
    const width = Math.round(exact * 10) / 10;
    const segment = {
      category,
      risk: riskOf(category),
      count: counts[category],
      percent: Math.max(1, Math.round((100 * counts[category]) / total)),
      x: Math.round(x * 10) / 10,
      width,
    };
    x += width + GAP;
    return segment;
  });
}
