import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { Bench, RawClient } from './gateway-process.ts';
import { HOSTILE_LINES } from './hostile-messages.ts';
import { STRICT } from './policies.ts';

async function connect(context: TestContext, bench: Bench, behaviour = 'plain'): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { capabilities: { sampling: {}, roots: {} } });
  const args = [...bench.args(STRICT, behaviour)];
  await client.connect(new StdioClientTransport({ command: process.execPath, args, stderr: 'ignore' }));
  context.after(() => client.close());
  return client;
}

async function textOf(client: Client, name: string, args: Record<string, unknown> = {}): Promise<string> {
  const { content } = await client.callTool({ name, arguments: args });
  const [first] = content as readonly { readonly text: string }[];
  return first?.text ?? '';
}

test('the official client sees, calls and is denied what the policy says', async (context) => {
  const bench = new Bench(context);
  const client = await connect(context, bench);

  const names: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.listTools(cursor === undefined ? {} : { cursor });
    names.push(...page.tools.map(({ name }) => name));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  assert.deepEqual(names, ['read_note', 'create_charge', 'search', 'create_issue']);

  assert.equal(await textOf(client, 'read_note', { n: 1 }), '{"name":"read_note","args":{"n":1}}');
  assert.match(await textOf(client, 'create_issue', { body: { text: 'hello' } }), /hello/);
  assert.equal(await textOf(client, 'create_charge', { amount: 1 }), '[POLICY DENIED] No money moves here.');
  for (const name of [
    'delete_all',
    'hidden_on_page_two',
    'unlisted',
    'constructor',
    '__proto__',
    '*',
    'merge',
  ])
    assert.match(await textOf(client, name), /^\[POLICY DENIED\] /, name);
  for (const allowed of [true, true, true, false])
    assert.equal((await textOf(client, 'search')).startsWith('[POLICY DENIED]'), !allowed);

  const called = bench
    .receivedLines()
    .map((line) => JSON.parse(line) as { method?: string; params?: { name?: string } })
    .filter(({ method }) => method === 'tools/call')
    .map(({ params }) => params?.name);
  assert.deepEqual(called, ['read_note', 'create_issue', 'search', 'search', 'search']);
});

test('not one byte of a hostile line reaches the server', async (context) => {
  const bench = new Bench(context);
  const client = new RawClient(bench.args(STRICT));
  const passed: string[] = [];
  for (const [index, { name, line, expected }] of HOSTILE_LINES.entries()) {
    const ping = `{"jsonrpc":"2.0","id":"ping-${index}","method":"ping"}`;
    client.send(line);
    client.send(ping);
    passed.push(ping);
    const lines = await client.until(`ping-${index}`);
    assert.equal(lines.length, expected === 'silent' ? 1 : 2, name);
  }
  client.process.stdin.end();
  assert.equal(await client.ended, 0);
  assert.deepEqual(bench.receivedLines(), passed);
});

test('requests of the server are answered with an error in the name of the client', async (context) => {
  const bench = new Bench(context);
  const client = await connect(context, bench, 'asks-client');
  assert.equal(await textOf(client, 'read_note'), '-32601 -32601 -32601 -32601');
});

test('a tools/list that cannot be read is an error for the client', async (context) => {
  for (const behaviour of ['broken-list', 'twice-keyed-list']) {
    const client = await connect(context, new Bench(context), behaviour);
    await assert.rejects(client.listTools(), { code: -32603 });
  }
});

test('what the server says before it is asked, or twice, is not heard', async (context) => {
  for (const behaviour of ['talks-first', 'answers-twice', 'noise']) {
    const client = new RawClient(new Bench(context).args(STRICT, behaviour));
    client.send('{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"read_note"}}');
    assert.match(JSON.stringify(await client.next()), /read_note/);
    client.send('{"jsonrpc":"2.0","id":2,"method":"ping"}');
    assert.deepEqual(await client.next(), { jsonrpc: '2.0', id: 2, result: {} });
    client.process.stdin.end();
    assert.equal(await client.next(), undefined);
  }
});
