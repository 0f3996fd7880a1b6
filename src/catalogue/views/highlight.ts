export interface CodePart {
  /** k: key, s: string, n: number, w: keyword; absent: punctuation and space. */
  readonly kind?: 'k' | 's' | 'n' | 'w';
  readonly text: string;
}

const JSON_TOKEN =
  /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|\b(true|false|null)\b/g;

/** Splits JSON text into coloured parts; joined again they are the text, character for character. */
export function highlightJson(text: string): readonly CodePart[] {
  const parts: CodePart[] = [];
  let at = 0;
  for (const match of text.matchAll(JSON_TOKEN)) {
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    const [whole, string, colon, number] = match;
    if (string !== undefined) {
      parts.push({ kind: colon === undefined ? 's' : 'k', text: string });
      if (colon !== undefined) parts.push({ text: colon });
    } else parts.push({ kind: number === undefined ? 'w' : 'n', text: whole });
    at = match.index + whole.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}
