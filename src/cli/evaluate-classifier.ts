/**
 * How well the classifier does on labelled tools of real servers:
 *
 *   node tests/bench/evaluate-classifier.ts [--gold FILE] [--mistakes]
 *
 * The set is split by a hash of the server. Rules are written against the even half; of the odd half only totals are
 * ever printed. `--mistakes` lists those of the even half. Without the file it says so and exits with 0.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { ToolRecord } from '../../src/domain/records/server-record.ts';
import { oneLine } from '../../src/domain/records/untrusted-text.ts';
import { CATEGORIES } from '../../src/domain/risk/category.ts';
import { classify } from '../../src/domain/risk/classify.ts';
import { BASELINES } from './classifier-baselines.ts';
import { measure, type Measures, type Share } from './classifier-measures.ts';

const Row = z.object({ server: z.string(), tool: z.string(), label: z.enum(CATEGORIES) });

interface Labelled {
  readonly server: string;
  readonly label: (typeof CATEGORIES)[number];
  readonly tool: ToolRecord;
}

function readGold(file: string): readonly Labelled[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const value: unknown = JSON.parse(line);
      const { server, tool, label } = Row.parse(value);
      return { server, label, tool: ToolRecord.parse({ ...(value as object), name: tool }) };
    });
}

/** 0: rules may be written against it; 1: only measured. */
function halfOf(server: string): number {
  return (createHash('sha256').update(server).digest()[0] as number) % 2;
}

function percent({ value, low, high, hits, of }: Share): string {
  const [point, from, to] = [value, low, high].map((part) => (part * 100).toFixed(1)) as [
    string,
    string,
    string,
  ];
  return `${point.padStart(5)} % [${from}, ${to}] (${String(hits)}/${String(of)})`;
}

function report(title: string, measures: Measures): void {
  const { count, matrix, categories, macroF1, costPerTool, criticalRecall, criticalAsRead } = measures;
  const width = 12;
  const lines = [
    `\n${title}: ${String(count)} tools`,
    `${'true \\ said'.padEnd(width)}${CATEGORIES.map((category) => category.padStart(width)).join('')}`,
    ...matrix.map(
      (row, index) =>
        `${(CATEGORIES[index] as string).padEnd(width)}${row.map((cell) => String(cell).padStart(width)).join('')}`,
    ),
    ...categories.map(
      ({ category, precision, recall, f1 }) =>
        `${category.padEnd(width)} precision ${percent(precision)}  recall ${percent(recall)}  F1 ${f1.toFixed(3)}`,
    ),
    `macro-F1 ${macroF1.toFixed(3)}, cost per tool ${costPerTool.toFixed(3)}, critical recall ${percent(criticalRecall)}, critical called Read: ${String(criticalAsRead)}`,
  ];
  stdout.write(`${lines.join('\n')}\n`);
}

function main(): void {
  const { values } = parseArgs({
    options: {
      gold: { type: 'string', default: '../shared/data/gold-dev.jsonl' },
      mistakes: { type: 'boolean', default: false },
    },
  });
  if (!existsSync(values.gold)) {
    stdout.write(`Skipped: no labelled tools at ${values.gold}; --gold FILE names another place.\n`);
    return;
  }
  const rows = readGold(values.gold).map((row) => ({ ...row, predicted: classify(row.tool).category }));
  const read = rows.filter(({ server }) => halfOf(server) === 0);
  const unread = rows.filter(({ server }) => halfOf(server) === 1);
  if (values.mistakes)
    for (const { label, predicted, tool } of read)
      if (label !== predicted)
        stdout.write(
          `${label} called ${predicted}: ${oneLine(tool.name, 60)}: ${oneLine(tool.description ?? '', 90)}\n`,
        );
  report('Half the rules were written against', measure(read));
  report('Half that is only measured', measure(unread));
  for (const { name, predict } of BASELINES) {
    const { macroF1, costPerTool, criticalRecall } = measure(
      unread.map(({ label, tool }) => ({ label, predicted: predict(tool) })),
    );
    stdout.write(
      `Baseline on the same half, ${name}: macro-F1 ${macroF1.toFixed(3)}, cost per tool ${costPerTool.toFixed(3)}, critical recall ${percent(criticalRecall)}\n`,
    );
  }
}

main();
