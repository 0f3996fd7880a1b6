import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type SearchEntry } from '../../../src/search/entry.ts';
import {
  readAscending,
  readCards,
  readNumbers,
  type ServerCard,
  TEXT_START,
  type TextStart,
  writeAscending,
  writeCard,
  writeNumbers,
} from '../../../src/search/text-format.ts';
import { textFiles } from '../../../src/search/text-index.ts';
import { TextLookup } from '../../../src/search/text-lookup.ts';
import { termOf, termsOf } from '../../../src/search/text-words.ts';
import { searchWords } from '../../../src/search/words.ts';
import { searchFiles } from '../../../src/search/write.ts';
import { inventedEntries } from './invented-entries.ts';

function entry(slug: string, more: Partial<SearchEntry> = {}): SearchEntry {
  return { slug, name: slug, tools: [], capabilities: [], ...more };
}

const tool = (name: string) => ({ name, slug: 'x', category: 'Read' as const });

/** The full text over files in memory, and what it asks for. */
function lookupOver(entries: readonly SearchEntry[]) {
  const files = new Map(textFiles(entries).map(({ path, text }) => [path, text]));
  const asked: string[] = [];
  const lookup = new TextLookup((path) => {
    asked.push(path);
    const text = files.get(path);
    return text === undefined ? Promise.reject(new Error(`no file ${path}`)) : Promise.resolve(text);
  });
  const find = async (typed: string): Promise<readonly string[]> => {
    const { numbers } = await lookup.find(searchWords(typed));
    return (await lookup.cards(numbers)).map(({ slug }) => slug);
  };
  return { lookup, files, asked, find };
}

describe('numbers in text', () => {
  const numbers = fc.array(fc.nat({ max: 2 ** 31 }), { maxLength: 60 });

  it('are read as they were written', () => {
    fc.assert(fc.property(numbers, (list) => assert.deepEqual(readNumbers(writeNumbers(list)), list)));
    fc.assert(
      fc.property(numbers, (list) => {
        const ascending = [...new Set(list)].sort((a, b) => a - b);
        assert.deepEqual(readAscending(writeAscending(ascending)), ascending);
      }),
    );
  });

  it('take one sign each where they are close together', () => {
    assert.equal(writeAscending(Array.from({ length: 100 }, (_, at) => 7 + at * 30)).length, 100);
  });

  it('are refused when they are none', () => {
    assert.throws(() => readNumbers('A!'), /“!” is no part of a number/);
  });
});

describe('terms', () => {
  it('are one for singular and plural, and keep an s that is no plural', () => {
    for (const [word, term] of [
      ['issues', 'issue'],
      ['queries', 'query'],
      ['status', 'status'],
      ['class', 'class'],
      ['aws', 'aws'],
      ['is', 'is'],
    ] as const)
      assert.equal(termOf(word), term);
  });

  it('are the words of names, tools, publisher, capabilities and description, each where it tells most', () => {
    const terms = termsOf(
      entry('a', {
        name: 'GitHub MCP',
        publisher: 'Octo Works',
        description: 'Reads\u200b 数据 of GitHub.',
        tools: [tool('createIssue')],
        capabilities: ['code-repo'],
      }),
    );
    assert.deepEqual(Object.fromEntries(terms), {
      ...{ git: 'name', hub: 'name', mcp: 'name', github: 'name', create: 'tool', issue: 'tool' },
      ...{ createissue: 'tool', octo: 'text', work: 'text', code: 'text', repo: 'text' },
      ...{ read: 'text', 数: 'text', 据: 'text', of: 'text' },
    });
  });
});

