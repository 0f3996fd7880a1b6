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

/** Definitions under one name belong on one page. */
function groupByName(records: readonly ToolRecord[]): ReadonlyMap<string, readonly ToolRecord[]> {
  const groups = new Map<string, ToolRecord[]>();
  for (const record of records) {
    const group = groups.get(record.name);
    if (group === undefined) groups.set(record.name, [record]);
    else group.push(record);
  }
  return groups;
}

/** The tools of a record, each name once, classified, in the server's own order. */
export function judgeTools(record: ServerRecord): readonly JudgedTool[] {
  return Array.from(groupByName(record.tools ?? []), ([name, definitions]) => {
    const judged = definitions.map((definition) => ({
      definition,
      classification: classify(definition, record),
    }));
    const worst = judged.reduce((a, b) =>
      severity(b.classification.category) > severity(a.classification.category) ? b : a,
    );
    const duplicates = judged.filter((each) => each !== worst).map(({ definition }) => definition);
    return { name, ...worst, duplicates };
  });
}
