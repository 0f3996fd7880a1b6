import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SearchEntry } from '../../../src/search/entry.ts';
import { nameFiles } from '../../../src/search/name-shards.ts';
import { readQuery } from '../../../src/search/query.ts';
import { inventedEntries, lookupOver } from './invented-entries.ts';

const bytes = (text: string) => Buffer.byteLength(text);
const BUDGET = 30_000;
const SHARD = 12_000;
/** Files of spellings are small but for the few that hold a very common beginning or end. */
const SPELLINGS = 24_000;

const hotNames: readonly SearchEntry[] = Array.from({ length: 3000 }, (_, at) => ({
  slug: `mcp-server-${String(at)}`,
  name: 'MCP Server',
  tools: [{ name: 'search', slug: 'search', category: 'Read' }],
  capabilities: [],
}));
const longNames: readonly SearchEntry[] = Array.from({ length: 300 }, (_, at) => ({
  slug: `long-${String(at)}`,
  name: `长${'名'.repeat(100)} ${String(at)}`,
  tools: [{ name: 'x'.repeat(5000) + String(at), slug: `x-${String(at)}`, category: 'Write' }],
  capabilities: [],
}));

for (const [title, entries] of [
  ['many different names', inventedEntries(1500, 8)],
  ['one name three thousand times', hotNames],
  ['very long names', longNames],
] as const)
  test(`no file is too large: ${title}`, () => {
    for (const { path, text } of nameFiles(entries))
      assert.ok(
        bytes(text) <= (path.includes('/spelling/') ? SPELLINGS : SHARD),
        `${path}: ${String(bytes(text))} bytes`,
      );
  });

test('three thousand namesakes are counted, and the best of them shown', async () => {
  const { lookup } = lookupOver(hotNames);
  const { hits, total } = await lookup().find(readQuery('search'), new AbortController().signal);
  assert.ok(total >= 3000 && hits.length >= 50);
});

test('each letter typed stays within the budget of a first suggestion, misspellings too', async () => {
  const { lookup, asked, files } = lookupOver(inventedEntries(1500, 8));
  for (const typed of [
    'g',
    'ge',
    'get',
    'get_i',
    'create_issue',
    'kalomi',
    'github mcp',
    'githb',
    'creat_issue',
    'zzzz',
  ]) {
    asked.length = 0;
    await lookup().find(readQuery(typed), new AbortController().signal);
    const total = asked.reduce((sum, path) => sum + bytes(files.get(path) ?? ''), 0);
    // Uncompressed; what a host sends is about a third.
    assert.ok(total <= BUDGET * 1.5, `“${typed}”: ${String(total)} bytes in ${String(asked.length)} files`);
  }
});

test('file names are safe on every system and told apart without case', () => {
  const paths = Array.from(nameFiles([...inventedEntries(300, 6), ...longNames]), ({ path }) => path);
  assert.equal(new Set(paths.map((path) => path.toLowerCase())).size, paths.length);
  for (const path of paths)
    assert.match(path, /^\/search\/names\/(tree\/|spelling\/)?[a-z0-9-]{1,250}\.(json|txt)$/);
});
