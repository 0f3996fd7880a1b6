import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { sha256Hex } from '../../../src/domain/records/digest.ts';
import { assignSlugs, claimSlugs, isSlug, type SlugClaim } from '../../../src/domain/records/slug.ts';
import { anyName } from './arbitraries.ts';

const VALID = /^[a-z0-9][a-z0-9-]{0,79}$/;
const HASHED = /^[a-z0-9][a-z0-9-]*-[0-9a-f]{8}([0-9a-f]{32})?$/;

/** What Windows takes for a device, whatever its case and ending. */
const DEVICES = ['con', 'prn', 'aux', 'nul', 'com0', 'com1', 'com9', 'lpt0', 'lpt1', 'lpt9'];
/** Segments of the site's own routes. */
const ROUTES = ['page', 'apply', 'policy', 'badge', 'index', 'assets', 'search', 'data', '404'];

/** The slug of one name among others. */
function slugOf(name: string, ...others: readonly string[]): string {
  return assignSlugs([name, ...others]).get(name) ?? '';
}

const hashOf = (name: string): string => sha256Hex(JSON.stringify(name));

describe('the slug of a name', () => {
  for (const [name, slug] of [
    ['create_issue', 'create-issue'],
    ['createIssue', 'createissue'],
    ['owner/repo.name', 'owner-repo-name'],
    ['List All', 'list-all'],
    ['a__b', 'a-b'],
    ['x', 'x'],
    ['a'.repeat(80), 'a'.repeat(80)],
  ] as const)
    it(`${name.slice(0, 20)} is ${slug.slice(0, 20)}`, () => assert.equal(slugOf(name), slug));

  for (const [what, name, stem] of [
    ['empty', '', 'x'],
    ['nothing but signs', '***', 'x'],
    ['in another script', '读取文件', 'x'],
    ['half in another script', 'read-文件', 'read'],
    ['with an accent', 'café', 'cafe'],
    ['with a hidden character', 'delete\u200b', 'delete'],
    ['with a letter that only looks like another', 'crеate', 'cr-ate'],
    ['with a dot before it', '.hidden', 'hidden'],
    ['too long', 'a'.repeat(81), 'a'.repeat(71)],
    ['cut at a hyphen', `${'a'.repeat(70)}-${'b'.repeat(20)}`, 'a'.repeat(70)],
  ] as const)
    it(`has a hash when the name is ${what}`, () =>
      assert.equal(slugOf(name), `${stem}-${hashOf(name).slice(0, 8)}`));

  for (const name of [...DEVICES, ...ROUTES])
    for (const spelling of [name, name.toUpperCase()])
      it(`is never ${spelling}`, () => {
        assert.match(slugOf(spelling), HASHED);
        assert.ok(!isSlug(name));
      });

  it('is the same whoever else is there, unless they want it too', () => {
    const alone = slugOf('create_issue');
    assert.equal(slugOf('create_issue', 'list', 'create', 'create-issue!'), alone);
    assert.notEqual(slugOf('create_issue', 'create-issue'), alone);
    assert.notEqual(slugOf('create_issue', 'Create_Issue'), alone);
  });

  it('goes to neither of two names that differ in case or separators', () => {
    const slugs = assignSlugs(['a_b', 'a-b', 'A.B']);
    for (const [name, slug] of slugs) assert.equal(slug, `a-b-${hashOf(name).slice(0, 8)}`);
  });
});

