import { toolDigest } from '../domain/records/digest.ts';
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
  /** See toolDigest. */
  readonly digest: string;
  /** The other definitions under the name, in the server's order. */
  readonly duplicates: readonly ToolRecord[];
}

/** The definitions of a record by their names, in the server's own order: those under one name belong on one page. */
function definitionsByName({ tools = [] }: ServerRecord): ReadonlyMap<string, readonly ToolRecord[]> {
  const groups = new Map<string, ToolRecord[]>();
  for (const record of tools) {
    const group = groups.get(record.name);
    if (group === undefined) groups.set(record.name, [record]);
    else group.push(record);
  }
  return groups;
}

/** What is concluded of a name of a record: plain JSON, so that pages need not classify again. */
export interface Judgement {
  /** Place of the definition whose class is the worst among those under the name, from 0; the first of equals. */
  readonly of: number;
  readonly classification: Classification;
  /** Of that definition, see toolDigest. */
  readonly digest: string;
}

/** Classifies the definitions of a record, one judgement for each of definitionsByName. */
export function judge(record: ServerRecord): readonly Judgement[] {
  return Array.from(definitionsByName(record).values(), (definitions) => {
    const worst = definitions
      .map((definition, of) => ({ of, definition, classification: classify(definition, record) }))
      .reduce((a, b) => (severity(b.classification.category) > severity(a.classification.category) ? b : a));
    const { of, definition, classification } = worst;
    return { of, classification, digest: toolDigest(definition) };
  });
}

/** The tools of a record, each name once, in the server's own order, given what is concluded of them. */
export function judgedTools(
  record: ServerRecord,
  judgements: readonly Judgement[] = judge(record),
): readonly JudgedTool[] {
  return Array.from(definitionsByName(record), ([name, definitions], at) => {
    const judgement = judgements[at];
    const definition = definitions[judgement?.of ?? -1];
    if (judgement === undefined || definition === undefined)
      throw new Error(`The judgements are not those of the record: ${JSON.stringify(name)} has none.`);
    return {
      name,
      definition,
      classification: judgement.classification,
      digest: judgement.digest,
      duplicates: definitions.filter((each) => each !== definition),
    };
  });
}
