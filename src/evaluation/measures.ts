import { CATEGORIES, severity, type Category } from '../domain/risk/category.ts';

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

/** A share of a whole, counted. */
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
  /** Tools that got their class. */
  readonly right: Share;
  readonly matrix: Matrix;
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

/** Rows: truth, columns: prediction, in the order of CATEGORIES. */
export type Matrix = readonly (readonly number[])[];

/** How often each class was called each class. */
export function matrixOf(judgements: readonly Judgement[]): Matrix {
  const matrix = CATEGORIES.map(() => CATEGORIES.map(() => 0));
  for (const { label, predicted } of judgements) {
    const row = matrix[severity(label)] as number[];
    row[severity(predicted)] = (row[severity(predicted)] ?? 0) + 1;
  }
  return matrix;
}

/** Sum over the cells that a test picks by truth and prediction. */
function cells(matrix: Matrix, test: (label: Category, predicted: Category) => boolean): number {
  let sum = 0;
  for (const label of CATEGORIES)
    for (const predicted of CATEGORIES)
      if (test(label, predicted)) sum += matrix[severity(label)]?.[severity(predicted)] ?? 0;
  return sum;
}

function measureOf(category: Category, matrix: Matrix): CategoryMeasure {
  const hits = cells(matrix, (label, predicted) => label === category && predicted === category);
  const truths = cells(matrix, (label) => label === category);
  const claims = cells(matrix, (_, predicted) => predicted === category);
  const f1 = truths + claims === 0 ? 0 : (2 * hits) / (truths + claims);
  return { category, precision: share(hits, claims), recall: share(hits, truths), f1 };
}

/** Everything that is reported of one classifier on one set of tools. */
export function measure(matrix: Matrix): Measures {
  const categories = CATEGORIES.map((category) => measureOf(category, matrix));
  const count = cells(matrix, () => true);
  const cost = CATEGORIES.reduce(
    (sum, label) =>
      sum + COST[label].reduce((row, each, index) => row + each * (matrix[severity(label)]?.[index] ?? 0), 0),
    0,
  );
  const critical = cells(matrix, (label) => isCritical(label));
  return {
    count,
    right: share(
      cells(matrix, (label, predicted) => label === predicted),
      count,
    ),
    matrix,
    categories,
    macroF1: categories.reduce((sum, { f1 }) => sum + f1, 0) / categories.length,
    costPerTool: count === 0 ? 0 : cost / count,
    criticalRecall: share(
      cells(matrix, (label, predicted) => isCritical(label) && isCritical(predicted)),
      critical,
    ),
    criticalAsRead: cells(matrix, (label, predicted) => isCritical(label) && predicted === 'Read'),
  };
}
