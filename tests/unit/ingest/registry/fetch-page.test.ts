import assert from 'node:assert/strict';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { fetchPage, type FetchedPage } from '../../../../src/ingest/registry/fetch-page.ts';

const PATIENT_MS = 20_000;
const PAGE = '{"servers":[1,2],"metadata":{"count":2,"nextCursor":"two"}}';

interface Fetched {
  readonly page: FetchedPage | undefined;
  readonly error: string;
  /** Path and query of every request. */
  readonly asked: readonly string[];
  readonly retried: readonly string[];
}

type Handler = (response: ServerResponse, times: number, path: string) => void;

/** Fetches one page from a server that answers as told; `times` counts the requests from 0. */
async function fetched(handler: Handler, timeoutMs = PATIENT_MS): Promise<Fetched> {
  const asked: string[] = [];
  const retried: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    handler(response, asked.length - 1, request.url ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const list = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v0.1/servers`);
  try {
    const limits = { timeoutMs, backoffMs: 1, retried: (reason: string) => void retried.push(reason) };
    const page = await fetchPage(list, { cursor: 'a b&c', since: '2025-01-01T00:00:00.000Z' }, limits);
    return { page, error: '', asked, retried };
  } catch (error) {
    return { page: undefined, error: (error as Error).message, asked, retried };
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

const good = (response: ServerResponse) => void response.writeHead(200).end(PAGE);

/** Sends pieces until the connection is closed or `most` bytes went out, and says how many did. */
function pour(response: ServerResponse, piece: Buffer, most: number): () => number {
  let sent = 0;
  const more = (): void => {
    while (!response.destroyed && sent < most) {
      sent += piece.length;
      if (response.write(piece)) continue;
      response.once('drain', more);
      return;
    }
    response.end();
  };
  more();
  return () => sent;
}

describe('a page of a registry', { concurrency: 4 }, () => {
  test('is asked for with cursor, time, limit and latest versions only', async () => {
    const { page, asked } = await fetched(good);
    assert.deepEqual(asked, [
      '/v0.1/servers?version=latest&limit=100&updated_since=2025-01-01T00%3A00%3A00.000Z&cursor=a+b%26c',
    ]);
    assert.equal(page?.entries.length, 2);
    assert.equal(page.next, 'two');
    assert.equal(page.claimed, 2);
    assert.equal(typeof page.date, 'number');
  });

  test('is the last one when there is no cursor, an empty one or null', async () => {
    for (const metadata of ['{}', '{"nextCursor":""}', '{"nextCursor":null}']) {
      const { page } = await fetched(
        (response) => void response.end(`{"servers":[],"metadata":${metadata}}`),
      );
      assert.equal(page?.next, undefined);
      assert.ok(page);
    }
    assert.ok((await fetched((response) => void response.end('{"servers":[]}'))).page);
  });

  test('is asked for again when the registry is ill for the moment', async () => {
    for (const handler of [
      (response: ServerResponse) => void response.writeHead(503).end('down'),
      (response: ServerResponse) => void response.writeHead(429, { 'retry-after': '0' }).end(),
      (response: ServerResponse) => void response.end('<html>'),
      (response: ServerResponse) => void response.end('{"servers":[1,'),
      (response: ServerResponse) => void response.end('{"servers":[],"metadata":{"nextCursor":7}}'),
      (response: ServerResponse) => void response.destroy(),
    ] satisfies Handler[]) {
      const { page, retried } = await fetched((response, times) =>
        times < 2 ? handler(response) : good(response),
      );
      assert.equal(page?.entries.length, 2);
      assert.equal(retried.length, 2);
    }
  });

  test('is given up after five attempts', async () => {
    const { error, asked } = await fetched((response) => void response.writeHead(500).end());
    assert.equal(error, 'answers 500');
    assert.equal(asked.length, 5);
  });

  test('is asked for once when asking again cannot help', async () => {
    const { error, asked } = await fetched((response) => void response.writeHead(404).end());
    assert.match(error, /answers 404: no list of servers there/);
    assert.equal(asked.length, 1);
  });

  test('that never ends costs its time limit', async () => {
    const { error, retried } = await fetched((response) => void response.write('{"servers":['), 60);
    assert.match(error, /gave no whole page within 0\.06 s/);
    assert.equal(retried.length, 4);
  });

  test('may move within the origin, and nowhere else', async () => {
    const within = await fetched((response, times) =>
      times === 0 ? void response.writeHead(302, { location: '/other?x=1' }).end() : good(response),
    );
    assert.equal(within.page?.entries.length, 2);
    for (const location of ['http://169.254.169.254/latest', 'https://127.0.0.1/', '//localhost:1/']) {
      const { error, asked } = await fetched((response) => void response.writeHead(302, { location }).end());
      assert.match(error, /another origin; it is not followed/);
      assert.equal(asked.length, 1);
    }
    const round = await fetched((response) => void response.writeHead(302, { location: '/round' }).end());
    assert.match(round.error, /redirects without end/);
  });

  test('of a gigabyte is cut off early, and asked for in smaller ones', async () => {
    const entry = Buffer.from(`"${'x'.repeat(1 << 20)}",`);
    let sent: () => number = () => 0;
    const { page, asked } = await fetched((response, _times, path) => {
      if (path.includes('limit=100')) {
        response.write('{"servers":[');
        sent = pour(response, entry, 1 << 30);
      } else good(response);
    });
    assert.equal(page?.entries.length, 2);
    assert.equal(asked.length, 2);
    assert.ok(sent() < 2 ** 28, 'most of the gigabyte was never sent');
  });

  test('that unpacks to more than it seems is cut off as well', async () => {
    const packed = gzipSync(Buffer.concat([Buffer.from('{"servers":["'), Buffer.alloc(65 << 20, 'x')]), {
      level: 1,
    });
    const { page, retried } = await fetched((response, _times, path) => {
      if (path.includes('limit=1&')) good(response);
      else if (path.includes('limit=10&')) response.end('{"servers":[' + '1,'.repeat(10_001) + '1]}');
      else response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
    });
    assert.equal(page?.entries.length, 2);
    assert.deepEqual(retried, [
      'the page has more than 64 MB; asking for 10 at a time',
      'the page has more than 10000 entries; asking for 1 at a time',
    ]);
  });
});
