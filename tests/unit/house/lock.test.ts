/** The lock file must let `npm ci` work on every machine, and name no registry. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

interface Entry {
  readonly version?: string;
  readonly resolved?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const packagesOf = (file: string): Readonly<Record<string, Entry>> =>
  (JSON.parse(readFileSync(file, 'utf8')) as { packages: Record<string, Entry> }).packages;

/** Version that the package at `from` would get under `name`; undefined when none is recorded. */
function recorded(packages: Readonly<Record<string, Entry>>, name: string, from: string): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('node_modules/') - 1))) {
    const found = packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`];
    if (found !== undefined) return found.version;
    if (folder === '') return undefined;
  }
}

describe('the lock files', () => {
  for (const file of [
    'package-lock.json',
    'content/sources/package-lock.json',
    'tests/bench/peers/package-lock.json',
  ]) {
    it(`${file} names no address to download from`, () => {
      const entries = Object.entries(packagesOf(file));
      const addresses = entries.filter(([, { resolved, link }]) => link !== true && resolved !== undefined);
      assert.deepEqual(addresses, []);
    });
  }

  it('record every binary of every platform, without which npm ci refuses (mend: node tools/complete-lock.mjs)', () => {
    const packages = packagesOf('package-lock.json');
    const missing = Object.entries(packages).flatMap(([from, entry]) =>
      Object.entries(entry.optionalDependencies ?? {})
        .filter(([name, version]) => /^\d/.test(version) && recorded(packages, name, from) !== version)
        .map(([name, version]) => `${from}: ${name}@${version}`),
    );
    assert.deepEqual(missing, []);
  });
});
