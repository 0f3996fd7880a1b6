import { byCodeUnit } from '../../domain/records/json.ts';
import { safeLink, type SafeLink } from '../../domain/records/untrusted-text.ts';
import { CAPABILITIES, CATEGORIES } from '../../domain/risk/category.ts';
import type { Attack, Catalogue } from '../catalogue.ts';
import { isGeneral } from '../exposure.ts';
import { EFFECT_WORD } from './attacks.ts';
import { PER_PAGE, toolListRow, type ToolListRow } from './browse.ts';
import { capabilityPath, categoryPath } from './paths.ts';

export interface AttackView {
  readonly title: string;
  readonly summary: string;
  /** Oldest first. */
  readonly incidents: readonly { readonly date: string; readonly what: string; readonly link?: SafeLink }[];
  readonly effect: string;
  readonly notStopped: string;
  readonly abuses: readonly { readonly name: string; readonly href?: string }[];
  readonly owasp: string;
  readonly atlas: string;
  readonly sources: string;
  /** Tools with the access it abuses; the first hundred. */
  readonly exposed: readonly ToolListRow[];
  readonly exposedTotal: number;
  /** True when it works through any tool, so that none is exposed in particular. */
  readonly general: boolean;
}

const SOURCES: Readonly<Record<Attack['record']['verified'], string>> = {
  'primary-url-in-curated-index': 'primary, listed in a curated index',
  specification: 'the specification',
  secondary: 'secondary sources only',
};

function pageOf(item: string): string | undefined {
  const category = CATEGORIES.find((each) => each === item);
  if (category !== undefined) return categoryPath(category);
  const capability = CAPABILITIES.find((each) => each === item);
  return capability === undefined ? undefined : capabilityPath(capability);
}

/** Exactly what the page of one attack shows around its written text. */
export function attackView(attack: Attack, catalogue: Catalogue): AttackView {
  const { title, summary, incidents, policyEffect, notStopped, appliesTo, owasp, atlas, verified } =
    attack.record;
  const exposed = catalogue.exposedTo.get(attack.slug) ?? [];
  return {
    title,
    summary,
    incidents: incidents
      .toSorted((a, b) => byCodeUnit(a.date, b.date))
      .map(({ date, name, cve, url }) => {
        const link = safeLink(url);
        const what = cve === undefined ? name : `${name} (${cve})`;
        return { date, what, ...(link === undefined ? {} : { link }) };
      }),
    effect: EFFECT_WORD[policyEffect],
    notStopped,
    abuses: appliesTo.map((name) => {
      const href = pageOf(name);
      return { name, ...(href === undefined ? {} : { href }) };
    }),
    owasp: owasp.join(', '),
    atlas: atlas.join(', '),
    sources: SOURCES[verified],
    exposed: exposed.slice(0, PER_PAGE).map(toolListRow),
    exposedTotal: exposed.length,
    general: isGeneral(attack),
  };
}
