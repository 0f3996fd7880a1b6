import type { Page } from '../../site/page.ts';
import type { Site } from '../../site/site.ts';

/** Looks at every page of a site, one after another, and says what is wrong. */
export interface Check {
  /** What must hold, as the title of a test. */
  readonly name: string;
  /** What is wrong with this page, one line each. */
  readonly visit?: (page: Page) => Iterable<string>;
  /** What is wrong with the site as a whole, after all pages were seen. */
  readonly finish?: () => Iterable<string>;
}

/** Makes a check for one site; a check may keep what it saw. */
export type CheckFor = (site: Site) => Check;

/** Runs checks over one reading of all pages. Gives, for every check's name, its findings with the page they are on. */
export function inspect(site: Site, makers: readonly CheckFor[]): ReadonlyMap<string, readonly string[]> {
  const checks = makers.map((make) => make(site));
  const findings = new Map(checks.map(({ name }) => [name, [] as string[]]));
  for (const page of site.pages())
    for (const { name, visit } of checks)
      for (const finding of visit?.(page) ?? []) findings.get(name)?.push(`${page.path}: ${finding}`);
  for (const { name, finish } of checks) findings.get(name)?.push(...(finish?.() ?? []));
  return findings;
}
