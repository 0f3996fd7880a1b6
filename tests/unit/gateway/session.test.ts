import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { State, evaluate } from '../../../src/domain/policy/evaluate.ts';
import type { Json, JsonObject } from '../../../src/domain/records/json.ts';
import { type Delivery, Session } from '../../../src/gateway/session.ts';
import { HOSTILE_LINES } from './hostile-messages.ts';
import { OPEN, STRICT } from './policies.ts';

function line(message: unknown): { bytes: Buffer; tooLong: boolean } {
  return {
    bytes: Buffer.from(typeof message === 'string' ? message : JSON.stringify(message)),
    tooLong: false,
  };
}

const rpc = (rest: object): object => ({ jsonrpc: '2.0', ...rest });
const request = (id: unknown, method: string, params?: object): object =>
  rpc({ id, method, ...(params && { params }) });
const listed = (id: unknown, ...names: readonly string[]): object =>
  rpc({ id, result: { tools: names.map((name) => ({ name, inputSchema: { type: 'object' } })) } });

function parsed(text: string | undefined): JsonObject {
  assert.ok(text?.endsWith('\n') === true && text.indexOf('\n') === text.length - 1, 'exactly one line');
  return JSON.parse(text) as JsonObject;
}

function namesIn({ toClient }: Delivery): readonly Json[] {
  const { result } = parsed(toClient) as { result: { tools: readonly { name: string }[] } };
  return result.tools.map(({ name }) => name);
}

function codeIn({ toClient }: Delivery): number {
  return (parsed(toClient) as { error: { code: number } }).error.code;
}

const ALL = ['read_note', 'delete_all', 'unlisted', 'search', '__proto__', 'constructor', '*', '', 'merge'];

test('tools/list keeps what the policy lists, in order, on every page and every time', () => {
  const session = new Session(STRICT);
  for (const [id, cursor] of [
    [1, undefined],
    [2, 'two'],
    [3, undefined],
  ] as const) {
    session.fromClient(line(request(id, 'tools/list', cursor === undefined ? {} : { cursor })), 0);
    assert.deepEqual(namesIn(session.fromServer(line(listed(id, ...ALL)))), ['read_note', 'search', 'merge']);
    session.fromServer(line(rpc({ method: 'notifications/tools/list_changed' })));
  }
});

test('under default allow only hidden tools go, whatever they are called', () => {
  const session = new Session(OPEN);
  session.fromClient(line(request(1, 'tools/list')), 0);
  const answer = `{"jsonrpc":"2.0","id":1,"result":{"tools":[{"name":"__proto__"},{"name":"constructor"},{"name":"delete_all"},{"name":"*"}],"nextCursor":"n","_meta":{"a":1}}}`;
  const delivery = session.fromServer(line(answer));
  assert.deepEqual(namesIn(delivery), ['constructor', '*']);
  const { result } = parsed(delivery.toClient) as { result: JsonObject };
  assert.equal(result['nextCursor'], 'n');
  assert.deepEqual(result['_meta'], { a: 1 });
});

test('hide "*" leaves nothing', () => {
  const session = new Session({ version: '1', default: 'allow', hide: ['*'] });
  session.fromClient(line(request(1, 'tools/list')), 0);
  assert.deepEqual(namesIn(session.fromServer(line(listed(1, 'a', '*')))), []);
});

for (const [what, result] of Object.entries({
  'tools a text': { tools: 'delete_all' },
  'no tools': { items: [] },
  'tools an object': { tools: { 0: { name: 'delete_all' } } },
  'a list as result': [{ name: 'delete_all' }],
  'a text as result': 'delete_all',
  'null as result': null,
}))
  test(`an answer to tools/list with ${what} becomes an error`, () => {
    const session = new Session(STRICT);
    session.fromClient(line(request(1, 'tools/list')), 0);
    const delivery = session.fromServer(line(rpc({ id: 1, result })));
    assert.equal(codeIn(delivery), -32603);
    assert.doesNotMatch(delivery.toClient ?? '', /delete_all/);
  });

test('an answer to tools/list with a key twice becomes an error', () => {
  const session = new Session(STRICT);
  session.fromClient(line(request('one', 'tools/list')), 0);
  const answer = '{"jsonrpc":"2.0","id":"one","result":{"tools":[],"tools":[{"name":"delete_all"}]}}';
  assert.equal(codeIn(session.fromServer(line(answer))), -32603);
});

test('entries without a name are not shown', () => {
  const session = new Session(OPEN);
  session.fromClient(line(request(1, 'tools/list')), 0);
  const tools = ['text', null, 7, {}, { name: 7 }, { Name: 'delete_all' }, { name: 'kept' }];
  assert.deepEqual(namesIn(session.fromServer(line(rpc({ id: 1, result: { tools } })))), ['kept']);
});

