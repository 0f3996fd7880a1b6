import type { ToolRecord } from '../../domain/records/server-record.ts';
import type { Category, Confidence } from '../../domain/risk/category.ts';
import { contradictionOf, type Contradiction } from '../../domain/risk/claims.ts';
import type { Classification } from '../../domain/risk/classification.ts';
import { aCategoryTool } from '../../domain/prose/wording.ts';

type Hint = 'readOnlyHint' | 'destructiveHint' | 'idempotentHint' | 'openWorldHint';

/** The defaults of the MCP specification (schema 2025-03-26 and later) where a server is silent. */
const DEFAULTS: Readonly<Record<Hint, boolean>> = {
  readOnlyHint: false,
  destructiveHint: true,
  idempotentHint: false,
  openWorldHint: true,
};

export interface AnnotationsView {
  /** Hints the server declares, as `readOnlyHint: true`. */
  readonly declared: readonly string[];
  /** Hints it leaves to the specification's default, as `destructiveHint: true`. */
  readonly assumed: readonly string[];
  readonly agreement: 'agrees' | 'contradicts' | 'unclear' | 'silent' | 'unread';
  /** One or two sentences that compare. */
  readonly sentence: string;
}

/** What the server says where its own definition says something else. */
function sentenceFor({ annotation, claimed }: Contradiction, category: Category): string {
  const ours = `Its definition reads as ${aCategoryTool(category)}.`;
  if (annotation === 'readOnlyHint')
    return claimed
      ? `The server calls it read-only. ${ours}`
      : 'The server says it may change something. Its definition names nothing that it changes.';
  return `The server says it ${claimed ? 'may destroy something' : 'destroys nothing'}. ${ours}`;
}

function compare(
  record: ToolRecord,
  category: Category,
  confidence: Confidence,
): Pick<AnnotationsView, 'agreement' | 'sentence'> {
  const { readOnlyHint, destructiveHint } = record.annotations ?? {};
  if (record.derived !== undefined && record.annotations === undefined) {
    return {
      agreement: 'unread',
      sentence: 'The definition is second-hand; the server’s annotations were not read.',
    };
  }
  if (readOnlyHint === undefined && destructiveHint === undefined) {
    const silent = 'The server does not say whether this tool changes or destroys anything';
    return {
      agreement: 'silent',
      sentence: `${silent}; the specification then assumes that it may destroy.`,
    };
  }
  if (confidence === 'low') {
    return {
      agreement: 'unclear',
      sentence: 'Its definition says too little to confirm or deny what the server declares.',
    };
  }
  const found = contradictionOf(record.annotations, category, confidence);
  return found === undefined
    ? { agreement: 'agrees', sentence: `What the server declares fits ${aCategoryTool(category)}.` }
    : { agreement: 'contradicts', sentence: sentenceFor(found, category) };
}

/** "Server says / we say" for one tool. Annotations are claims: they are shown, never trusted. */
export function annotationsView(
  record: ToolRecord,
  { category, confidence }: Pick<Classification, 'category' | 'confidence'>,
): AnnotationsView {
  const given = record.annotations ?? {};
  const hints = Object.keys(DEFAULTS) as Hint[];
  const declared = hints.filter((hint) => given[hint] !== undefined);
  return {
    declared: declared.map((hint) => `${hint}: ${String(given[hint])}`),
    assumed: hints
      .filter((hint) => given[hint] === undefined)
      .map((hint) => `${hint}: ${String(DEFAULTS[hint])}`),
    ...compare(record, category, confidence),
  };
}
