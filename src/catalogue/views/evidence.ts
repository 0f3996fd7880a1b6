import { textParts, type TextPart } from '../../domain/records/untrusted-text.ts';
import type { Tool } from '../catalogue.ts';

/** A stretch of quoted text; `marked` where the words stand that a rule rests on. */
export interface QuotePart extends TextPart {
  readonly marked: boolean;
}

export interface EvidenceView {
  /** "description", "name", "inputSchema /properties/path" */
  readonly field: string;
  readonly parts: readonly QuotePart[];
}

/** How much of a long field is shown around the words that matter, in characters. */
const CONTEXT = 140;

function fieldText(tool: Tool, field: string): string | undefined {
  if (field === 'name') return tool.record.name;
  if (field === 'title') return tool.record.title;
  if (field === 'description') return tool.record.description;
  return undefined;
}

/** Start and end of each quote in the text, in order, overlaps joined. */
function spansOf(text: string, quotes: readonly string[]): readonly (readonly [number, number])[] {
  const spans = quotes
    .map((quote): [number, number] => [text.indexOf(quote), text.indexOf(quote) + quote.length])
    .filter(([from, to]) => from >= 0 && to > from)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const joined: [number, number][] = [];
  for (const [from, to] of spans) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

function partsBetween(text: string, from: number, to: number, marked: boolean): readonly QuotePart[] {
  return from >= to ? [] : textParts(text.slice(from, to)).map((part) => ({ ...part, marked }));
}

/** The text around its marked spans, cut to a readable length at white space; an ellipsis stands for what is left out. */
function quoteParts(text: string, spans: readonly (readonly [number, number])[]): readonly QuotePart[] {
  const first = spans[0]?.[0] ?? 0;
  const last = spans[0]?.[1] ?? 0;
  const start =
    first <= CONTEXT ? 0 : first - CONTEXT + Math.max(0, text.slice(first - CONTEXT, first).search(/\s/));
  const stop =
    text.length - last <= CONTEXT
      ? text.length
      : last + CONTEXT - Math.max(0, tailGap(text.slice(last, last + CONTEXT)));
  const parts: QuotePart[] = start > 0 ? [{ text: '… ', hidden: false, marked: false }] : [];
  let at = start;
  for (const [from, to] of spans) {
    if (from >= stop) break;
    parts.push(...partsBetween(text, at, from, false), ...partsBetween(text, from, Math.min(to, stop), true));
    at = Math.min(to, stop);
  }
  parts.push(...partsBetween(text, at, stop, false));
  if (stop < text.length) parts.push({ text: ' …', hidden: false, marked: false });
  return parts;
}

/** Characters after the last white space, so that a cut there keeps words whole. */
function tailGap(text: string): number {
  return text.length - Math.max(text.search(/\s\S*$/), 0);
}

/** The words the category rests on, by field, each in its context. */
export function evidenceView(tool: Tool): readonly EvidenceView[] {
  const { category, evidence } = tool.classification;
  const byField = new Map<string, string[]>();
  for (const item of evidence.filter((each) => each.supports === category)) {
    byField.set(item.field, [...(byField.get(item.field) ?? []), item.quote]);
  }
  return Array.from(byField, ([field, quotes]) => {
    const text = fieldText(tool, field);
    const spans = text === undefined ? [] : spansOf(text, quotes);
    if (text === undefined || spans.length === 0) {
      const unique = [...new Set(quotes)];
      return { field, parts: unique.flatMap((quote) => partsBetween(quote, 0, quote.length, true)) };
    }
    return { field, parts: quoteParts(text, spans) };
  });
}
