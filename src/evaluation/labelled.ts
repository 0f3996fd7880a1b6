import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ToolRecord } from '../domain/records/server-record.ts';
import { CATEGORIES, type Category } from '../domain/risk/category.ts';

const Row = z.object({ server: z.string(), tool: z.string(), label: z.enum(CATEGORIES) });
/** Some have no class at all, or one that we do not know. */
const ReferenceRow = z.object({
  tool: z.string(),
  label: z.string().nullable(),
  label_source: z.string(),
});

/** A tool with the class that others gave it. */
export interface Labelled {
  readonly server: string;
  readonly label: Category;
  readonly tool: ToolRecord;
}

/** A tool with a class from elsewhere. */
export interface Reference {
  readonly source: 'policies' | 'annotations';
  readonly label: Category;
  readonly tool: ToolRecord;
}

export interface LabelFile<T> {
  /** sha256 of the file. */
  readonly digest: string;
  readonly rows: readonly T[];
}

/** Reads JSONL. Throws with file, line and reason for every line that is not as expected, all of them. */
function readLines<T>(file: string, rowOf: (value: unknown) => T | undefined): LabelFile<T> {
  const text = readFileSync(file, 'utf8');
  const [rows, problems]: [T[], string[]] = [[], []];
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '') continue;
    try {
      const row = rowOf(JSON.parse(line));
      if (row !== undefined) rows.push(row);
    } catch (error) {
      const why = error instanceof z.ZodError ? z.prettifyError(error) : 'it is no JSON';
      problems.push(`${file}:${String(index + 1)}: ${why}`);
    }
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return { digest: createHash('sha256').update(text).digest('hex'), rows };
}

const toolOf = (value: unknown, name: string): ToolRecord => ToolRecord.parse({ ...(value as object), name });

/** Tools with adjudicated classes. */
export function readLabelled(file: string): LabelFile<Labelled> {
  return readLines(file, (value) => {
    const { server, tool, label } = Row.parse(value);
    return { server, label, tool: toolOf(value, tool) };
  });
}

/** Classes from elsewhere, as far as they are classes of ours. */
export function readReference(file: string): LabelFile<Reference> {
  return readLines(file, (value) => {
    const { tool, label, label_source: source } = ReferenceRow.parse(value);
    const known = CATEGORIES.find((category) => category === label);
    if (known === undefined) return undefined;
    return {
      source: source.startsWith('annotations') ? 'annotations' : 'policies',
      label: known,
      tool: toolOf(value, tool),
    };
  });
}

/** True for the half that rules are written against, by a hash of the server; the other half is only measured. */
export function mayBeRead({ server }: Labelled): boolean {
  return (createHash('sha256').update(server).digest()[0] as number) % 2 === 0;
}
