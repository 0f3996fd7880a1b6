import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { manifestOf, readManifest } from '../../../src/build/manifest.ts';

const folder = mkdtempSync(join(tmpdir(), 'manifest-'));
const file = join(folder, 'manifest.ndjson');
after(() => rmSync(folder, { recursive: true }));

function written(paths: readonly string[]): readonly string[] {
  writeFileSync(file, manifestOf(paths.map((path) => [path, 1, 2, 'ab'])));
  return readManifest(file).paths();
}

const NAME = fc
  .string({ unit: 'grapheme', minLength: 1 })
  .filter((name) => !/[/\ud800-\udfff]|^\.\.?$/.test(name));

describe('the list of files', () => {
  it('is read as it was written, whatever the paths are', () => {
    const paths = fc.uniqueArray(
      fc.array(NAME, { minLength: 1, maxLength: 3 }).map((names) => names.join('/')),
    );
    fc.assert(fc.property(paths, (some) => assert.deepEqual(written(some), [...some].sort())));
    assert.deepEqual(written(['a"b\\c', 'd\\', '"']), ['"', 'a"b\\c', 'd\\']);
  });

  it('is refused when it names anything outside the site', () => {
    for (const path of ['../a', 'a/../b', '/a', 'a//b', 'a/', '.', 'a/.', '..', ''])
      assert.throws(() => written(['ok', path]), /is no file of a site/);
    assert.deepEqual(written(['..a/.b/...']), ['..a/.b/...']);
  });
});
