import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCard, writeCard } from '../../../src/search/full-text.ts';
import { type Fragment, pack, publishedFiles, unpack } from '../../../src/search/pagefind-files.ts';
import { commonWords, indexedWords } from '../../../src/search/pagefind-index.ts';
import { writeSearch } from '../../../src/search/write.ts';
import { inventedEntries } from './invented-entries.ts';

const entries = inventedEntries(120, 5);

async function written(given: typeof entries): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  await writeSearch(given, (path, content) => files.set(path, Buffer.from(content).toString('latin1')));
  return new Map([...files].sort(([a], [b]) => (a < b ? -1 : 1)));
}

test('the same entries in another order give the same bytes, and each server its card', async () => {
  const files = await written(entries);
  assert.deepEqual(await written([...entries].reverse()), files);
  const cards = [...files]
    .filter(([path]) => path.startsWith('/pagefind/fragment/'))
    .map(([, content]) => JSON.parse(unpack(Buffer.from(content, 'latin1')).toString('utf8')) as Fragment);
  assert.equal(cards.length, entries.length);
  const byUrl = new Map(cards.map((fragment) => [fragment.url, readCard(fragment.meta)]));
  for (const { slug, name, publisher, tools } of entries) {
    const card = byUrl.get(`/servers/${slug}/`);
    assert.deepEqual([card?.title, card?.publisher, card?.tools], [name, publisher, tools]);
  }
  const expected = ['/pagefind/pagefind-entry.json', '/pagefind/pagefind-worker.js', '/pagefind/pagefind.js'];
  for (const path of [...expected, '/pagefind/wasm.en.pagefind', '/search/common-words.json'])
    assert.ok(files.has(path), path);
  assert.ok(
    ![...files.keys()].some((path) => /ui|highlight|playground/.test(path)),
    'only what searching needs',
  );
});

test('the metadata names the pages as their files are named', async () => {
  const files = await written(entries);
  const entry = JSON.parse(files.get('/pagefind/pagefind-entry.json') ?? '') as {
    languages: { en: { hash: string } };
  };
  const meta = files.get(`/pagefind/pagefind.${entry.languages.en.hash}.pf_meta`);
  assert.ok(meta !== undefined);
  const plain = unpack(Buffer.from(meta, 'latin1')).toString('latin1');
  for (const path of files.keys()) {
    const name = /^\/pagefind\/fragment\/(.+)\.pf_fragment$/.exec(path)?.[1];
    if (name !== undefined) assert.ok(plain.includes(name), path);
  }
});

test('metadata of another shape is refused, not published', () => {
  const files = [
    { path: 'pagefind-entry.json', content: Buffer.from('{"hash":"en_0"}') },
    { path: 'pagefind.en_0.pf_meta', content: pack(Buffer.from('not CBOR at all')) },
  ];
  assert.throws(() => publishedFiles(files, () => ({})), /another shape than that of 1\.6\.0/);
});

test('tool names are indexed as words, with description and capabilities', () => {
  const words = indexedWords({
    slug: 'a',
    name: 'A',
    description: 'Reads\u200b 数据.',
    tools: [{ name: 'createIssue', slug: 'create-issue', category: 'Write' }],
    capabilities: ['code-repo'],
  });
  for (const word of ['create', 'issue', 'reads', '数', '据', 'code', 'repo'])
    assert.ok(words.includes(word), word);
});

test('only words of a fifth of a large catalogue are common', () => {
  assert.deepEqual(commonWords(entries), []);
  const many = inventedEntries(1200, 1);
  const common = commonWords(many);
  assert.ok(common.includes('mcp') && !common.includes('github'));
});

test('a card keeps hostile names and leaves out what is too much', () => {
  const tools = Array.from({ length: 500 }, (_, at) => ({
    name: `__proto__"${String(at)}`,
    slug: `s${String(at)}`,
    category: 'Execute' as const,
  }));
  const card = readCard(writeCard({ title: 't', publisher: '', about: '<b>', tools }));
  assert.equal(card.count, 500);
  assert.deepEqual(card.tools, tools.slice(0, card.tools.length));
  assert.ok(card.tools.length < 500);
});
