import { RE2JS, RE2JSSyntaxException } from 're2js';

/** A pattern may be this many UTF-16 code units long. */
export const MAX_PATTERN_LENGTH = 1_000;
/**
 * And compile to this many instructions. Matching never takes more than text length × instructions steps, so
 * this bounds what one argument can cost: measured, about 10 ns a step at worst.
 */
export const MAX_PATTERN_INSTRUCTIONS = 1_000;

export type CompiledPattern =
  | { readonly ok: true; readonly test: (text: string) => boolean }
  | { readonly ok: false; readonly reason: 'syntax' | 'size'; readonly detail: string };

/**
 * Compiles a regular expression of the RE2 syntax, which has neither look-around nor back references and matches
 * in time linear in the text. `test` is unanchored.
 */
export function compilePattern(source: string): CompiledPattern {
  if (source.length > MAX_PATTERN_LENGTH)
    return { ok: false, reason: 'size', detail: `${String(source.length)} characters` };
  try {
    const pattern = RE2JS.compile(source);
    const size = pattern.programSize();
    if (size > MAX_PATTERN_INSTRUCTIONS)
      return { ok: false, reason: 'size', detail: `${String(size)} instructions` };
    return { ok: true, test: (text) => pattern.test(text) };
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    return { ok: false, reason: 'syntax', detail: error.message.replace(/^error parsing regexp: /, '') };
  }
}

/** Compiles each source once. Policies repeat their patterns from tool to tool, and a compiled one keeps what it learnt. */
export class PatternCache {
  readonly #patterns = new Map<string, CompiledPattern>();

  get(source: string): CompiledPattern {
    const known = this.#patterns.get(source);
    if (known !== undefined) return known;
    const pattern = compilePattern(source);
    this.#patterns.set(source, pattern);
    return pattern;
  }
}
