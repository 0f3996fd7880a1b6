import { CATEGORIES } from '../domain/risk/category.ts';
import type { Attack, ToolOutline } from './catalogue.ts';

const categories: ReadonlySet<string> = new Set(CATEGORIES);

/** True for an attack that works through any tool of any server, such as a poisoned definition. */
export function isGeneral(attack: Attack): boolean {
  return attack.record.essential.length === 0;
}

/**
 * True when the tool gives the access the attack needs: one of the capabilities it cannot do without, and one of the
 * categories it names, if it names any. General attacks need no particular access, so no tool is exposed in particular.
 */
export function isExposed(tool: ToolOutline, attack: Attack): boolean {
  const { category, capabilities } = tool;
  if (!attack.record.essential.some((capability) => capabilities.includes(capability))) return false;
  const { appliesTo } = attack.record;
  return appliesTo.some((item) => item === category) || !appliesTo.some((item) => categories.has(item));
}

/** How many of the things an attack abuses the tool has. */
export function inCommon(tool: ToolOutline, attack: Attack): number {
  const { capabilities } = tool;
  return attack.record.appliesTo.filter((item) => capabilities.some((capability) => capability === item))
    .length;
}
