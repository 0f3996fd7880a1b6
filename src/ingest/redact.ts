import { homedir, hostname, tmpdir } from 'node:os';
import type { Json } from '../domain/records/json.ts';

/** A local text and what is stored instead of it. */
export interface Redaction {
  readonly text: string;
  readonly by: string;
  /** Replaced also inside a longer word: for secrets, of which no part may stay. */
  readonly anywhere?: boolean;
}

/** A secret of the caller; one so short that it is a part of honest words is replaced where it stands alone. */
export function secretRedaction(text: string, by: string): Redaction {
  return { text, by, anywhere: text.length >= 8 };
}

/**
 * What tells one machine or person from another and may come back in a definition: folders with a user or project in
 * them, a host name that is not a plain word. `/root`, `/tmp` or a host called `server` identify nobody, and
 * replacing them would damage honest texts.
 */
export function localRedactions(): readonly Redaction[] {
  const host = hostname();
  return [
    ...folder(process.cwd(), '<folder>'),
    ...folder(homedir(), '<home>'),
    ...folder(tmpdir(), '<temporary folder>'),
    ...(/^[a-z]*$/i.test(host) || host.length < 4 ? [] : [{ text: host, by: '<host>' }]),
  ];
}

function folder(path: string, by: string): readonly Redaction[] {
  return path.split(/[\\/]/).filter(Boolean).length >= 2 ? [{ text: path, by }] : [];
}

/** A copy of the value with every local text replaced, in texts and in keys. Callers cap the depth first. */
export function redact<Value extends Json>(value: Value, redactions: readonly Redaction[]): Value;
export function redact(value: Json, redactions: readonly Redaction[]): Json {
  // Longest first: a folder inside the home must not be left half replaced.
  const ordered = redactions
    .filter(({ text }) => text !== '')
    .toSorted((a, b) => b.text.length - a.text.length);
  const inText = (text: string) => ordered.reduce(replaced, text);
  const inValue = (item: Json): Json => {
    if (typeof item === 'string') return inText(item);
    if (Array.isArray(item)) return item.map((child: Json) => inValue(child));
    if (item === null || typeof item !== 'object') return item;
    return Object.fromEntries(Object.entries(item).map(([key, child]) => [inText(key), inValue(child)]));
  };
  return inValue(value);
}

/** Unless it says `anywhere`, replaces the local text only where it is not part of a longer word or name. */
function replaced(text: string, { text: local, by, anywhere = false }: Redaction): string {
  let result = '';
  let from = 0;
  for (let at = text.indexOf(local); at !== -1; at = text.indexOf(local, from)) {
    const end = at + local.length;
    const counts = anywhere || (!isNamePart(text[at - 1]) && !isNamePart(text[end]));
    result += text.slice(from, at) + (counts ? by : local);
    from = end;
  }
  return result + text.slice(from);
}

function isNamePart(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}_-]/u.test(char);
}
