import { inputSchemaOf, type ToolRecord } from '../records/server-record.ts';
import type { Classification, RiskSignal } from '../risk/classification.ts';
import { keyText } from '../risk/parameter-why.ts';
import { propertiesIn } from '../risk/schema-walk.ts';
import { rulesFor, type GuardRules } from './guard-rules.ts';
import type { ArgumentRule } from './policy.ts';

/** What a policy can ask of one parameter that widens the call. */
export interface Guard {
  /** JSON pointer of the parameter in the input schema, as its signal has it. */
  readonly pointer: string;
  readonly kind: RiskSignal['kind'];
  /** Rules for the tool's entry; both empty where no condition is safe to suggest. */
  readonly require: readonly ArgumentRule[];
  readonly deny_if: readonly ArgumentRule[];
  /** One or two sentences: what is denied and what that does not see, or why no condition is safe. */
  readonly means: string;
}

/**
 * Conditions on the parameters that widen a call, as far as a safe default exists, in schema order. Every parameter with a signal
 * has one entry; where no condition is safe it says why. Pure: the same definition gives the same guards.
 */
export function guardsFor(tool: ToolRecord, { signals }: Pick<Classification, 'signals'>): readonly Guard[] {
  const schema = inputSchemaOf(tool);
  if (signals.length === 0 || schema === undefined) return [];
  const properties = new Map(propertiesIn(schema).map((property) => [property.pointer, property]));
  return signals.flatMap((signal) => {
    const { pointer, kind, path } = signal;
    const property = properties.get(pointer);
    if (property === undefined) return [];
    const key = `“${keyText(property.key)}”`;
    const rules: GuardRules =
      path === undefined
        ? { means: 'It stands inside a list, where a condition cannot reach every member.' }
        : rulesFor({ path, key, property, signal }, tool);
    return { pointer, kind, require: rules.require ?? [], deny_if: rules.deny_if ?? [], means: rules.means };
  });
}
