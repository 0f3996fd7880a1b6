import assert from 'node:assert/strict';
import { cpSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { fingerprint } from '../../../src/build/fingerprint.ts';
import { fill, folderFor } from './folders.ts';

const URL = 'http://127.0.0.1:4321';
const PROJECT = {
  'content/attacks/a.mdx': 'an attack',
  'public/favicon.svg': '<svg/>',
  'src/cli/build.ts': 'build',
  LICENSE: 'free',
  'README.md': 'read me',
  'astro.config.mjs': 'export default {}',
  'package-lock.json': '{}',
  'package.json': '{}',
  'tsconfig.json': '{}',
};

function project(context: TestContext): string {
  const folder = folderFor(context);
  fill(folder, PROJECT);
  return folder;
}

describe('the fingerprint of a build', () => {
  it('is the same for the same input, wherever the project is', (context) => {
    const folder = project(context);
    const elsewhere = join(folderFor(context), 'copy');
    cpSync(folder, elsewhere, { recursive: true });
    assert.match(fingerprint([], URL, folder), /^[0-9a-f]{64}$/);
    assert.equal(fingerprint([], URL, elsewhere), fingerprint([], URL, folder));
  });

  for (const file of Object.keys(PROJECT))
    it(`changes with ${file}`, (context) => {
      const folder = project(context);
      const before = fingerprint([], URL, folder);
      fill(folder, { [file]: `${PROJECT[file as keyof typeof PROJECT]} ` });
      assert.notEqual(fingerprint([], URL, folder), before);
      rmSync(join(folder, file));
      assert.notEqual(fingerprint([], URL, folder), before);
    });

  it('changes when a file is added, renamed or moved', (context) => {
    const folder = project(context);
    const prints = [fingerprint([], URL, folder)];
    fill(folder, { 'src/new.ts': '' });
    prints.push(fingerprint([], URL, folder));
    renameSync(join(folder, 'src/new.ts'), join(folder, 'src/newer.ts'));
    prints.push(fingerprint([], URL, folder));
    renameSync(join(folder, 'src/newer.ts'), join(folder, 'content/newer.ts'));
    prints.push(fingerprint([], URL, folder));
    assert.equal(new Set(prints).size, prints.length);
  });

  it('changes when text moves from one file to the next', (context) => {
    const folder = project(context);
    fill(folder, { 'src/a': 'xy', 'src/b': '' });
    const before = fingerprint([], URL, folder);
    fill(folder, { 'src/a': 'x', 'src/b': 'y' });
    assert.notEqual(fingerprint([], URL, folder), before);
  });

  it('changes with the address and the records', (context) => {
    const folder = project(context);
    const records = join(folderFor(context), 'records.jsonl');
    fill(join(records, '..'), { 'records.jsonl': '{"id":"a"}' });
    const prints = [
      fingerprint([], URL, folder),
      fingerprint([], 'https://example.org', folder),
      fingerprint([records], URL, folder),
    ];
    fill(join(records, '..'), { 'records.jsonl': '{"id":"b"}' });
    prints.push(fingerprint([records], URL, folder));
    assert.equal(new Set(prints).size, prints.length);
  });

  it('leaves out what no build reads', (context) => {
    const folder = project(context);
    const before = fingerprint([], URL, folder);
    fill(folder, {
      'content/sources/node_modules/a/index.js': 'a',
      'node_modules/b/index.js': 'b',
      'tests/c.test.ts': 'c',
      'dist/index.html': 'd',
      '.cache/e': 'e',
    });
    assert.equal(fingerprint([], URL, folder), before);
  });
});
