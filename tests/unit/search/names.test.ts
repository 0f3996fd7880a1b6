import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { wordsOf } from '../../../src/domain/records/identifier.ts';
import { type SearchEntry } from '../../../src/search/entry.ts';
import { FEW } from '../../../src/search/found.ts';
import { nameFiles } from '../../../src/search/name-shards.ts';
import { readQuery } from '../../../src/search/query.ts';
import { searchWords } from '../../../src/search/words.ts';
import { inventedEntries, lookupOver, numbersFrom } from './invented-entries.ts';

const never = new AbortController().signal;
const entries = inventedEntries(400, 6);
const { lookup, asked, files } = lookupOver(entries);
/** Keeps what it has loaded, as on a page where somebody searches again and again. */
const names = lookup();
const keyOfName = (name: string) => searchWords(name).join('');

function spellingsOf(name: string): readonly string[] {
  const words = wordsOf(name);
  const camel = words.map((word, at) => (at === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)));
  return [
    name,
    words.join('_'),
    words.join('-'),
    words.join('.'),
    words.join(' '),
    words.join(''),
    camel.join(''),
    name.toUpperCase(),
  ];
}

test('every server and tool is found by each spelling of its name', async () => {
  for (const entry of entries.filter((_, at) => at % 13 === 0))
    for (const { name } of [entry, ...entry.tools])
      for (const spelling of spellingsOf(name)) {
        const { hits } = await names.find(readQuery(spelling), never);
        const same = hits.filter((hit) => keyOfName(hit.name) === keyOfName(name));
        assert.ok(same.length > 0, `“${spelling}” does not find ${name}`);
        assert.equal(hits[0]?.grade, 0, `“${spelling}” has no exact hit first`);
      }
});

test('every tool is found as its clients write it, with the server in front', async () => {
  for (const entry of entries.filter((_, at) => at % 17 === 0))
    for (const tool of entry.tools) {
      const server = wordsOf(entry.name).join('-');
      const href = `/servers/${entry.slug}/${tool.slug}/`;
      const namesakes = entries.filter(({ name }) => name === entry.name).length;
      for (const spelling of [
        `mcp__${server}__${tool.name}`,
        `${server}:${tool.name}`,
        `${entry.name} ${tool.name}`,
      ]) {
        const [first] = (await names.find(readQuery(spelling), never)).hits;
        assert.ok(first);
        assert.equal(first.name, tool.name, spelling);
        if (namesakes === 1) assert.equal(first.href, href, spelling);
      }
      const { hits } = await names.find(readQuery(`mcp__my-own-alias__${tool.name}`), never);
      assert.equal(hits[0]?.name, tool.name, 'the reader’s own alias must not matter');
    }
});

/** One letter added, dropped, replaced or swapped with its neighbour. */
function misspelt(name: string, next: () => number): string {
  const letters = Array.from(name);
  const at = Math.floor(next() * letters.length);
  const other = 'abcdefghijklmnopqrstuvwxyz'.charAt(Math.floor(next() * 26));
  const [here = '', after] = [letters[at], letters[at + 1]];
  const replaced =
    [[], [other, here], [other], after === undefined ? [other] : [after, here]][Math.floor(next() * 4)] ?? [];
  letters.splice(at, replaced[0] === after ? 2 : 1, ...replaced);
  return letters.join('');
}

test('a name with one letter wrong is found, unless enough others begin like that', async () => {
  const next = numbersFrom(5);
  let guessed = 0;
  for (const entry of entries.slice(0, 150))
    for (const { name } of [entry, ...entry.tools.slice(0, 2)]) {
      const typed = misspelt(wordsOf(name).join('_'), next);
      const found = await names.find(readQuery(typed), never);
      const has = found.hits.some((hit) => keyOfName(hit.name) === keyOfName(name));
      assert.ok(has || found.own >= FEW, `“${typed}” does not find ${name}`);
      if (has && found.own === 0) guessed += 1;
    }
  assert.ok(guessed > 150, `only ${String(guessed)} were guessed: the test misspells too little`);
});

test('a misspelt word in a query of several is put right', async () => {
  const [entry] = entries;
  const tool = entry?.tools[0];
  assert.ok(entry && tool);
  const { hits, corrected } = await names.find(
    readQuery(`${entry.name} ${tool.name.slice(0, 2)}x${tool.name.slice(2)}`),
    never,
  );
  assert.equal(hits[0]?.name, tool.name);
  assert.ok(corrected?.includes(searchWords(tool.name)[0] ?? ''));
});

test('what is typed half finds what begins like that, and words in any order', async () => {
  const tool = entries[3]?.tools.find(({ name }) => name.length > 8);
  assert.ok(tool);
  const [verb = '', thing = ''] = wordsOf(tool.name);
  for (const typed of [tool.name.slice(0, -2), `${thing} ${verb}`, thing]) {
    const { hits } = await names.find(readQuery(typed), never);
    assert.ok(
      hits.some(({ name }) => keyOfName(name).includes(thing)),
      typed,
    );
  }
});

test('publishers lead to their servers and capabilities to their pages', async () => {
  const entry = entries[11];
  assert.ok(entry?.publisher);
  const byPublisher = await names.find(readQuery(entry.publisher), never);
  assert.ok(byPublisher.hits.some(({ href }) => href === `/servers/${entry.slug}/`));
  const byCapability = await names.find(readQuery('shell'), never);
  assert.equal(byCapability.hits[0]?.href, '/capabilities/shell/');
});

