import assert from 'node:assert/strict';
import { request } from 'node:http';
import { connect } from 'node:net';
import { describe, it, type TestContext } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { serve, type Served } from '../../../src/build/serve.ts';
import { SECURITY_HEADERS } from '../../../src/layouts/security.ts';
import { fill, folderFor } from './folders.ts';

const LONG = 'word '.repeat(1000);

async function served(context: TestContext): Promise<Served> {
  const site = folderFor(context);
  fill(site, {
    'index.html': '<p>home</p>',
    '404.html': '<p>nothing here</p>',
    'servers/index.html': '<p>servers</p>',
    'servers/a/index.html': LONG,
    'servers/a.json': '{"slug":"a"}',
    'servers/a.md': '# a',
    '.secret': 'hidden',
  });
  const site_ = await serve(site, 0);
  context.after(() => site_.close());
  return site_;
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/** Asks for a path as it is: `fetch` would clean it and unpack the answer. */
function ask(
  url: string,
  path: string,
  options: { method?: string; encoding?: string } = {},
): Promise<Answer> {
  const { hostname, port } = new URL(url);
  const { method = 'GET', encoding = 'identity' } = options;
  return new Promise((resolve, reject) => {
    const asked = request(
      { hostname, port, path, method, headers: { 'accept-encoding': encoding } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
      },
    );
    asked.on('error', reject).end();
  });
}

describe('the server of a built site', () => {
  it('listens on this machine only', async (context) => {
    const { url } = await served(context);
    assert.match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.notEqual(new URL(url).port, '0');
  });

  for (const [path, body, type] of [
    ['/', '<p>home</p>', 'text/html;charset=utf-8'],
    ['/servers/', '<p>servers</p>', 'text/html;charset=utf-8'],
    ['/servers', '<p>servers</p>', 'text/html;charset=utf-8'],
    ['/servers/?q=1', '<p>servers</p>', 'text/html;charset=utf-8'],
    ['/servers/a/', LONG, 'text/html;charset=utf-8'],
    ['/servers/a.json', '{"slug":"a"}', 'application/json'],
    ['/servers/a.md', '# a', 'text/markdown'],
  ] as const)
    it(`gives ${path}`, async (context) => {
      const { url } = await served(context);
      const answer = await ask(url, path);
      assert.equal(answer.status, 200);
      assert.equal(answer.body.toString(), body);
      assert.equal(answer.headers['content-type'], type);
    });

  for (const path of [
    '/nowhere/',
    '/servers/a/nothing',
    '/.secret',
    '/../package.json',
    '/%2e%2e/package.json',
    '/servers/..%2f..%2fpackage.json',
    '/servers/a.jso',
    '/%',
    '/%00',
  ])
    it(`gives the page for what is missing: ${path}`, async (context) => {
      const { url } = await served(context);
      const answer = await ask(url, path);
      assert.equal(answer.status, 404);
      assert.equal(answer.body.toString(), '<p>nothing here</p>');
      assert.equal(answer.headers['content-type'], 'text/html;charset=utf-8');
    });

  it('sets every security header on every answer', async (context) => {
    const { url } = await served(context);
    assert.ok(SECURITY_HEADERS.length > 0);
    for (const path of ['/', '/servers/a.json', '/nowhere/']) {
      const { headers } = await ask(url, path, { encoding: 'gzip' });
      for (const [name, value] of SECURITY_HEADERS) assert.equal(headers[name.toLowerCase()], value, name);
    }
  });

  it('packs what is long for who can unpack it', async (context) => {
    const { url } = await served(context);
    const packed = await ask(url, '/servers/a/', { encoding: 'gzip' });
    assert.equal(packed.headers['content-encoding'], 'gzip');
    assert.ok(packed.body.length < LONG.length / 10);
    assert.equal(gunzipSync(packed.body).toString(), LONG);
    const plain = await ask(url, '/servers/a/');
    assert.equal(plain.headers['content-encoding'], undefined);
  });

  it('sends no body for HEAD', async (context) => {
    const { url } = await served(context);
    for (const [path, status] of [
      ['/servers/a/', 200],
      ['/nowhere/', 404],
    ] as const) {
      const answer = await ask(url, path, { method: 'HEAD' });
      assert.equal(answer.status, status);
      assert.equal(answer.body.length, 0);
    }
  });

  it('refuses a port that is taken', async (context) => {
    const { url } = await served(context);
    const other = folderFor(context);
    fill(other, { '404.html': '' });
    await assert.rejects(serve(other, Number(new URL(url).port)), { code: 'EADDRINUSE' });
  });

  it('does not serve a folder that is no site', async (context) => {
    await assert.rejects(serve(folderFor(context), 0), { code: 'ENOENT' });
  });

  it('ends at once, also when somebody holds a connection', async (context) => {
    const site = folderFor(context);
    fill(site, { '404.html': '' });
    const running = await serve(site, 0);
    const socket = connect(Number(new URL(running.url).port), '127.0.0.1');
    await new Promise((resolve) => socket.once('connect', resolve));
    const ended = new Promise((resolve) => socket.once('close', resolve));
    await running.close();
    await ended;
    await assert.rejects(ask(running.url, '/'), { code: 'ECONNREFUSED' });
  });
});
