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

/** How much is shown before and after the words that matter when a sentence is long, in characters, over all places. */
const CONTEXT = 240;
/** Places of one field that are shown. */
const MOST_WINDOWS = 4;

function fieldText(tool: Tool, field: string): string | undefined {
  if (field === 'name') return tool.record.name;
  if (field === 'title') return tool.record.title;
  if (field === 'description') return tool.record.description;
  return undefined;
}

/** Start and end of a stretch of text, in UTF-16 code units. */
type Span = readonly [from: number, to: number];

/** Sorted, those that overlap or touch joined. */
function joinedSpans(spans: readonly Span[]): readonly Span[] {
  const joined: [number, number][] = [];
  for (const [from, to] of spans.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const last = joined.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else joined.push([from, to]);
  }
  return joined;
}

/** Where each quote stands first in the text, in order, overlaps joined. */
function spansOf(text: string, quotes: readonly string[]): readonly Span[] {
  const found = quotes.map((quote): Span => [text.indexOf(quote), text.indexOf(quote) + quote.length]);
  return joinedSpans(found.filter(([from, to]) => from >= 0 && to > from));
}

/** True between the two halves of one character, where no text may be cut. */
function splitsCharacter(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at));
}

/** Where a window begins that ends at `to`: with the sentence, or `context` characters before, moved to the next word. */
function startOf(text: string, to: number, context: number): number {
  const from = to - context;
  const sentence = [...text.slice(Math.max(0, from), to).matchAll(/[.!?]\s+|\n\s*/g)].at(-1);
  if (sentence !== undefined) return Math.max(0, from) + sentence.index + sentence[0].length;
  if (from <= 0) return 0;
  const gap = /\s+/.exec(text.slice(from, to));
  if (gap !== null) return from + gap.index + gap[0].length;
  return splitsCharacter(text, from) ? from + 1 : from;
}

/** Where a window ends that begins at `from`: with the sentence, or `context` characters after, moved back to the end of a word. */
function endOf(text: string, from: number, context: number): number {
  const to = from + context;
  const sentence = /[.!?](?=\s|$)|(?=\n)/.exec(text.slice(from, to));
  if (sentence !== null) return from + sentence.index + sentence[0].length;
  if (to >= text.length) return text.length;
  const lastWord = /\s+\S*$/.exec(text.slice(from, to));
  if (lastWord !== null) return from + lastWord.index;
  return splitsCharacter(text, to) ? to - 1 : to;
}

function partsBetween(text: string, from: number, to: number, marked: boolean): readonly QuotePart[] {
  return from >= to ? [] : textParts(text.slice(from, to)).map((part) => ({ ...part, marked }));
}

/** The marked spans, each in its surroundings, cut where white space is; an ellipsis stands for what is left out. */
function quoteParts(text: string, spans: readonly Span[]): readonly QuotePart[] {
  const shown = spans.slice(0, MOST_WINDOWS);
  const context = Math.floor(CONTEXT / shown.length);
  const windows = joinedSpans(
    shown.map(([from, to]): Span => [startOf(text, from, context), endOf(text, to, context)]),
  );
  const gap = (words: string): QuotePart => ({ text: words, hidden: false, marked: false });
  const parts: QuotePart[] = [];
  for (const [start, stop] of windows) {
    if (start > 0) parts.push(gap(parts.length === 0 ? '… ' : ' … '));
    let at = start;
    for (const [from, to] of shown.filter(([from]) => from >= start && from < stop)) {
      parts.push(...partsBetween(text, at, from, false), ...partsBetween(text, from, to, true));
      at = to;
    }
    parts.push(...partsBetween(text, at, stop, false));
  }
  return (windows.at(-1)?.[1] ?? 0) < text.length ? [...parts, gap(' …')] : parts;
}

/** The words the category rests on, by field, each in its surroundings; at most four places of one field. */
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
