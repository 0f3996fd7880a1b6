import { isJsonObject, type Json } from '../records/json.ts';
import { hasHidden, textParts } from '../records/untrusted-text.ts';

/** JSON text with every hidden character escaped; in JSON text hidden characters stand only inside strings. */
export function escapeHidden(json: string): string {
  if (!hasHidden(json)) return json;
  return textParts(json)
    .map(({ text, hidden }) => (hidden ? unicodeEscape(Number.parseInt(text.slice(2), 16)) : text))
    .join('');
}

function unicodeEscape(codePoint: number): string {
  return String.fromCodePoint(codePoint)
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}

/** A JSON value on one line as it stands in a sentence: a space after each colon and comma and inside braces. */
export function inlineJson(value: Json): string {
  return escapeHidden(spaced(value));
}

function spaced(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${spaced(item)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
