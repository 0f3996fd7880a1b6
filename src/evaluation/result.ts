import { z } from 'zod';
import { CATEGORIES } from '../domain/risk/category.ts';

const Count = z.int().min(0);
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const MatrixShape = z
  .array(z.array(Count).length(CATEGORIES.length).readonly())
  .length(CATEGORIES.length)
  .readonly();

/** One set of tools, or one method on it. Everything else that is said of it follows from the table. */
const Table = z.strictObject({
  servers: Count,
  /** Rows: what the raters say, columns: what the method says, in the order of CATEGORIES. */
  matrix: MatrixShape,
});

/** Classes that others gave: how many there are, and how many of ours are the same. */
const Agreement = z.strictObject({
  /** policies: a product's policy files. annotations: derived from what servers declare. */
  source: z.enum(['policies', 'annotations']),
  tools: Count,
  same: Count,
});

/** What `npm run evaluate` writes and the page on the method shows: counts alone, no figure twice. */
export const EvaluationResult = z.strictObject({
  /** ISO date of the measurement. */
  on: z.iso.date(),
  /** Digest of the code that classifies. */
  code: Sha256,
  /** Digest of the labelled tools. */
  gold: Sha256,
  /** Digest of the classes that others gave. */
  reference: Sha256,
  /** The half that rules were written against. */
  read: Table,
  /** The half that is only measured. */
  unread: Table,
  /** Simpler methods on the half that is only measured. */
  baselines: z.array(z.strictObject({ name: z.string(), matrix: MatrixShape })),
  agreement: z.array(Agreement),
});
export type EvaluationResult = Readonly<z.infer<typeof EvaluationResult>>;

/** The file of a result as text. */
export function resultText(result: EvaluationResult): string {
  const json = JSON.stringify(result, null, 2);
  // A row of a table on one line: it is read as a table.
  return `${json.replaceAll(/\[[\d,\s]+\]/g, (row) => row.replaceAll(/\s+/g, ' ').replaceAll(/\[ | \]/g, (edge) => edge.trim()))}\n`;
}
