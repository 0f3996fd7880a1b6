import { CATEGORIES, severity, type Category } from '../../src/domain/risk/category.ts';

/** One judged tool: what the raters say and what a classifier says. */
export interface Judgement {
  readonly label: Category;
  readonly predicted: Category;
}

/** Cost of one mistake, row: truth, column: prediction; from the design's "How good it must be". */
const COST: Readonly<Record<Category, readonly number[]>> = {
  Read: [0, 1, 1.5, 2, 2],
  Write: [5, 0, 1, 1, 1.5],
  Execute: [10, 3, 0, 1, 1.5],
  Destructive: [25, 10, 4, 0, 1],
  Financial: [25, 10, 4, 1, 0],
};

/** Two-sided 95 % quantile of the normal distribution. */
const Z = 1.959964;

export interface Share {
  readonly hits: number;
  readonly of: number;
  readonly value: number;
  /** Wilson 95 % interval. */
  readonly low: number;
  readonly high: number;
}

/** A share with its Wilson 95 % interval; of nothing it is 0 in [0, 1]. */
export function share(hits: number, of: number): Share {
  if (of === 0) return { hits, of, value: 0, low: 0, high: 1 };
  const value = hits / of;
  const centre = value + (Z * Z) / (2 * of);
  const spread = Z * Math.sqrt((value * (1 - value)) / of + (Z * Z) / (4 * of * of));
  const scale = 1 + (Z * Z) / of;
  return { hits, of, value, low: (centre - spread) / scale, high: (centre + spread) / scale };
}

export interface CategoryMeasure {
  readonly category: Category;
  readonly precision: Share;
  readonly recall: Share;
  readonly f1: number;
}

export interface Measures {
  readonly count: number;
  /** Rows: truth, columns: prediction, in the order of CATEGORIES. */
  readonly matrix: readonly (readonly number[])[];
  readonly categories: readonly CategoryMeasure[];
  readonly macroF1: number;
  readonly costPerTool: number;
  /** Destructive and Financial tools that were called one of the two. */
  readonly criticalRecall: Share;
  readonly criticalAsRead: number;
}

function isCritical(category: Category): boolean {
  return severity(category) >= severity('Destructive');
}

function count(judgements: readonly Judgement[], test: (judgement: Judgement) => boolean): number {
  return judgements.filter(test).length;
}

function measureOf(category: Category, judgements: readonly Judgement[]): CategoryMeasure {
  const hits = count(judgements, ({ label, predicted }) => label === category && predicted === category);
  const truths = count(judgements, ({ label }) => label === category);
  const claims = count(judgements, ({ predicted }) => predicted === category);
  const f1 = truths + claims === 0 ? 0 : (2 * hits) / (truths + claims);
  return { category, precision: share(hits, claims), recall: share(hits, truths), f1 };
}

/** Everything that is reported of one classifier on one set of tools. */
export function measure(judgements: readonly Judgement[]): Measures {
  const categories = CATEGORIES.map((category) => measureOf(category, judgements));
  const critical = judgements.filter(({ label }) => isCritical(label));
  const cost = judgements.reduce(
    (sum, { label, predicted }) => sum + (COST[label][severity(predicted)] as number),
    0,
  );
  return {
    count: judgements.length,
    matrix: CATEGORIES.map((label) =>
      CATEGORIES.map((predicted) =>
        count(judgements, (judgement) => judgement.label === label && judgement.predicted === predicted),
      ),
    ),
    categories,
    macroF1: categories.reduce((sum, { f1 }) => sum + f1, 0) / categories.length,
    costPerTool: judgements.length === 0 ? 0 : cost / judgements.length,
    criticalRecall: share(
      count(critical, ({ predicted }) => isCritical(predicted)),
      critical.length,
    ),
    criticalAsRead: count(critical, ({ predicted }) => predicted === 'Read'),
  };
}
