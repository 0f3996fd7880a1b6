import type { ServerRecord, ToolRecord } from '../domain/records/server-record.ts';
import { severity } from '../domain/risk/category.ts';
import type { Classification } from '../domain/risk/classification.ts';
import { classify } from '../domain/risk/classify.ts';

/** One page's worth of a record: all definitions under one name. */
export interface JudgedTool {
  readonly name: string;
  /** The definition whose class is the worst, the first of equals. */
  readonly definition: ToolRecord;
  readonly classification: Classification;
  /** The other definitions under the name, in the server's order. */
  readonly duplicates: readonly ToolRecord[];
}

/** The definitions of a record by their names, in the server's own order: those under one name belong on one page. */
export function definitionsByName({ tools = [] }: ServerRecord): ReadonlyMap<string, readonly ToolRecord[]> {
  const groups = new Map<string, ToolRecord[]>();
  for (const record of tools) {
    const group = groups.get(record.name);
    if (group === undefined) groups.set(record.name, [record]);
    else group.push(record);
  }
  return groups;
}

/** Classifies the definitions of the record under one name. */
export function judgeTool(
  name: string,
  definitions: readonly ToolRecord[],
  record: ServerRecord,
): JudgedTool {
  const judged = definitions.map((definition) => ({
    definition,
    classification: classify(definition, record),
  }));
  const worst = judged.reduce((a, b) =>
    severity(b.classification.category) > severity(a.classification.category) ? b : a,
  );
  const duplicates = judged.filter((each) => each !== worst).map(({ definition }) => definition);
  return { name, ...worst, duplicates };
}

/** The tools of a record, each name once, classified, in the server's own order. */
export function judgeTools(record: ServerRecord): readonly JudgedTool[] {
  return Array.from(definitionsByName(record), ([name, definitions]) => judgeTool(name, definitions, record));
}
