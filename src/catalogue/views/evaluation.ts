import stored from '../../../content/evaluation.json' with { type: 'json' };
import { CATEGORIES, severity, type Category } from '../../domain/risk/category.ts';
import { measure, type Matrix, type Share } from '../../evaluation/measures.ts';
import { EvaluationResult } from '../../evaluation/result.ts';

/** A share for the eye: in words, and as places on a bar from 0 to 100. */
export interface ShareView {
  /** "95.8 %" */
  readonly text: string;
  /** "86.0 to 98.8 %" */
  readonly interval: string;
  /** "46 of 48" */
  readonly counted: string;
  readonly at: number;
  readonly low: number;
  readonly high: number;
}

export interface ConfusionRow {
  readonly category: Category;
  /** In the order of CATEGORIES. safer: the tool was called more harmless than it is. */
  readonly cells: readonly { readonly count: number; readonly kind: 'right' | 'safer' | 'stricter' }[];
  readonly total: number;
}

export interface MethodView {
  readonly name: string;
  readonly ours: boolean;
  readonly macroF1: string;
  /** Expected cost per tool. */
  readonly cost: string;
  /** Of the worst method's cost, 0 to 100. */
  readonly bar: number;
  readonly criticalAsRead: number;
}

const tenth = (value: number): string => (value * 100).toFixed(1);
const place = (value: number): number => Math.round(value * 1000) / 10;

function shareView({ value, low, high, hits, of }: Share): ShareView {
  return {
    text: `${tenth(value)} %`,
    interval: `${tenth(low)} to ${tenth(high)} %`,
    counted: `${String(hits)} of ${String(of)}`,
    ...{ at: place(value), low: place(low), high: place(high) },
  };
}

function confusion(matrix: Matrix): readonly ConfusionRow[] {
  return CATEGORIES.map((category, truth) => {
    const row = matrix[truth] ?? [];
    const cells = row.map((count, said) => ({
      count,
      kind: said === truth ? ('right' as const) : said < truth ? ('safer' as const) : ('stricter' as const),
    }));
    return { category, cells, total: row.reduce((sum, count) => sum + count, 0) };
  });
}

function methods(own: Matrix, others: EvaluationResult['baselines']): readonly MethodView[] {
  const all = [{ name: 'the rules of this catalogue', matrix: own }, ...others].map((method) => ({
    ...method,
    measures: measure(method.matrix),
  }));
  const worst = Math.max(...all.map(({ measures }) => measures.costPerTool));
  return all.map(({ name, measures: { macroF1, costPerTool, criticalAsRead } }, index) => ({
    name,
    ours: index === 0,
    macroF1: macroF1.toFixed(3),
    cost: costPerTool.toFixed(2),
    bar: worst === 0 ? 0 : place(costPerTool / worst),
    criticalAsRead,
  }));
}

/** What was measured of the classifier, for the page on the method. All of it follows from the counts in content/evaluation.json. */
export function evaluationView() {
  const { read, unread, baselines, agreement, ...labels } = EvaluationResult.parse(stored);
  const { count, right, categories, macroF1, criticalRecall, criticalAsRead } = measure(unread.matrix);
  const critical = unread.matrix.slice(severity('Destructive')).flat();
  return {
    ...labels,
    ...{ count, servers: unread.servers, macroF1: macroF1.toFixed(3), criticalAsRead },
    right: shareView(right),
    criticalRecall: shareView(criticalRecall),
    criticalTotal: critical.reduce((sum, each) => sum + each, 0),
    confusion: confusion(unread.matrix),
    categories: categories.map(({ category, precision, recall, f1 }) => ({
      ...{ category, f1: f1.toFixed(3) },
      ...{ precision: shareView(precision), recall: shareView(recall) },
    })),
    methods: methods(unread.matrix, baselines),
    writtenAgainst: { tools: measure(read.matrix).count, right: shareView(measure(read.matrix).right) },
    agreement: agreement.map(({ source, tools, same }) => ({
      ...{ source, tools, same },
      percent: tools === 0 ? undefined : tenth(same / tools),
    })),
  };
}