test('what is passed on is the value that was judged, written anew on one line', () => {
  const session = new Session(STRICT);
  const spaced =
    '{ "method" : "tools/call",\r "id":1, "jsonrpc":"2.0", "params":{"arguments":{"__proto__":{"x":1},"n":1.50},"name":"read\\u005fnote"} }';
  const { toServer } = session.fromClient(line(spaced), 0);
  assert.equal(
    toServer,
    '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read_note","arguments":{"__proto__":{"x":1},"n":1.5}}}\n',
  );
});

test('no text in an argument can begin a line of its own', () => {
  const session = new Session(STRICT);
  const smuggled = ['\n', '\r', '\u0085', '\u2028', '\u2029', '\u001e'].map(
    (end) => `${end}{"jsonrpc":"2.0"}${end}`,
  );
  const { toServer } = session.fromClient(
    line(request(1, 'tools/call', { name: 'read_note', arguments: { smuggled } })),
    0,
  );
  assert.deepEqual((toServer ?? '').match(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g), ['\n']);
  assert.deepEqual((parsed(toServer)['params'] as { arguments: JsonObject }).arguments, { smuggled });
});

test('the n-th call of a limited tool is denied and takes no quota', () => {
  const session = new Session(STRICT);
  const calls = (from: number, times: number, now: number) =>
    Array.from({ length: times }, (_, index) =>
      session.fromClient(line(request(from + index, 'tools/call', { name: 'search', arguments: {} })), now),
    ).map(({ toServer }) => toServer !== undefined);
  assert.deepEqual(calls(1, 5, 0), [true, true, true, false, false]);
  assert.deepEqual(calls(10, 1, 59_999), [false]);
  assert.deepEqual(calls(20, 4, 60_000), [true, true, true, false]);
});

test('a call that needs approval is denied and says that this version cannot ask', () => {
  const session = new Session(STRICT);
  const { toClient, toServer } = session.fromClient(line(request(1, 'tools/call', { name: 'merge' })), 0);
  assert.equal(toServer, undefined);
  assert.match(toClient ?? '', /\[POLICY DENIED\] .*cannot ask a person yet/);
});

test('an id in use is refused, also as its other type; afterwards it is free again', () => {
  const session = new Session(STRICT);
  assert.ok(session.fromClient(line(request(1, 'tools/list')), 0).toServer !== undefined);
  for (const id of [1, '1']) {
    const again = session.fromClient(line(request(id, 'ping')), 0);
    assert.equal(again.toServer, undefined);
    assert.equal(codeIn(again), -32600);
  }
  session.fromServer(line(listed(1, 'read_note')));
  assert.ok(session.fromClient(line(request('1', 'ping')), 0).toServer !== undefined);
});

test('answers reach the client once, and only to what was asked', () => {
  const session = new Session(STRICT);
  assert.equal(session.fromServer(line(listed(1, 'delete_all'))).toClient, undefined);
  session.fromClient(line(request(1, 'tools/call', { name: 'read_note' })), 0);
  assert.equal(session.fromServer(line(rpc({ id: '1', result: {} }))).toClient, undefined);
  assert.ok(session.fromServer(line(rpc({ id: 1, result: { content: [] } }))).toClient !== undefined);
  assert.equal(session.fromServer(line(listed(1, 'delete_all'))).toClient, undefined);
});

test('a late answer to a cancelled tools/list is not taken for the answer to the next request', () => {
  const session = new Session(STRICT);
  session.fromClient(line(request(1, 'tools/list')), 0);
  const cancelled = rpc({ method: 'notifications/cancelled', params: { requestId: 1 } });
  assert.ok(session.fromClient(line(cancelled), 0).toServer !== undefined);
  assert.equal(codeIn(session.fromClient(line(request(1, 'ping')), 0)), -32600);
  assert.equal(session.fromServer(line(listed(1, 'delete_all'))).toClient, undefined);
  assert.ok(session.fromClient(line(request(1, 'ping')), 0).toServer !== undefined);
});

test('a cancellation names the request by its exact id', () => {
  const session = new Session(STRICT);
  session.fromClient(line(request(1, 'ping')), 0);
  for (const requestId of ['1', 2, null, { id: 1 }]) {
    const cancelled = rpc({ method: 'notifications/cancelled', params: { requestId } });
    assert.equal(session.fromClient(line(cancelled), 0).toServer, undefined);
  }
  assert.ok(session.fromServer(line(rpc({ id: 1, result: {} }))).toClient !== undefined);
});

test('a refusal carries the id when there is exactly one, else null', () => {
  const idOf = (text: string): unknown =>
    parsed(new Session(STRICT).fromClient(line(text), 0).toClient)['id'];
  assert.equal(idOf('{"jsonrpc":"2.0","id":"a","method":"tools/call","params":[]}'), 'a');
  assert.equal(idOf('{"jsonrpc":"2.0","id":7,"method":"ping","Method":"x"}'), 7);
  assert.equal(idOf('{"jsonrpc":"2.0","id":7,"method":"ping","method":"ping"}'), 7);
  assert.equal(idOf('{"jsonrpc":"2.0","id":7,"id":8,"method":"ping"}'), null);
  assert.equal(idOf('[{"jsonrpc":"2.0","id":7,"method":"ping"}]'), null);
  assert.equal(idOf('{"jsonrpc":"2.0","id":7,'), null);
});

