import { grouped } from '../domain/prose/wording.ts';
import { fileOf } from './render/pages.ts';

/** Most broken links that are named; the rest is counted. */
const NAMED = 20;

/** A link that leads nowhere. */
export interface BrokenLink {
  readonly target: string;
  /** A page, or the pages of a server, that has it. */
  readonly from: string;
}

/** The links whose page or file is not on the site, or whose fragment is not on the page. */
export function brokenLinks(
  links: Iterable<readonly [target: string, from: string]>,
  files: ReadonlySet<string>,
  ids: ReadonlySet<string>,
): readonly BrokenLink[] {
  const broken: BrokenLink[] = [];
  for (const [target, from] of links) {
    const [path = ''] = target.split('#');
    if (!files.has(fileOf(path)) || (target.includes('#') && !ids.has(target))) broken.push({ target, from });
  }
  return broken;
}

/** What is wrong with the links of a site, for people. */
export function describeBroken(broken: readonly BrokenLink[]): string {
  const shown = broken.slice(0, NAMED).map(({ target, from }) => `  ${target}, linked from ${from}`);
  const more = broken.length > NAMED ? [`  and ${grouped(broken.length - NAMED)} more`] : [];
  const many = broken.length === 1 ? '1 link leads nowhere' : `${grouped(broken.length)} links lead nowhere`;
  return [`${many}:`, ...shown, ...more].join('\n');
}
