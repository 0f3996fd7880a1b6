import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { mayBeAsked } from '../../../../src/ingest/registry/address-guard.ts';
import { guardedFetch } from '../../../../src/ingest/registry/guarded-fetch.ts';

describe('an IP address that a stranger wrote', () => {
  for (const address of ['1.1.1.1', '9.9.9.9', '172.15.0.1', '172.32.0.1', '2606:4700::1111', '2a00:1450::1'])
    test(`${address} may be asked`, () => {
      assert.ok(mayBeAsked(address, false));
    });

  for (const address of [
    '127.0.0.1',
    '127.9.9.9',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '::1',
    'fd00::1',
  ])
    test(`${address} may be asked only where local ones are allowed`, () => {
      assert.ok(!mayBeAsked(address, false));
      assert.ok(mayBeAsked(address, true));
    });

  for (const address of [
    ...[
      '0.0.0.0',
      '100.64.0.1',
      '169.254.169.254',
      '192.0.0.1',
      '198.18.0.1',
      '224.0.0.1',
      '255.255.255.255',
    ],
    ...['::', '::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', 'fe80::1', 'fe80::1%eth0', 'ff02::1'],
    ...['2001:db8::1', '2001::1', '2002:7f00:1::', '100::1', 'not an address', ''],
  ])
    test(`${address} is never asked`, () => {
      assert.ok(!mayBeAsked(address, false));
      assert.ok(!mayBeAsked(address, true));
    });
});

describe('a request to an address that a stranger wrote', () => {
  let server: Server;
  let port = 0;
  const asked: string[] = [];
  before(async () => {
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        asked.push(`${request.method ?? ''} ${request.url ?? ''} ${Buffer.concat(chunks).toString()}`);
        if (request.url === '/moved') response.writeHead(302, { location: '/elsewhere' }).end();
        else if (request.url === '/endless') response.end(Buffer.alloc(17 << 20, 'x'));
        else if (request.url === '/nothing') response.writeHead(204).end();
        else response.writeHead(200, { 'set-cookie': ['a=1', 'b=2'] }).end('hello');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  after(() => server.close());

  for (const host of [
    '127.0.0.1',
    'localhost',
    '[::1]',
    '2130706433',
    '0x7f.1',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
  ])
    test(`does not reach this machine as ${host}`, async () => {
      await assert.rejects(
        guardedFetch(false)(`http://${host}:${port}/`),
        /leads to this machine or a private/,
      );
      assert.deepEqual(asked, []);
    });

  test('reaches it where that is allowed, and brings back what was said', async () => {
    const response = await guardedFetch(true)(`http://localhost:${port}/there?x=1`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'words',
    });
    assert.equal(response.status, 200);
    assert.equal(await response.text(), 'hello');
    assert.deepEqual(asked.splice(0), ['POST /there?x=1 words']);
  });

  test('follows no redirect', async () => {
    await assert.rejects(
      guardedFetch(true)(`http://127.0.0.1:${port}/moved`),
      /redirects \(302\); not followed/,
    );
    assert.deepEqual(asked.splice(0), ['GET /moved ']);
  });

  test('is content with an answer without a body', async () => {
    assert.equal(await (await guardedFetch(true)(`http://127.0.0.1:${port}/nothing`)).text(), '');
  });

  test('reads no more than sixteen megabytes', async () => {
    const response = await guardedFetch(true)(`http://127.0.0.1:${port}/endless`);
    await assert.rejects(response.text(), /sent more than 16 MB/);
  });

  test('ends when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await assert.rejects(guardedFetch(true)(`http://127.0.0.1:${port}/`, { signal }));
  });
});