test('requests of the server are refused to it, except ping, whose answer goes back', () => {
  const session = new Session(OPEN);
  for (const method of [
    'sampling/createMessage',
    'roots/list',
    'elicitation/create',
    'tools/list',
    'made/up',
  ]) {
    const { toClient, toServer } = session.fromServer(line(request('s', method, {})));
    assert.equal(toClient, undefined);
    assert.deepEqual(
      [parsed(toServer)['id'], (parsed(toServer)['error'] as JsonObject)['code']],
      ['s', -32601],
    );
  }
  assert.deepEqual(parsed(session.fromServer(line(request(5, 'ping'))).toClient), request(5, 'ping'));
  assert.equal(session.fromClient(line(rpc({ id: '5', result: {} })), 0).toServer, undefined);
  assert.ok(session.fromClient(line(rpc({ id: 5, result: {} })), 0).toServer !== undefined);
  assert.equal(session.fromClient(line(rpc({ id: 5, result: {} })), 0).toServer, undefined);
});

test('neither side is offered what does not pass', () => {
  const session = new Session(OPEN);
  const capabilities = {
    sampling: {},
    roots: { listChanged: true },
    elicitation: {},
    tasks: {},
    experimental: { x: {} },
  };
  const { toServer } = session.fromClient(
    line(request(1, 'initialize', { protocolVersion: 'v', capabilities })),
    0,
  );
  assert.deepEqual(parsed(toServer)['params'], {
    protocolVersion: 'v',
    capabilities: { experimental: { x: {} } },
  });
  const answer = rpc({
    id: 1,
    result: { capabilities: { tools: {}, tasks: {} }, serverInfo: { name: 's' } },
  });
  assert.deepEqual(parsed(session.fromServer(line(answer)).toClient)['result'], {
    capabilities: { tools: {} },
    serverInfo: { name: 's' },
  });
});

test('results are passed on byte for byte, numbers included', () => {
  const session = new Session(OPEN);
  session.fromClient(line(request(1, 'tools/call', { name: 'any' })), 0);
  const answer = '{"jsonrpc":"2.0","id":1,"result":{"structuredContent":{"n":9007199254740993,"f":1.0}}}';
  assert.equal(session.fromServer(line(answer)).toClient, `${answer}\n`);
});

test('noise of the server does not reach the client', () => {
  const session = new Session(OPEN);
  for (const noise of [
    'Server started',
    '{"half":',
    '[]',
    '\u001b[31mred',
    '{"jsonrpc":"2.0","method":"made/up"}',
  ])
    assert.equal(session.fromServer(line(noise)).toClient, undefined);
  assert.doesNotMatch(
    session.fromServer(line('{"jsonrpc":"2.0","method":"\\u001b[2J"}')).note ?? '',
    /\u001b/,
  );
});

test('who waits when the server ends gets an error, the cancelled do not', () => {
  const session = new Session(OPEN);
  session.fromClient(line(request('a', 'ping')), 0);
  session.fromClient(line(request('b', 'ping')), 0);
  session.fromClient(line(rpc({ method: 'notifications/cancelled', params: { requestId: 'b' } })), 0);
  assert.equal(parsed(session.serverGone().toClient)['id'], 'a');
  assert.equal(session.serverGone().toClient, undefined);
});

/** Lines near the edge: requests with parts exchanged, bytes of hostile lines cut, doubled or replaced. */
const names = fc.constantFrom('read_note', 'delete_all', 'create_charge', 'unlisted', '__proto__', '');
const texts = fc.oneof(
  names.map((name) => JSON.stringify(request(1, 'tools/call', { name, arguments: {} }))),
  fc.constantFrom(
    ...HOSTILE_LINES.map((hostile) => hostile.line.toString('latin1')).filter((text) => text.length < 2000),
  ),
);
const mutated = fc
  .tuple(
    texts,
    fc.nat(),
    fc.nat(),
    fc.constantFrom('', 'delete_all', '"', '}', '{', ',', ':', '\\', '\u0000'),
  )
  .map(([text, from, length, put]) => {
    const start = from % (text.length + 1);
    return text.slice(0, start) + put + text.slice(start + (length % 12));
  });

test('whatever is sent, only single messages the policy allows are passed on', () => {
  fc.assert(
    fc.property(fc.oneof(texts, mutated), (text) => {
      const { toServer } = new Session(STRICT).fromClient(
        { bytes: Buffer.from(text, 'latin1'), tooLong: false },
        0,
      );
      if (toServer === undefined) return;
      const message = parsed(toServer);
      if (message['method'] !== 'tools/call') return;
      const { name, arguments: args } = message['params'] as { name: string; arguments?: JsonObject };
      const call = { tool: name, grant: 'test', ...(args && { arguments: args }) };
      assert.equal(evaluate(STRICT, new State(), call, 0).decision, 'allow');
    }),
    { numRuns: 2000 },
  );
});
