/** Addresses in attributes, as they are written. Quotes and ampersands in values are escaped, so this finds whole values. */
const ADDRESS = /\s(?:href|src|action)="([^"]*)"/g;
const ID = /\sid="([^"]*)"/g;

/** What a page leads to on this site, and what can be led to on it. */
export interface PageLinks {
  /** Paths, with `#` and a fragment where one is given; each once, in the order of the page. */
  readonly targets: readonly string[];
  readonly ids: ReadonlySet<string>;
}

/** The path on this site that an address names, or undefined when it leads elsewhere. */
function pathOn(written: string, origin: string): string | undefined {
  // As templates escape it; its "#" begins no fragment.
  const address = written.replaceAll('&#38;', '&');
  const own = address.startsWith(`${origin}/`) ? address.slice(origin.length) : address;
  if (!own.startsWith('/') || own.startsWith('//')) return undefined;
  const [path = '', fragment] = own.replace(/\?[^#]*/, '').split('#', 2);
  return fragment === undefined || fragment === '' ? path : `${path}#${fragment}`;
}

/**
 * The links of a page to this site, whose address is `origin` without a slash at the end. An address of the page itself, as
 * `#id`, becomes `path#id`. Reads text that we rendered, not any HTML.
 */
export function linksOf(html: string, path: string, origin: string): PageLinks {
  const targets = new Set<string>();
  for (const [, address = ''] of html.matchAll(ADDRESS)) {
    if (address.startsWith('#')) {
      if (address !== '#') targets.add(`${path}${address}`);
      continue;
    }
    const target = pathOn(address, origin);
    if (target !== undefined) targets.add(target);
  }
  return { targets: [...targets], ids: new Set(Array.from(html.matchAll(ID), ([, id = '']) => id)) };
}
