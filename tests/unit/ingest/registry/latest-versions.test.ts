import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { LatestVersions } from '../../../../src/ingest/registry/latest-versions.ts';
import { RegistryEntry } from '../../../../src/ingest/registry/registry-entry.ts';
import { compareVersions } from '../../../../src/ingest/registry/version-order.ts';
import { OFFICIAL } from '../../../fixtures/servers/registry-server.ts';

interface Facts {
  readonly name?: string;
  readonly version?: string;
  readonly status?: string;
  readonly isLatest?: boolean;
  readonly day?: number;
}

function entry({
  name = 'a/b',
  version = '1.0.0',
  status = 'active',
  isLatest,
  day = 1,
}: Facts): RegistryEntry {
  const updatedAt = new Date(Date.UTC(2025, 0, day)).toISOString();
  return RegistryEntry.parse({
    server: { name, version },
    _meta: { [OFFICIAL]: { status, updatedAt, publishedAt: updatedAt, isLatest } },
  });
}

function latestOf(...rounds: readonly (readonly Facts[])[]) {
  const versions = new LatestVersions();
  for (const [index, facts] of rounds.entries())
    for (const each of facts) versions.take(entry(each), index + 1);
  const { entries, counts } = versions.latest();
  return { names: entries.map(({ server }) => `${server.name} ${server.version}`), counts };
}

describe('the entry that stands for a server', () => {
  test('is the one the registry calls the latest, whatever its number', () => {
    const { names, counts } = latestOf([{ version: '2.0.0' }, { version: '1.9.0', isLatest: true }]);
    assert.deepEqual(names, ['a/b 1.9.0']);
    assert.deepEqual(counts, { kept: 1, deprecated: 0, superseded: 1, deleted: 0 });
  });

  test('is the higher version when two are called the latest, or none', () => {
    for (const isLatest of [true, false])
      assert.deepEqual(
        latestOf([
          { version: '1.10.0', isLatest },
          { version: '1.9.0', isLatest },
        ]).names,
        ['a/b 1.10.0'],
      );
  });

  test('is the one a later walk calls the latest, against an older claim', () => {
    assert.deepEqual(
      latestOf([{ version: '2.0.0', isLatest: true }], [{ version: '1.9.1', isLatest: true, day: 2 }]).names,
      ['a/b 1.9.1'],
    );
  });

  test('is gone when it was deleted, and comes back when it is active again', () => {
    const gone = latestOf([{ isLatest: true }], [{ isLatest: true, status: 'deleted', day: 2 }]);
    assert.deepEqual(gone.names, []);
    assert.deepEqual(gone.counts, { kept: 0, deprecated: 0, superseded: 1, deleted: 1 });
    const back = latestOf([{}], [{ status: 'deleted', day: 2 }], [{ day: 3 }]);
    assert.deepEqual(back.names, ['a/b 1.0.0']);
  });

  test('stays when it is deprecated, and is counted', () => {
    assert.equal(latestOf([{ status: 'deprecated' }]).counts.deprecated, 1);
  });

  test('is not changed by what an older statement says of the same version', () => {
    const { counts } = latestOf([{ status: 'deleted', day: 5 }], [{ status: 'active', day: 2 }]);
    assert.deepEqual(counts, { kept: 0, deprecated: 0, superseded: 1, deleted: 1 });
  });

  test('takes names that mean something to JavaScript', () => {
    const names = ['a/__proto__', 'constructor/toString', 'a/b'];
    assert.deepEqual(
      latestOf(names.map((name) => ({ name }))).names,
      names.toSorted().map((name) => `${name} 1.0.0`),
    );
  });

  test('does not depend on the order within a walk; counts add up', () => {
    const facts = fc.record({
      name: fc.constantFrom('a/b', 'a/c'),
      version: fc.constantFrom('1.0.0', '1.0.1', '2.0.0-rc.1', '2.0.0', 'next'),
      status: fc.constantFrom('active', 'deprecated', 'deleted'),
      isLatest: fc.boolean(),
      day: fc.integer({ min: 1, max: 28 }),
    });
    // Two statements on one version at one time have no order but that in which they come.
    const list = fc.uniqueArray(facts, {
      selector: ({ name, version, day }) => `${name} ${version} ${day}`,
      maxLength: 12,
    });
    fc.assert(
      fc.property(list, fc.infiniteStream(fc.nat()), (some, keys) => {
        const shuffled = some
          .map((each) => ({ each, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        assert.deepEqual(latestOf(some).names, latestOf(shuffled).names);
        const { kept, superseded, deleted } = latestOf(some).counts;
        assert.equal(kept + superseded + deleted, some.length);
      }),
    );
  });
});

describe('versions', () => {
  test('stand in the order of semver, those that are none below', () => {
    const ordered = [
      ...['beta', 'nightly', '0.9.9', '1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta.2'],
      ...['1.0.0-beta.11', '1.0.0-rc.1', '1.0.0', '1.0.1', '1.2', '1.10.0', '2.0.0', '2025.11.25'],
      '99999999999999999999.0.0',
    ];
    for (const [index, version] of ordered.entries())
      for (const [otherIndex, other] of ordered.entries())
        assert.equal(
          Math.sign(compareVersions(version, other)),
          Math.sign(index - otherIndex),
          `${version} ${other}`,
        );
    assert.equal(compareVersions('1.0.0+a', 'v1.0.0+b'), 0);
  });
});
