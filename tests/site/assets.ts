import { gzipSync } from 'node:zlib';
import { posix } from 'node:path';
import { attribute, byTag, words, type Page } from './page.ts';
import type { Site } from './site.ts';

export const gzipSize = (bytes: Uint8Array | string): number => gzipSync(bytes, { level: 9 }).length;

/** Module specifiers that a script loads before it runs; dynamic imports wait until they are asked for. */
function staticImports(source: string): readonly string[] {
  const pattern =
    /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{}\s,]*?\bfrom\s*|[\w$*{}\s,]*?\}\s*from\s*)?["']([^"']+)["']/g;
  return [...source.matchAll(pattern)].map(([, specifier = '']) => specifier);
}

/** The files of a script and of everything it imports statically, the script first. */
function scriptClosure(site: Site, file: string): ReadonlySet<string> {
  const found = new Set<string>();
  const waiting = [file];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next) || !site.files.has(next)) continue;
    found.add(next);
    const folder = posix.dirname(`/${next}`);
    for (const specifier of staticImports(site.read(next)))
      waiting.push(posix.resolve(folder, specifier).slice(1));
  }
  return found;
}

export interface PageAssets {
  readonly styles: ReadonlySet<string>;
  readonly scripts: ReadonlySet<string>;
  readonly pictures: ReadonlySet<string>;
}

/** What a browser loads with a page before anybody touches it, as files of the site. */
export function assetsOf(site: Site, page: Page): PageAssets {
  const file = (address: string | undefined): string[] =>
    address === undefined || address.startsWith('data:')
      ? []
      : [new URL(address, `https://site.invalid${page.path}`).pathname.slice(1)];
  const links = (...rels: readonly string[]) =>
    byTag(page, 'link')
      .filter((link) => words(link, 'rel').some((rel) => rels.includes(rel)))
      .flatMap((link) => file(attribute(link, 'href')));
  const scripts = byTag(page, 'script').flatMap((script) => file(attribute(script, 'src')));
  return {
    styles: new Set(links('stylesheet')),
    scripts: new Set(
      [...scripts, ...links('modulepreload')].flatMap((script) => [...scriptClosure(site, script)]),
    ),
    pictures: new Set([
      ...byTag(page, 'img').flatMap((image) => file(attribute(image, 'src'))),
      ...links('icon').slice(0, 1),
    ]),
  };
}
