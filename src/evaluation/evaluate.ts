import type { ToolRecord } from '../domain/records/server-record.ts';
import type { Category } from '../domain/risk/category.ts';
import { classify } from '../domain/risk/classify.ts';
import { BASELINES } from './baselines.ts';
import { mayBeRead, type LabelFile, type Labelled, type Reference } from './labelled.ts';
import { matrixOf, type Matrix } from './measures.ts';
import type { EvaluationResult } from './result.ts';

type Method = (tool: ToolRecord) => Category;

/** What the catalogue itself says of a tool. */
export const ours: Method = (tool) => classify(tool).category;

function matrixFor(rows: readonly Labelled[], method: Method): Matrix {
  return matrixOf(rows.map(({ label, tool }) => ({ label, predicted: method(tool) })));
}

const table = (rows: readonly Labelled[]) => ({
  servers: new Set(rows.map(({ server }) => server)).size,
  matrix: matrixFor(rows, ours),
});

function agreementWith(source: Reference['source'], rows: readonly Reference[]) {
  const theirs = rows.filter((row) => row.source === source);
  return {
    source,
    tools: theirs.length,
    same: theirs.filter(({ tool, label }) => ours(tool) === label).length,
  };
}

/** Measures the classifier and the simpler methods; the two labels of time and code come from the caller. */
export function evaluate(
  gold: LabelFile<Labelled>,
  reference: LabelFile<Reference>,
  { on, code }: Pick<EvaluationResult, 'on' | 'code'>,
): EvaluationResult {
  const unread = gold.rows.filter((row) => !mayBeRead(row));
  return {
    ...{ on, code, gold: gold.digest, reference: reference.digest },
    read: table(gold.rows.filter(mayBeRead)),
    unread: table(unread),
    baselines: BASELINES.map(({ name, predict }) => ({ name, matrix: matrixFor(unread, predict) })),
    agreement: (['policies', 'annotations'] as const).map((source) => agreementWith(source, reference.rows)),
  };
}
