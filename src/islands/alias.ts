/** What an alias may look like: it is put into JSON, TOML and tool names without escaping. */
export const ALIAS = /^[A-Za-z0-9_-]{1,64}$/;

/** An alias that occurs in none of the texts, so that its places in an export built with it can be found again. */
export function placeholderAlias(texts: readonly string[]): string {
  for (let number = 0; ; number += 1) {
    const candidate = `alias${String(number)}`;
    if (!texts.some((text) => text.includes(candidate))) return candidate;
  }
}

export interface AliasPart {
  readonly text: string;
  /** True for a place where the alias stands. */
  readonly alias: boolean;
}

/** Cuts an export built with `placeholder` into plain text and places of the alias, which then show `alias`. */
export function aliasParts(text: string, placeholder: string, alias: string): readonly AliasPart[] {
  return text
    .split(placeholder)
    .flatMap((piece, index) => [
      ...(index > 0 ? [{ text: alias, alias: true }] : []),
      ...(piece === '' ? [] : [{ text: piece, alias: false }]),
    ]);
}