describe('the full text', () => {
  it('is the same for the same servers in any order', () => {
    const entries = inventedEntries(300, 4);
    assert.deepEqual(textFiles([...entries].reverse()), textFiles(entries));
  });

  it('gives every server by each of its words, whatever they are', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        '__proto__',
        'constructor',
        'a b',
        '数据库',
        'İstanbul ﬁx',
        '\ud800x',
        '<b>"',
        '🦑 squid',
      ),
    );
    const someEntries = fc
      .array(fc.record({ name: text, description: text, tools: fc.array(text, { maxLength: 3 }) }), {
        minLength: 1,
        maxLength: 12,
      })
      .map((list) =>
        list.map(({ name, description, tools }, at) =>
          entry(`s${String(at)}`, { name, description, tools: tools.map(tool) }),
        ),
      );
    await fc.assert(
      fc.asyncProperty(someEntries, async (entries) => {
        const { lookup } = lookupOver(entries);
        for (const each of entries)
          for (const word of termsOf(each).keys()) {
            const { numbers } = await lookup.find([word]);
            const slugs = (await lookup.cards(numbers)).map(({ slug }) => slug);
            assert.ok(slugs.includes(each.slug), `${each.slug} by ${JSON.stringify(word)}`);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('finds what is written in one, two or the plural of a word', async () => {
    const { find } = lookupOver([
      entry('one', { name: 'GitHub' }),
      entry('two', { name: 'Other', description: 'Works with git hub queries.' }),
    ]);
    assert.deepEqual(await find('GitHub'), ['one', 'two']);
    assert.deepEqual(await find('github'), ['one']);
    assert.deepEqual(await find('query'), ['two']);
  });

  it('puts names before tools and tools before descriptions, and the short name first', async () => {
    const { find } = lookupOver([
      entry('text', { description: 'About invoices.' }),
      entry('tool', { tools: [tool('send_invoice')] }),
      entry('long', { name: 'Everything for every invoice there is' }),
      entry('name', { name: 'Invoice server' }),
    ]);
    assert.deepEqual(await find('invoice'), ['name', 'long', 'tool', 'text']);
  });

  it('wants all words, and says so when no server has them all', async () => {
    const { lookup, find } = lookupOver([
      entry('both', { description: 'red blue' }),
      entry('red', { description: 'red green' }),
    ]);
    assert.deepEqual(await find('red blue'), ['both']);
    assert.deepEqual(await lookup.find(['red', 'zebra', 'blue']), {
      ...{ numbers: [1], words: ['red', 'zebra', 'blue'], partial: true },
    });
    assert.deepEqual(await lookup.find(['zebra']), { numbers: [], words: ['zebra'], partial: false });
  });

  it('takes the last word for the beginning of others, which count less', async () => {
    const { find } = lookupOver([
      entry('b', { name: 'kubernetes' }),
      entry('a', { name: 'kube' }),
      entry('c', { description: 'kubectl' }),
    ]);
    assert.deepEqual(await find('kube'), ['a', 'b', 'c']);
    assert.deepEqual(await find('kubern'), ['b']);
    assert.deepEqual(await find('ku'), []);
    assert.deepEqual(await find('kubern kubern'), ['b']);
  });

  it('leaves words out that nearly every server has, but for a question of nothing else', async () => {
    const { lookup, files } = lookupOver(inventedEntries(1200, 1));
    const { common } = JSON.parse(files.get(TEXT_START) ?? '') as TextStart;
    assert.ok(common.includes('mcp') && !common.includes('github'));
    assert.deepEqual((await lookup.find(['mcp', 'github'])).words, ['github']);
    const all = await lookup.find(['mcp']);
    assert.ok(all.numbers.length >= 500);
  });

  it('costs one file for a word and one for a card, and asks for none twice', async () => {
    const { asked, find } = lookupOver(inventedEntries(2000, 6));
    await find('github');
    const cards = asked.filter((path) => path.includes('/cards/'));
    assert.equal(asked.filter((path) => path.includes('/terms/')).length, 1);
    await find('github');
    assert.equal(new Set(asked).size, asked.length);
    assert.ok(cards.length > 1);
  });

  it('can be asked again after a file could not be loaded', async () => {
    const files = new Map(textFiles([entry('a')]).map(({ path, text }) => [path, text]));
    let broken = true;
    const lookup = new TextLookup((path) =>
      broken ? Promise.reject(new Error('offline')) : Promise.resolve(files.get(path) ?? ''),
    );
    await assert.rejects(lookup.find(['a']), /offline/);
    broken = false;
    assert.deepEqual((await lookup.find(['a'])).numbers, [0]);
  });

  it('keeps each file small, and grows with the servers, not faster', () => {
    const sizes = (servers: number) => textFiles(inventedEntries(servers, 3)).map(({ text }) => text.length);
    const sum = (list: readonly number[]) => list.reduce((total, size) => total + size, 0);
    const [few, many] = [sizes(1000), sizes(4000)];
    assert.ok(Math.max(...many) < 12_000, String(Math.max(...many)));
    assert.ok(sum(many) < 4.5 * sum(few));
  });
});

it('a card keeps hostile names and leaves out what is too much', () => {
  const tools = Array.from({ length: 500 }, (_, at) => ({
    name: `__proto__"${String(at)}`,
    slug: `s${String(at)}`,
    category: 'Execute' as const,
  }));
  const card: ServerCard = { slug: 'a', title: 't', publisher: '', about: '<b>', count: 500, tools };
  assert.deepEqual(readCards(`[${writeCard(card)}]`), [card]);
  const files = textFiles([entry('a', { tools })]);
  const [shown] = readCards(files.find(({ path }) => path.includes('/cards/'))?.text ?? '[]');
  assert.equal(shown?.count, 500);
  assert.deepEqual(shown.tools, tools.slice(0, 120));
});

it('both tiers are written', () => {
  const paths = Array.from(searchFiles(inventedEntries(30, 2)), ({ path }) => path);
  for (const start of ['/search/names/tree/', '/search/text.json', '/search/text/'])
    assert.ok(
      paths.some((path) => path.startsWith(start)),
      start,
    );
});
