import { sha256Hex } from './digest.ts';
import { isPlain } from './untrusted-text.ts';

const SLUG = /^[a-z0-9][a-z0-9-]{0,79}$/;
const MAX = 80;
const SHORT_HASH = 8;
const LONG_HASH = 40;
/** How a slug with a hash ends. No plain slug ends like that, so no name can be made to look like the slug of another. */
const HASHED = /-(?:[0-9a-f]{8}|[0-9a-f]{40})$/;

/** Path segments with a meaning of their own in the site's routes, and names Windows refuses. */
const RESERVED = new Set([
  ...['page', 'apply', 'policy', 'badge', 'index', 'assets', 'search', 'data', '404'],
  ...['con', 'prn', 'aux', 'nul'],
  ...Array.from({ length: 10 }, (_, digit) => [`com${String(digit)}`, `lpt${String(digit)}`]).flat(),
]);

/** True for a slug that a name which is exactly this gets unchanged, when nobody else wants it. */
export function isSlug(text: string): boolean {
  return SLUG.test(text) && !RESERVED.has(text) && !HASHED.test(text);
}

/** The readable part of a slug: `create_issue` → `create-issue`; may be empty. */
function readable(name: string): string {
  const plain = isPlain(name) ? name : name.normalize('NFKD').replace(/\p{M}/gu, '');
  return plain
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

/** True when the slug still says the whole name: nothing but case and `_ - . /` and spaces between words was changed. */
function saysItAll(name: string): boolean {
  return /^[A-Za-z0-9]+([_\-./ ]+[A-Za-z0-9]+)*$/.test(name);
}

/** One thing that wants a slug. */
export interface SlugClaim {
  /** What tells it from every other; its hash is the suffix where the plain slug is not to be had. */
  readonly key: string;
  /** What the slug is made from. */
  readonly name: string;
  /** Who goes first: of several that want the same plain slug, the only one of the lowest rank gets it. */
  readonly rank: number;
}

/** The slug that is the name and nothing else, or undefined when the name cannot be one. */
function plainSlug({ name }: SlugClaim): string | undefined {
  const slug = readable(name);
  return saysItAll(name) && isSlug(slug) ? slug : undefined;
}

/** A claim with the plain slug that it may get. */
interface PlainClaim {
  readonly claim: SlugClaim;
  readonly plain: string | undefined;
}

/** The key of the claim that gets each plain slug; undefined where several of the lowest rank want it. */
function plainOwners(claims: readonly PlainClaim[]): ReadonlyMap<string, string | undefined> {
  const owners = new Map<string, { readonly rank: number; readonly key: string | undefined }>();
  for (const { claim, plain: slug } of claims) {
    if (slug === undefined) continue;
    const { key, rank } = claim;
    const owner = owners.get(slug);
    if (owner === undefined || rank < owner.rank) owners.set(slug, { rank, key });
    else if (rank === owner.rank) owners.set(slug, { rank, key: undefined });
  }
  return new Map(Array.from(owners, ([slug, { key }]) => [slug, key]));
}

function withHash({ key, name }: SlugClaim, length: number): string {
  const stem =
    readable(name)
      .slice(0, MAX - length - 1)
      .replace(/-+$/, '') || 'x';
  // As JSON, because a lone surrogate has no UTF-8 of its own and two of them would hash alike.
  return `${stem}-${sha256Hex(JSON.stringify(key)).slice(0, length)}`;
}

function countsOf(slugs: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const slug of slugs) counts.set(slug, (counts.get(slug) ?? 0) + 1);
  return counts;
}

/**
 * A slug for every claim, by its key, unique among them. A name that would be empty, reserved, too long or lossy as a
 * slug, and one whose plain slug belongs to another, gets a suffix made of the hash of its key. So the result depends on
 * the set of claims and never on their order. Claims with one key must be equal; they share one slug. Shapes: any
 * strings in, slugs that match `^[a-z0-9][a-z0-9-]{0,79}$` out.
 */
export function claimSlugs(claims: Iterable<SlugClaim>): ReadonlyMap<string, string> {
  const byKey = new Map(Array.from(claims, (claim) => [claim.key, claim]));
  const all = Array.from(byKey.values(), (claim) => ({ claim, plain: plainSlug(claim) }));
  const owners = plainOwners(all);
  const slugs = new Map<string, string>();
  for (const { claim, plain } of all) {
    const { key } = claim;
    const owned = plain !== undefined && owners.get(plain) === key;
    slugs.set(key, owned ? plain : withHash(claim, SHORT_HASH));
  }
  // With some patience two keys of the same short hash can be found; of 160 bits nobody finds two.
  const sharing = countsOf(slugs.values());
  for (const [key, claim] of byKey)
    if (sharing.get(slugs.get(key) ?? '') !== 1) slugs.set(key, withHash(claim, LONG_HASH));
  return slugs;
}

/** A slug for every name, unique among them, all of one rank. Equal names share one. */
export function assignSlugs(names: Iterable<string>): ReadonlyMap<string, string> {
  return claimSlugs(Array.from(names, (name) => ({ key: name, name, rank: 0 })));
}