test('the order of the entries does not matter', () => {
  const turned = [...entries].reverse();
  assert.deepEqual([...nameFiles(turned)], [...nameFiles(entries)]);
});

test('whatever is typed, only files that exist are asked for', async () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.stringMatching(/^[a-z0-9_ :/*.-]{0,30}$/),
    fc.constantFrom(
      'mcp__',
      'mcp__a__',
      '::',
      '/',
      '__proto__',
      'constructor',
      ' ',
      '\u202egit',
      '數據庫',
      'ß',
      'İ',
    ),
  );
  await fc.assert(
    fc.asyncProperty(typed, async (text) => {
      const { hits, total, own } = await names.find(readQuery(text), never);
      assert.ok(own <= hits.length && hits.length <= total);
    }),
    { numRuns: 150 },
  );
});

const tool = (name: string, slug: string) => ({ name, slug, category: 'Read' as const });
const awkward: readonly SearchEntry[] = [
  {
    slug: 'odd',
    name: '数据库 Ωmega',
    tools: [
      ...[
        tool('__proto__', 'proto-1'),
        tool('constructor', 'constructor'),
        tool('*', 'x-2'),
        tool('', 'x-3'),
        tool('C++', 'c-4'),
      ],
      ...[
        tool('a'.repeat(10_000), 'a-5'),
        tool('git\u200bhub_push', 'git-6'),
        tool('\ud800', 'x-7'),
        tool('con', 'con-8'),
      ],
    ],
    capabilities: [],
  },
];

test('awkward names are found as they are written', async () => {
  const odd = lookupOver(awkward);
  for (const [typed, slug] of [
    ['__proto__', 'proto-1'],
    ['constructor', 'constructor'],
    ['*', 'x-2'],
    ['C++', 'c-4'],
    ['a'.repeat(10_000), 'a-5'],
    ['githubPush', 'git-6'],
    ['con', 'con-8'],
  ] as const) {
    const { hits } = await odd.lookup().find(readQuery(typed), never);
    assert.equal(hits[0]?.href, `/servers/odd/${slug}/`, typed);
  }
  for (const typed of ['数据', '据库', 'ωmega', '数据库Ωmega']) {
    const { hits } = await odd.lookup().find(readQuery(typed), never);
    assert.equal(hits[0]?.href, '/servers/odd/', typed);
  }
});

test('an empty catalogue is searched without an error', async () => {
  const { hits } = await lookupOver([]).lookup().find(readQuery('github'), never);
  assert.deepEqual(hits, []);
});

test('a lookup that was given up rejects, and the same question can be asked again', async () => {
  const given = new AbortController();
  const again = lookup();
  given.abort();
  await assert.rejects(again.find(readQuery('get'), given.signal), { name: 'AbortError' });
  assert.ok((await again.find(readQuery('get'), never)).hits.length > 0);
});

test('a request that fails is made again for the next question', async () => {
  let broken = true;
  const { lookup: over } = lookupOver(entries);
  assert.ok(over());
  const { NameLookup } = await import('../../../src/search/lookup.ts');
  const flaky = new NameLookup((path) =>
    broken ? Promise.reject(new Error('offline')) : Promise.resolve(files.get(path) ?? ''),
  );
  await assert.rejects(flaky.find(readQuery('get'), never), /offline/);
  broken = false;
  assert.ok((await flaky.find(readQuery('get'), never)).hits.length > 0);
});

test('of questions that wait for a request which another gave up, one asks again', async () => {
  const { NameLookup } = await import('../../../src/search/lookup.ts');
  const paths: string[] = [];
  const waiting = new NameLookup((path, signal) => {
    paths.push(path);
    if (paths.length > 1) return Promise.resolve(files.get(path) ?? '');
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(new Error('given up')));
    });
  });
  const given = new AbortController();
  const first = waiting.find(readQuery('get'), given.signal);
  const others = Array.from({ length: 3 }, () => waiting.find(readQuery('get'), never));
  given.abort();
  await assert.rejects(first);
  for (const { hits } of await Promise.all(others)) assert.ok(hits.length > 0);
  assert.equal(paths.filter((path) => path === paths[0]).length, 2);
});

test('typing a name asks for a tree and one shard', async () => {
  asked.length = 0;
  await lookup().find(readQuery('create_issue'), never);
  assert.deepEqual(
    asked.map((path) => path.replace(/[^/]*$/u, '')),
    ['/search/names/tree/', '/search/names/'],
  );
});

test('names of many words that begin alike are all found', async () => {
  const letter = (at: number) => String.fromCharCode(97 + (at % 26));
  const alike = Array.from({ length: 80 }, (_, at) => {
    const words = Array.from({ length: 24 }, (_, word) => `wal${letter(at % 4)}${letter(word)}${letter(at)}`);
    return { slug: `s${String(at)}`, name: words.join(' '), tools: [], capabilities: [] };
  });
  const { lookup: ask, files: written } = lookupOver(alike);
  for (const [path, text] of written) assert.notEqual(text, '', path);
  for (const { name, slug } of alike) {
    const { hits } = await ask().find(readQuery(name.slice(0, 40)), never);
    assert.ok(
      hits.some((hit) => hit.slug === slug),
      name,
    );
  }
});
