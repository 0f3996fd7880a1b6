import { CATEGORIES } from '../domain/risk/category.ts';
import { measure, type Matrix, type Share } from './measures.ts';
import type { EvaluationResult } from './result.ts';

const WIDTH = 12;

function percent({ value, low, high, hits, of }: Share): string {
  const [point, from, to] = [value, low, high].map((part) => (part * 100).toFixed(1)) as [
    string,
    string,
    string,
  ];
  return `${point.padStart(5)} % [${from}, ${to}] (${String(hits)}/${String(of)})`;
}

function tableLines(title: string, servers: number, matrix: Matrix): readonly string[] {
  const measures = measure(matrix);
  return [
    '',
    `${title}: ${String(measures.count)} tools of ${String(servers)} servers, right ${percent(measures.right).trim()}`,
    `${'true \\ said'.padEnd(WIDTH)}${CATEGORIES.map((category) => category.padStart(WIDTH)).join('')}`,
    ...matrix.map(
      (row, index) =>
        `${(CATEGORIES[index] as string).padEnd(WIDTH)}${row.map((cell) => String(cell).padStart(WIDTH)).join('')}`,
    ),
    ...measures.categories.map(
      ({ category, precision, recall, f1 }) =>
        `${category.padEnd(WIDTH)} precision ${percent(precision)}  recall ${percent(recall)}  F1 ${f1.toFixed(3)}`,
    ),
    summary(matrix),
  ];
}

function summary(matrix: Matrix): string {
  const { macroF1, costPerTool, criticalRecall, criticalAsRead } = measure(matrix);
  return `macro-F1 ${macroF1.toFixed(3)}, cost per tool ${costPerTool.toFixed(3)}, critical recall ${percent(criticalRecall).trim()}, critical called Read: ${String(criticalAsRead)}`;
}

/** A result as text for a terminal. */
export function reportText({ read, unread, baselines, agreement }: EvaluationResult): string {
  return [
    ...tableLines('Half that rules were written against', read.servers, read.matrix),
    ...tableLines('Half that is only measured', unread.servers, unread.matrix),
    '',
    'Simpler methods on the half that is only measured',
    ...baselines.map(({ name, matrix }) => `${name}: ${summary(matrix)}`),
    '',
    'Agreement with classes from elsewhere, which are no measure of being right',
    ...agreement.map(
      ({ source, tools, same }) =>
        `${source}: ${String(same)} of ${String(tools)}${tools === 0 ? '' : `, ${((same / tools) * 100).toFixed(1)} %`}`,
    ),
    '',
  ].join('\n');
}
