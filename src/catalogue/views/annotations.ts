import type { ToolRecord } from '../../domain/records/server-record.ts';
import type { Category } from '../../domain/risk/category.ts';
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
  readonly agreement: 'agrees' | 'contradicts' | 'silent' | 'unread';
  /** One or two sentences that compare. */
  readonly sentence: string;
}

function compare(record: ToolRecord, category: Category): Pick<AnnotationsView, 'agreement' | 'sentence'> {
  const { readOnlyHint, destructiveHint } = record.annotations ?? {};
  const ours = aCategoryTool(category);
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
  if (readOnlyHint === true && category !== 'Read') {
    return {
      agreement: 'contradicts',
      sentence: `The server calls it read-only. Its definition reads as ${ours}.`,
    };
  }
  if (destructiveHint === false && category === 'Destructive') {
    return {
      agreement: 'contradicts',
      sentence: `The server says it destroys nothing. Its definition reads as ${ours}.`,
    };
  }
  if (destructiveHint === true && readOnlyHint !== true && (category === 'Read' || category === 'Write')) {
    return {
      agreement: 'contradicts',
      sentence: `The server says it may destroy something. Its definition reads as ${ours}.`,
    };
  }
  if (readOnlyHint === false && category === 'Read') {
    return {
      agreement: 'contradicts',
      sentence: 'The server says it may change something. Its definition names nothing that it changes.',
    };
  }
  return { agreement: 'agrees', sentence: `What the server declares fits ${ours}.` };
}

/** "Server says / we say" for one tool. Annotations are claims: they are shown, never trusted. */
export function annotationsView(record: ToolRecord, category: Category): AnnotationsView {
  const given = record.annotations ?? {};
  const hints = Object.keys(DEFAULTS) as Hint[];
  const declared = hints.filter((hint) => given[hint] !== undefined);
  return {
    declared: declared.map((hint) => `${hint}: ${String(given[hint])}`),
    assumed: hints
      .filter((hint) => given[hint] === undefined)
      .map((hint) => `${hint}: ${String(DEFAULTS[hint])}`),
    ...compare(record, category),
  };
}
