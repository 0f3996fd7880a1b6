import type { Policy } from '../domain/policy/policy.ts';
import { guardTool } from '../domain/policy/recommend.ts';
import type { Tool } from './catalogue.ts';

/**
 * The recommended policy of a tool with the guards of its arguments; undefined when there is none that lets it through. Of several
 * definitions under one name the guards fit one only.
 */
export function guardedPolicy({
  name,
  category,
  classification,
  guards,
  duplicates,
}: Tool): Policy | undefined {
  if (guards.length === 0 || duplicates.length > 0) return undefined;
  // A reviewer's class stands, whatever the rules would leave of theirs.
  const otherwise = classification.review === undefined ? classification.otherwise : undefined;
  return guardTool({ name, category, guards, otherwise });
}
