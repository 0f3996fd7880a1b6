import type { Attack, Catalogue, Tool } from '../catalogue.ts';
import { inCommon, isExposed } from '../exposure.ts';

const MOST = 6;

/** The attacks that abuse the access this tool gives, most in common first: at most six. */
export function attacksOn(tool: Tool, catalogue: Catalogue): readonly Attack[] {
  return catalogue.attacks
    .filter((attack) => isExposed(tool, attack))
    .map((attack) => ({ attack, common: inCommon(tool, attack) }))
    .sort((a, b) => b.common - a.common)
    .slice(0, MOST)
    .map(({ attack }) => attack);
}

/** What policy and gateway together do about an attack, in words. */
export const EFFECT_WORD: Readonly<Record<Attack['record']['policyEffect'], string>> = {
  prevents: 'A policy prevents it',
  contains: 'A policy contains it',
  detects: 'A policy makes it visible',
  none: 'A policy does nothing against it',
};
