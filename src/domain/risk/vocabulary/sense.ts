import type { NounClass } from './nouns.ts';

/**
 * What a verb does, and how sure its mere use makes one: 3 says it alone, 2 is the normal meaning, 1 is a guess that
 * anything better overrules. `Q2` is a query: it reads or executes, depending on what else the definition says; `Q1` is
 * one only when a parameter takes it.
 */
export type Sense = `${'R' | 'W' | 'E' | 'D' | 'F'}${1 | 2 | 3}` | 'Q1' | 'Q2';

/** A verb whose sense depends on its object: the first class the object belongs to decides, else `else`. */
export interface ByObject {
  readonly else: Sense;
  readonly of: Partial<Readonly<Record<NounClass, Sense>>>;
}
