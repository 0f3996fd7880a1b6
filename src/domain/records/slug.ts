import { sha256Hex } from './digest.ts';
import { byCodeUnit } from './json.ts';

const SLUG = /^[a-z0-9][a-z0-9-]{0,79}$/;
const MAX = 80;
const SHORT_HASH = 8;
const LONG_HASH = 40;

/** Path segments with a meaning of their own in the site's routes, and names Windows refuses. */
const RESERVED = new Set([
  ...['page', 'apply', 'policy', 'badge', 'index', 'assets', 'pagefind', 'search', 'data', '404'],
  ...['con', 'prn', 'aux', 'nul', 'conin', 'conout'],
  ...Array.from({ length: 10 }, (_, digit) => [`com${String(digit)}`, `lpt${String(digit)}`]).flat(),
]);

export function isSlug(text: string): boolean {
  return SLUG.test(text) && !RESERVED.has(text);
}

/** The readable part of a slug: `create_issue` → `create-issue`; may be empty. */
function readable(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** True when the slug still says the whole name: nothing but case and `_ - . /` and spaces between words was changed. */
function saysItAll(name: string): boolean {
  return /^[A-Za-z0-9]+([_\-./ ]+[A-Za-z0-9]+)*$/.test(name);
}

function withHash(name: string, length: number): string {
  const stem =
    readable(name)
      .slice(0, MAX - length - 1)
      .replace(/-+$/, '') || 'x';
  return `${stem}-${sha256Hex(name).slice(0, length)}`;
}

function countsOf(slugs: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const slug of slugs) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  return counts;
}

/**
 * A slug for every name, unique among them. A name whose slug would be empty, reserved, too long, lossy or shared gets
 * a suffix made of its own hash, so the result depends on the set of names and never on their order. Equal names
 * share one slug. Shapes: any strings in, slugs that match `^[a-z0-9][a-z0-9-]{0,79}$` out.
 */
export function assignSlugs(names: Iterable<string>): ReadonlyMap<string, string> {
  const unique = [...new Set(names)].sort(byCodeUnit);
  const wanted = new Map(unique.map((name) => [name, readable(name)]));
  const claims = countsOf(wanted.values());
  const slugs = new Map<string, string>();
  for (const [name, slug] of wanted) {
    const plain = saysItAll(name) && isSlug(slug) && claims.get(slug) === 1;
    slugs.set(name, plain ? slug : withHash(name, SHORT_HASH));
  }
  // A name can be made to look like another's slug with its hash; both then get a hash too long to forge.
  const taken = countsOf(slugs.values());
  for (const [name, slug] of slugs) if (taken.get(slug) !== 1) slugs.set(name, withHash(name, LONG_HASH));
  return slugs;
}
