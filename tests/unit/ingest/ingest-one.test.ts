import assert from 'node:assert/strict';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ingestCommand, ingestUrl } from '../../../src/ingest/ingest-one.ts';

const SERVER = fileURLToPath(new URL('../../fixtures/servers/hostile-server.ts', import.meta.url));
const PATIENT_MS = 20_000;

describe('a server by command', () => {
  const line = (behaviour: string) => `'${process.execPath}' '${SERVER}' ${behaviour}`;

  test('becomes a record that holds no argument', async () => {
    const { record } = await ingestCommand(line('plain'), {}, PATIENT_MS);
    assert.equal(record.name, 'hostile');
    assert.equal(record.id, 'hostile');
    assert.equal(record.source.kind, 'introspected');
    assert.equal(record.source.from, 'command node');
    assert.equal(record.tools?.length, 1);
    assert.ok(!JSON.stringify(record).includes('hostile-server'));
  });

  test('gets the variables it is given, and what it says of them is replaced', async () => {
    const { record } = await ingestCommand(line('env-echo'), { API_TOKEN: 's3cret-value' }, PATIENT_MS);
    const text = JSON.stringify(record);
    assert.match(text, /API_TOKEN/);
    assert.ok(!text.includes('s3cret-value'));
  });

  test('that is no command line is refused', async () => {
    await assert.rejects(ingestCommand('"open', {}, PATIENT_MS), /never closed/);
  });
});

type Handler = (request: IncomingMessage, response: ServerResponse, body: string) => void;

/** Serves on 127.0.0.1 while `use` runs, and counts the requests. */
async function serving<Result>(
  handler: Handler,
  use: (url: string, count: () => number) => Promise<Result>,
): Promise<Result> {
  let requests = 0;
  const server = createServer((request, response) => {
    requests += 1;
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => handler(request, response, Buffer.concat(chunks).toString('utf8')));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`, () => requests);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** A remote MCP server of two tools on two pages. */
const mcp: Handler = (request, response, body) => {
  if (request.method !== 'POST') return void response.writeHead(405).end();
  const { id, method, params } = JSON.parse(body) as {
    id?: number;
    method: string;
    params?: { cursor?: string; protocolVersion?: string };
  };
  if (id === undefined) return void response.writeHead(202).end();
  const page =
    params?.cursor === undefined
      ? { tools: [{ name: 'a', odd: 1 }], nextCursor: '2' }
      : { tools: [{ name: 'b' }] };
  const serverInfo = { name: 'far', title: 'Far away', version: '9' };
  const hello = { protocolVersion: params?.protocolVersion, capabilities: {}, serverInfo };
  const result = method === 'initialize' ? hello : page;
  response
    .writeHead(200, { 'content-type': 'application/json' })
    .end(JSON.stringify({ jsonrpc: '2.0', id, result }));
};

const redirectTo =
  (target: string): Handler =>
  (_request, response) =>
    void response.writeHead(307, { location: target }).end();

describe('a server by address', () => {
  test('becomes a record with its address, without the query', () =>
    serving(mcp, async (url) => {
      const { record, problems } = await ingestUrl(`${url}?key=very-secret-key`, PATIENT_MS);
      assert.deepEqual(record.tools, [{ name: 'a' }, { name: 'b' }]);
      assert.equal(record.name, 'Far away');
      assert.deepEqual(record.remotes, [{ type: 'streamable-http', url }]);
      assert.equal(record.source.from, url);
      assert.equal(record.source.serverVersion, '9');
      assert.match(record.source.protocol ?? '', /^\d{4}-\d\d-\d\d$/);
      assert.ok(!JSON.stringify(record).includes('very-secret-key'));
      assert.deepEqual(problems, []);
    }));

  test('may redirect within its own origin', () =>
    serving(
      (request, response, body) => {
        if (request.url === '/mcp') redirectTo('/moved')(request, response, body);
        else mcp(request, response, body);
      },
      async (url) => {
        assert.equal((await ingestUrl(url, PATIENT_MS)).record.tools?.length, 2);
      },
    ));

  test('is not followed to another machine, nor to another server on this one', () =>
    serving(mcp, (elsewhere, count) =>
      serving(redirectTo(elsewhere), async (url) => {
        await assert.rejects(ingestUrl(url, PATIENT_MS), /Redirect to .* not followed/);
        assert.equal(count(), 0);
      }),
    ));

  test('is not followed to the address where clouds keep their secrets', () =>
    serving(redirectTo('http://169.254.169.254/latest/meta-data/'), async (url) => {
      await assert.rejects(
        ingestUrl(url, PATIENT_MS),
        /Redirect to http:\/\/169\.254\.169\.254\/.* not followed/,
      );
    }));

  test('cannot send without end', () =>
    serving(
      (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const chunk = Buffer.alloc(1 << 20, 'x');
        for (let sent = 0; sent < 20; sent += 1) response.write(chunk);
        response.end();
      },
      async (url) => {
        await assert.rejects(ingestUrl(url, PATIENT_MS), /sent more than 16 MB/);
      },
    ));

  test('that never answers costs the time limit', () =>
    serving(
      () => undefined,
      async (url) => {
        await assert.rejects(ingestUrl(url, 500), /gave no answer to initialize within 0\.5 s/);
      },
    ));

  test('must be https, except on this machine', async () => {
    for (const address of ['http://example.com/mcp', 'http://10.0.0.1/mcp', 'file:///etc/passwd', 'nothing'])
      await assert.rejects(ingestUrl(address, PATIENT_MS), /https|no URL/, address);
  });
});
