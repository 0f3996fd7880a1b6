const SLASH = 47;
const HASH = 35;

/** The path on this site that an address names, or undefined when it leads elsewhere. */
function pathOn(written: string, origin: string): string | undefined {
  // As templates escape it; its "#" begins no fragment.
  const address = written.includes('&') ? written.replaceAll('&#38;', '&') : written;
  const own = address.startsWith(`${origin}/`) ? address.slice(origin.length) : address;
  if (own.charCodeAt(0) !== SLASH || own.charCodeAt(1) === SLASH) return undefined;
  if (!own.includes('?') && !own.includes('#')) return own;
  const [path = '', fragment] = own.replace(/\?[^#]*/, '').split('#', 2);
  return fragment === undefined || fragment === '' ? path : `${path}#${fragment}`;
}

/** Attributes that hold an address or an id, by the code of their last letter. */
const NAMES: readonly (string | undefined)[] = [' href', ' src', ' action', ' id'].reduce<string[]>(
  (names, name) => {
    names[name.charCodeAt(name.length - 1)] = name;
    return names;
  },
  [],
);

const NOTHING: ReadonlySet<string> = new Set();

/** Where the pages of one unit lead to on this site, and what can be led to on them. */
export class UnitLinks {
  /** Address of the site without a slash at the end. */
  readonly #origin: string;
  readonly #elsewhere: ReadonlySet<string>;
  /** Ids by the path of their page; files have none. */
  readonly #ids = new Map<string, Set<string>>();
  /** By the part whose page leads there; those of the unit under an empty name. */
  readonly #targets = new Map<string, Set<string>>([['', new Set()]]);

  /** `elsewhere`: targets that need not be noted, since another page that has them is made in every build. */
  constructor(siteUrl: string, elsewhere: ReadonlySet<string> = NOTHING) {
    this.#origin = siteUrl.replace(/\/$/, '');
    this.#elsewhere = elsewhere;
  }

  #targetsOf(part: string): Set<string> {
    const targets = this.#targets.get(part) ?? new Set();
    this.#targets.set(part, targets);
    return targets;
  }

  /**
   * Takes in a page, of a part if it is given. Reads text that we rendered, not any HTML: quotes and ampersands in values are escaped there, so that
   * attributes can be told without reading the rest.
   */
  add(html: string, path: string, part = ''): void {
    const targets = this.#targetsOf(part);
    const ids = new Set<string>();
    this.#ids.set(path, ids);
    for (let at = html.indexOf('="'); at >= 0; at = html.indexOf('="', at + 2)) {
      const name = NAMES[html.charCodeAt(at - 1)];
      if (name === undefined || !html.startsWith(name, at - name.length)) continue;
      const value = html.slice(at + 2, html.indexOf('"', at + 2));
      if (name === ' id') ids.add(value);
      else if (value.charCodeAt(0) !== HASH) {
        const target = pathOn(value, this.#origin);
        if (target !== undefined) targets.add(target);
      } else if (value !== '#') targets.add(path + value);
    }
  }

  /** Takes in a file that can be led to and leads nowhere. */
  addFile(path: string): void {
    this.#ids.set(path, new Set());
  }

  #leadsOut(target: string): boolean {
    if (this.#elsewhere.has(target)) return false;
    const hash = target.indexOf('#');
    const ids = this.#ids.get(hash < 0 ? target : target.slice(0, hash));
    return ids === undefined || (hash >= 0 && !ids.has(target.slice(hash + 1)));
  }

  /**
   * Paths, with `#` and a fragment where one is given, that these pages do not have themselves; each once, as they come. Of a part
   * those that the unit does not have.
   */
  outward(part = ''): readonly string[] {
    const common = part === '' ? undefined : this.#targets.get('');
    return [...this.#targetsOf(part)].filter(
      (target) => common?.has(target) !== true && this.#leadsOut(target),
    );
  }

  /** Everything that others can lead to within these pages: `path#id`. */
  ids(): readonly string[] {
    return Array.from(this.#ids, ([path, ids]) => Array.from(ids, (id) => `${path}#${id}`)).flat();
  }
}
