import type { Capability, Category, Confidence, Risk } from './category.ts';

/** One reason for a category or capability: an exact substring of one field of the definition. */
export interface Evidence {
  /** `name`, `title`, `description`, or the field and a JSON pointer: `inputSchema /properties/path`, `annotations /readOnlyHint`. */
  readonly field: string;
  /** Exact substring of that field's text (of the key for a schema property, of the value for an enum member). */
  readonly quote: string;
  /** Stable identifier of the rule that fired, for example `verb:delete`. */
  readonly rule: string;
  /** The category or capability it speaks for. */
  readonly supports: Category | Capability;
}

/** A parameter that widens what one call can do. */
export interface RiskSignal {
  /** JSON pointer of the property in the input schema. */
  readonly pointer: string;
  /** Dotted path under `args.`, as policies write it; absent when it cannot be addressed (array members). */
  readonly path?: string;
  readonly kind:
    | 'path'
    | 'url'
    | 'command'
    | 'code'
    | 'sql'
    | 'branch'
    | 'amount'
    | 'recipient'
    | 'recursive'
    | 'force'
    | 'wildcard'
    | 'destructive-enum'
    | 'credential'
    | 'bulk';
  /** One sentence: why this parameter widens the call. */
  readonly why: string;
  /** Its values that delete, destroy or pay, as far as the schema lists them; `true` is a switch that is set. */
  readonly values?: readonly (string | true)[];
}

/** What is concluded about one tool. Same input, same value, in any order and locale. */
export interface Classification {
  readonly category: Category;
  readonly risk: Risk;
  readonly confidence: Confidence;
  /** Sorted by name. */
  readonly capabilities: readonly Capability[];
  /** Never empty. What speaks for the category comes first, strongest first. */
  readonly evidence: readonly Evidence[];
  /** Two to four sentences, written from the evidence. */
  readonly rationale: string;
  /** In schema order. */
  readonly signals: readonly RiskSignal[];
  /** The category that is left when the values that delete or pay, which signals name, are denied; absent when that changes nothing. */
  readonly otherwise?: Category;
  /** Set when a reviewed classification won; `machine` is what the rules say. */
  readonly review?: {
    readonly by: string;
    readonly on: string;
    readonly reason: string;
    readonly machine: Category;
  };
}