describe('forged slugs', () => {
  const victim = 'delete file!';
  const short = slugOf(victim);
  const long = `delete-file-${hashOf(victim).slice(0, 40)}`;

  it('cannot take the slug of a name with a hash, nor the longer one it might fall back to', () => {
    const slugs = assignSlugs([victim, short, long]);
    assert.equal(slugs.get(victim), short);
    assert.equal(new Set(slugs.values()).size, 3);
    for (const slug of slugs.values()) assert.match(slug, VALID);
  });

  it('become long when two names have the same short hash', () => {
    // Found by trying 180,438 names until two shared the first 32 bits.
    const [a, b] = ['*~*~~!!!', '+*+??++?'] as const;
    assert.equal(hashOf(a).slice(0, 8), hashOf(b).slice(0, 8));
    const slugs = assignSlugs([a, b]);
    assert.equal(slugs.get(a), `x-${hashOf(a).slice(0, 40)}`);
    assert.equal(slugs.get(b), `x-${hashOf(b).slice(0, 40)}`);
    assert.equal(slugOf(a), `x-${hashOf(a).slice(0, 8)}`);
  });

  it('cannot be made of halves of a character, which look alike in UTF-8', () => {
    const slugs = assignSlugs(['\ud800', '\ud801', '"\\ud800"']);
    assert.equal(new Set(slugs.values()).size, 3);
  });
});

describe('all slugs', () => {
  it('of 10,000 random names are valid and unique', () => {
    const names = new Set(fc.sample(anyName, 10_000));
    const slugs = assignSlugs(names);
    assert.deepEqual(new Set(slugs.keys()), names);
    for (const slug of slugs.values()) {
      assert.match(slug, VALID);
      assert.ok(![...DEVICES, ...ROUTES].includes(slug), slug);
    }
    assert.equal(new Set(slugs.values()).size, names.size);
  });

  it('depend on the set of names and not on their order', () => {
    fc.assert(
      fc.property(fc.array(anyName, { maxLength: 20 }), fc.infiniteStream(fc.nat()), (names, random) => {
        const shuffled = names
          .map((name) => ({ name, at: Number(random.next().value) }))
          .sort((a, b) => a.at - b.at)
          .map(({ name }) => name);
        const slugs = assignSlugs(names);
        const again = assignSlugs([...shuffled, ...shuffled]);
        for (const name of names) assert.equal(again.get(name), slugs.get(name));
      }),
    );
  });
});

const claim = (key: string, name: string, rank: number): SlugClaim => ({ key, name, rank });

describe('claims of different rank', () => {
  it('leave the plain slug to the first', () => {
    const claims = [claim('ours', 'github', 0), claim('theirs', 'github', 1), claim('others', 'GitHub', 1)];
    for (const order of [claims, claims.toReversed()]) {
      const slugs = claimSlugs(order);
      assert.equal(slugs.get('ours'), 'github');
      assert.equal(slugs.get('theirs'), `github-${hashOf('theirs').slice(0, 8)}`);
      assert.equal(slugs.get('others'), `github-${hashOf('others').slice(0, 8)}`);
    }
  });

  it('give it to nobody when two of the first rank want it', () => {
    const slugs = claimSlugs([claim('a', 'github', 1), claim('b', 'github', 1), claim('c', 'github', 2)]);
    assert.deepEqual(
      [...slugs.values()].filter((slug) => slug === 'github'),
      [],
    );
    assert.equal(new Set(slugs.values()).size, 3);
  });

  it('give it to a later one when the first cannot have it', () => {
    const slugs = claimSlugs([claim('a', 'github!', 0), claim('b', 'github', 1)]);
    assert.equal(slugs.get('b'), 'github');
    assert.match(slugs.get('a') ?? '', HASHED);
  });

  it('are unique in any mixture and any order', () => {
    const anyClaims = fc
      .array(fc.tuple(anyName, anyName, fc.nat(2)), { maxLength: 20 })
      .map((all) => [...new Map(all.map(([key, name, rank]) => [key, claim(key, name, rank)])).values()]);
    fc.assert(
      fc.property(anyClaims, (claims) => {
        const slugs = claimSlugs(claims);
        assert.equal(new Set(slugs.values()).size, claims.length);
        for (const slug of slugs.values()) assert.match(slug, VALID);
        const again = claimSlugs(claims.toReversed());
        for (const { key } of claims) assert.equal(again.get(key), slugs.get(key));
      }),
    );
  });
});
