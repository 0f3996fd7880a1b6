import { CAPABILITIES, CATEGORIES, type Capability } from '../../domain/risk/category.ts';
import type { Attack, Catalogue, Tool } from '../catalogue.ts';

const MOST = 6;
const FEWEST = 3;

const categories: ReadonlySet<string> = new Set(CATEGORIES);
const capabilities: ReadonlySet<string> = new Set(CAPABILITIES);

/**
 * Capabilities that say where an attack takes place. An attack on databases does not fit a tool without one, however much
 * private data both see.
 */
const SETTINGS: ReadonlySet<string> = new Set<Capability>([
  'browser',
  'code-repo',
  'config-write',
  'email',
  'filesystem',
  'memory',
  'messaging',
  'payments',
  'shell',
  'sql',
]);

/**
 * How well an attack fits a tool: 0 when it abuses categories that are not this one, or capabilities of which the tool
 * has none; else more for each capability in common. An attack that names neither (it works through any definition)
 * fits everything a little, as does one that also names "any".
 */
function fit(attack: Attack, tool: Tool): number {
  const wanted = attack.record.appliesTo;
  const wantedCategories = wanted.filter((item) => categories.has(item));
  const wantedCapabilities = wanted.filter((item) => capabilities.has(item));
  const { category, capabilities: own } = tool.classification;
  const general = wanted.includes('any') ? 1 : 0;
  if (wantedCategories.length > 0 && !wantedCategories.some((item) => item === category)) return general;
  const shared = new Set<string>(
    wantedCapabilities.filter((item) => own.some((capability) => capability === item)),
  );
  const common = shared.size;
  const settings = wantedCapabilities.filter((item) => SETTINGS.has(item));
  const elsewhere = settings.length > 0 && !settings.some((item) => shared.has(item));
  if (wantedCapabilities.length > 0 && (common === 0 || elsewhere)) return general;
  if (wantedCategories.length + wantedCapabilities.length === 0) return general;
  return 2 + 2 * common + (wantedCategories.length > 0 ? 1 : 0);
}

/** The attacks that abuse this kind of access, best fit first: at most six; general ones only fill up to three. */
export function attacksOn(tool: Tool, catalogue: Catalogue): readonly Attack[] {
  const fitting = catalogue.attacks
    .map((attack) => ({ attack, score: fit(attack, tool) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const particular = fitting.filter(({ score }) => score > 1).slice(0, MOST);
  const general = fitting
    .filter(({ score }) => score === 1)
    .slice(0, Math.max(0, FEWEST - particular.length));
  return [...particular, ...general].map(({ attack }) => attack);
}

/** True when a page of this tool shows the attack for what the tool itself can do. */
export function isExposed(tool: Tool, attack: Attack): boolean {
  return fit(attack, tool) > 1;
}

/** What policy and gateway together do about an attack, in words. */
export const EFFECT_WORD: Readonly<Record<Attack['record']['policyEffect'], string>> = {
  prevents: 'A policy prevents it',
  contains: 'A policy contains it',
  detects: 'A policy makes it visible',
  none: 'A policy does nothing against it',
};
