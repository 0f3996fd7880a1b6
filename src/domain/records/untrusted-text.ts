/**
 * Text from strangers: names, descriptions, schemas. Everything here makes what is hidden visible and what is
 * dangerous inert; escaping for HTML is left to the templates, which only ever place text nodes and attributes.
 */

/**
 * Characters nobody sees or that change how their neighbours are shown. A carriage return is one unless a line feed
 * follows: alone, a terminal writes over what stood before it.
 */
const HIDDEN =
  /\r(?!\n)|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\u{13430}-\u{13455}\u{1bca0}-\u{1bca3}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|[\ud800-\udfff]/gu;

/** Emoji, whose joiners and selectors are no hidden text. */
const EMOJI =
  /\p{Extended_Pictographic}(?:\ufe0f|\u{1f3fb}|\u{1f3fc}|\u{1f3fd}|\u{1f3fe}|\u{1f3ff})?(?:\u200d\p{Extended_Pictographic}\ufe0f?)*/gu;

/** One stretch of text: shown as it is, or an escape such as `U+202E` that stands for a hidden character. */
export interface TextPart {
  readonly text: string;
  readonly hidden: boolean;
}

function codePoint(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** Nearly every text is nothing but these, in which nothing hides. */
const PLAIN = /^[\t\n\x20-\x7e]*$/;
const NONE: readonly RegExpExecArray[] = [];

/** True for text of printable ASCII, tabs and line feeds: what takes care of every script can be left out there. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text);
}

function hiddenIn(text: string): readonly RegExpExecArray[] {
  if (isPlain(text)) return NONE;
  const hidden = [...text.matchAll(HIDDEN)];
  if (hidden.length === 0) return hidden;
  // Both lists are in the order of the text, so that one walk along them is enough.
  const emoji = text.matchAll(EMOJI);
  let next = emoji.next().value;
  return hidden.filter(({ index }) => {
    while (next !== undefined && next.index + next[0].length <= index) next = emoji.next().value;
    return next === undefined || index < next.index;
  });
}

/** Splits a text so that every hidden character becomes a visible escape. Order and all other characters stay. */
export function textParts(text: string): readonly TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (const match of hiddenIn(text)) {
    if (match.index > from) parts.push({ text: text.slice(from, match.index), hidden: false });
    parts.push({ text: codePoint(match[0]), hidden: true });
    from = match.index + match[0].length;
  }
  if (from < text.length || parts.length === 0) parts.push({ text: text.slice(from), hidden: false });
  return parts;
}

/** Hidden characters that stand side by side made one part, a space between their escapes: a text may be nothing but them. */
export function togetherHidden<Part extends TextPart>(parts: readonly Part[]): readonly Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const before = joined.at(-1);
    if (part.hidden && before?.hidden === true)
      joined[joined.length - 1] = { ...before, text: `${before.text} ${part.text}` };
    else joined.push(part);
  }
  return joined;
}

/** The text with hidden characters written as `U+XXXX`, for places that hold plain text only. */
export function visible(text: string): string {
  if (PLAIN.test(text)) return text;
  return textParts(text)
    .map((part) => (part.hidden ? `⟨${part.text}⟩` : part.text))
    .join('');
}

/** The text as a person reads it: hidden characters gone. What search and classification look at. */
export function withoutHidden(text: string): string {
  const found = hiddenIn(text);
  if (found.length === 0) return text;
  let result = '';
  let from = 0;
  for (const match of found) {
    result += text.slice(from, match.index);
    from = match.index + match[0].length;
  }
  return result + text.slice(from);
}

export function hasHidden(text: string): boolean {
  return hiddenIn(text).length > 0;
}

const folded = (text: string): string => visible(text).replace(/\s+/g, ' ').trim();

/** More code units than what a cut tears apart can become, a half character written as its number. */
const TORN = 40;

/** Visible text on one line, white space folded, at most `max` characters; a cut ends in an ellipsis. */
export function oneLine(text: string, max = 200): string {
  // Descriptions may be long, and all of one costs more than the rest of a small page. Mostly the beginning is enough.
  const beginning = text.length > 4 * max ? folded(text.slice(0, 4 * max)) : '';
  const line = beginning.length > 2 * max + TORN ? beginning : folded(text);
  if (line.length <= max) return line;
  const chars = Array.from(line);
  if (chars.length <= max) return line;
  const cut = chars.slice(0, max - 1).join('');
  // An emoji that was cut in its middle ends with what should have joined it to the rest.
  return `${cut.replace(/\u200d$/u, '').trimEnd()}…`;
}

export interface SafeLink {
  readonly href: string;
  /** Host name, with the port when it is not 443. */
  readonly host: string;
}

/**
 * A link that may be rendered: https, no user information, a plain host name that is neither an address nor
 * punycode, at most 2,000 characters. Anything else is undefined: show the value as text.
 */
export function safeLink(value: string): SafeLink | undefined {
  if (value.length > 2000 || hasHidden(value) || /[\s\\]/.test(value) || !/^https:\/\//i.test(value))
    return undefined;
  if (!URL.canParse(value)) return undefined;
  const url = new URL(value);
  const { hostname } = url;
  const plainHost = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/.test(hostname) && !/(^|\.)xn--/.test(hostname);
  if (url.username !== '' || url.password !== '' || !plainHost) return undefined;
  return { href: url.href, host: url.host };
}

/** Length of the longest run of backticks. */
function longestRun(text: string): number {
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}

/** A fence of backticks longer than any run inside the text: publisher text in Markdown stands between two of these. */
export function fenceFor(text: string): string {
  return '`'.repeat(Math.max(3, longestRun(text) + 1));
}

/**
 * A Markdown code span, in which nothing is markup, on one line of at most 200 characters: its fence is longer than any run
 * of backticks inside. An empty text gives the span of one space, since two backticks alone are none.
 */
export function codeSpan(text: string): string {
  const line = oneLine(text);
  const fence = '`'.repeat(longestRun(line) + 1);
  if (line === '') return '` `';
  return fence.length > 1 ? `${fence} ${line} ${fence}` : `\`${line}\``;
}
