import assert from 'node:assert/strict';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { removeLeftOver } from '../../../src/build/left-over.ts';
import { contentOf, fill, folderFor } from './folders.ts';

describe('what an earlier site left over', () => {
  it('is removed with the folders that are empty then, and nothing else', (context) => {
    const site = folderFor(context);
    fill(site, {
      ...{ 'index.html': 'home', 'servers/a/index.html': 'a', 'servers/b/index.html': 'b' },
      'servers/b/tool/index.html': 'tool',
      'servers/c/tool/x/index.html': 'x',
    });
    mkdirSync(join(site, 'empty'));
    const before = Object.keys(contentOf(site));
    removeLeftOver(site, before, new Set(['index.html', 'servers/b/index.html']));
    assert.deepEqual(contentOf(site), { 'index.html': 'home', 'servers/b/index.html': 'b' });
    assert.deepEqual(readdirSync(site).sort(), ['empty', 'index.html', 'servers']);
    assert.deepEqual(readdirSync(join(site, 'servers')), ['b']);
    assert.deepEqual(readdirSync(join(site, 'servers', 'b')), ['index.html']);
  });
});
