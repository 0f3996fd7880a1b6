import type { Category } from './category.ts';
import type { Evidence } from './classification.ts';
import type { Verb } from './lexicon.ts';

/** Where in the definition a finding stands, which decides how it weighs against others. */
export type Role =
  | 'name'
  | 'title'
  /** What the description says the tool does. */
  | 'main'
  /** What the description adds after that. */
  | 'aside'
  /** "…will be deleted": what happens along the way. */
  | 'passive'
  | 'schema'
  | 'annotation'
  /** Nothing was said; the category is the cautious default. */
  | 'default';

/** 3 decides alone, 2 is normal, 1 counts only when nothing better was found. */
export type Weight = 1 | 2 | 3;

/** One observation that speaks for a category. `--explain` shows them. */
export interface Finding {
  readonly field: string;
  /** Exact substring of the field's original text. */
  readonly quote: string;
  readonly rule: string;
  readonly category: Category;
  readonly weight: Weight;
  readonly role: Role;
  readonly verb?: Verb;
  /** What the verb is applied to: a slice of a description, the folded words of a name. */
  readonly object?: string;
  /** The clause that says so, as the original writes it; for descriptions. */
  readonly clause?: string;
  /** The whole sentence around it. Made only when it is shown, like `speak`. */
  readonly state?: () => string;
  /** Where verb and object stand among the tokens of the description: `[from, to)` covers the object. */
  readonly place?: {
    readonly at: number;
    readonly from: number;
    readonly to: number;
    readonly sentence: number;
  };
  /** Verb and object in plain words, fit to stand in a sentence of ours: "deletes a card from a project". */
  readonly speak?: () => string | undefined;
  /** What it is applied to decided what the verb means. */
  readonly confirmed?: boolean;
  /** Read only because the definition claims it. */
  readonly claimed?: boolean;
}

export function evidenceOf({ field, quote, rule, category }: Finding): Evidence {
  return { field, quote, rule, supports: category };
}
