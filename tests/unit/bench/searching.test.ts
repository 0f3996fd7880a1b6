import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { countingRelay } from '../../bench/searching/counting-relay.ts';
import { chooseQueries, KINDS } from '../../bench/searching/queries.ts';

const COINED = ['al', 'bri', 'clo', 'dri'].flatMap((first) =>
  ['borvel', 'dunka', 'ganto', 'velmo', 'zerin'].map((second) => first + second),
);
const NAMES = [
  ...COINED.map((word) => `${word} mcp server`),
  ...['issue', 'weather', 'calendar', 'database'].flatMap((word) =>
    Array.from({ length: 3 }, () => `${word} mcp server`),
  ),
  ...['issue weather', 'calendar database', 'weather database', 'issue calendar'].map(
    (words) => `${words} mcp server`,
  ),
];

describe('the queries of the benchmark', () => {
  const queries = chooseQueries(NAMES);
  const of = (kind: string) => queries.find((query) => query.kind === kind) ?? assert.fail(kind);

  it('are a pair of every kind, whatever the order of the names', () => {
    assert.deepEqual(
      queries.map(({ kind }) => kind),
      KINDS,
    );
    assert.deepEqual(chooseQueries(NAMES.toReversed()), queries);
    for (const { first, next } of queries) assert.notEqual(first, next);
  });

  it('are what their kind says', () => {
    assert.ok(NAMES.filter((name) => name.includes(of('one word').first)).length > 3);
    assert.equal(NAMES.filter((name) => name.includes(of('rare').first)).length, 1);
    assert.ok(NAMES.some((name) => name.includes(of('two words').first)));
    assert.ok(!NAMES.some((name) => name.includes(of('misspelt').first)));
    assert.ok(NAMES.some((name) => name.startsWith(of('prefix').first) && of('prefix').first.length === 4));
  });

  it('have no word that stands elsewhere', () => {
    const elsewhere = COINED.slice(0, 10);
    for (const { first, next } of chooseQueries(NAMES, elsewhere))
      for (const word of `${first} ${next}`.split(' ')) assert.ok(!elsewhere.includes(word), word);
  });

  it('are refused for too few names', () => {
    assert.throws(() => chooseQueries(['one', 'two']), /too few/);
  });
});

describe('the relay', () => {
  it('passes everything on and counts what comes back', async () => {
    const site = createServer((_request, response) => response.end('x'.repeat(50_000)));
    await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
    const relay = await countingRelay((site.address() as AddressInfo).port);
    try {
      const text = await (await fetch(relay.url)).text();
      assert.equal(text.length, 50_000);
      assert.ok(relay.received() > 50_000 && relay.received() < 51_000, String(relay.received()));
    } finally {
      await relay.close();
      site.closeAllConnections();
      site.close();
    }
  });
});
