/** What answers a hostile line: a JSON-RPC error code, a denial by the policy, or nothing at all. */
export type Expected = -32700 | -32600 | -32601 | -32602 | 'denied' | 'silent';

export interface HostileLine {
  readonly name: string;
  readonly line: string | Buffer;
  readonly expected: Expected;
}

const ID = 7;

function request(method: unknown, params?: unknown): string {
  return JSON.stringify({ jsonrpc: '2.0', id: ID, method, ...(params !== undefined && { params }) });
}

function call(name: unknown, args: unknown = {}): string {
  return request('tools/call', { name, arguments: args });
}

const hidden = call('delete_all');
const allowed = call('read_note');

function group(expected: Expected, lines: Readonly<Record<string, string | Buffer>>): readonly HostileLine[] {
  return Object.entries(lines).map(([name, line]) => ({ name, line, expected }));
}

const batches = group(-32600, {
  'batch of a hidden call': `[${hidden}]`,
  'batch of a ping and a hidden call': `[${request('ping')},${hidden}]`,
  'batch of allowed calls': `[${allowed},${allowed}]`,
  'empty batch': '[]',
  'batch in a batch': `[[${hidden}]]`,
  'batch of a notification': '[{"jsonrpc":"2.0","method":"tools/call"}]',
});

const duplicateKeys = group(-32600, {
  'method twice, ping last': `{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"delete_all"},"method":"ping"}`,
  'method twice, call last': `{"jsonrpc":"2.0","id":7,"method":"ping","params":{"name":"delete_all"},"method":"tools/call"}`,
  'method twice, once escaped': `{"jsonrpc":"2.0","id":7,"method":"ping","params":{"name":"delete_all"},"m\\u0065thod":"tools/call"}`,
  'id twice': `{"jsonrpc":"2.0","id":7,"id":8,"method":"ping"}`,
  'params twice': `{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"read_note"},"params":{"name":"delete_all"}}`,
  'name twice, hidden last': `{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"read_note","name":"delete_all"}}`,
  'name twice, hidden first': `{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"delete_all","name":"read_note"}}`,
  'arguments twice': `{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"create_issue","arguments":{"body":{"text":"x"}},"arguments":{"body":{"text":"secret"}}}}`,
  'argument twice': `{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"create_issue","arguments":{"body":{"text":"x","text":"secret"}}}}`,
  '__proto__ twice': `{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"read_note","arguments":{"__proto__":1,"__proto__":2}}}`,
});

const caseVariants = [
  ...group(-32600, {
    'Method beside method': `{"jsonrpc":"2.0","id":7,"method":"ping","Method":"tools/call","params":{"name":"delete_all"}}`,
    'METHOD instead of method': `{"jsonrpc":"2.0","id":7,"METHOD":"tools/call","params":{"name":"delete_all"}}`,
    'Params beside params': `{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"read_note"},"Params":{"name":"delete_all"}}`,
    'ID beside id': `{"jsonrpc":"2.0","id":7,"ID":8,"method":"ping"}`,
    JSONRPC: `{"JSONRPC":"2.0","id":7,"method":"ping"}`,
    'paramſ with a long s': `{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"read_note"},"param\u017f":{"name":"delete_all"}}`,
  }),
  ...group(-32602, {
    'Name beside name': request('tools/call', { name: 'read_note', Name: 'delete_all' }),
    'NAME instead of name': request('tools/call', { NAME: 'delete_all' }),
    'Arguments beside arguments': request('tools/call', {
      name: 'create_issue',
      arguments: {},
      Arguments: { body: { text: 'secret' } },
    }),
    'argumentſ with a long s': request('tools/call', {
      name: 'create_issue',
      'argument\u017f': { body: { text: 'secret' } },
    }),
    'a key tools/call does not have': request('tools/call', { name: 'read_note', tool: 'delete_all' }),
    'Cursor in tools/list': request('tools/list', { Cursor: 'two' }),
  }),
  ...group(-32601, {
    'Tools/Call': request('Tools/Call', { name: 'delete_all' }),
    'TOOLS/CALL': request('TOOLS/CALL', { name: 'delete_all' }),
    'method with a space before': request(' tools/call', { name: 'delete_all' }),
    'method with a space after': request('tools/call ', { name: 'delete_all' }),
    'method with two slashes': request('tools//call', { name: 'delete_all' }),
    'method with NUL': request('tools/call\u0000', { name: 'delete_all' }),
    'method with a zero-width space': request('tools/\u200bcall', { name: 'delete_all' }),
    'method with a fullwidth slash': request('tools\uff0fcall', { name: 'delete_all' }),
  }),
];

const malformedParameters = group(-32602, {
  'params an array': request('tools/call', ['delete_all', {}]),
  'params a string': request('tools/call', 'delete_all'),
  'params null': request('tools/call', null),
  'params a number': request('tools/call', 1),
  'no params': request('tools/call'),
  'arguments an array': call('read_note', ['x']),
  'arguments a string': call('read_note', '{"x":1}'),
  'arguments null': call('read_note', null),
  'arguments a number': call('read_note', 5),
  'arguments true': call('read_note', true),
  'no name': request('tools/call', { arguments: {} }),
  'name a number': call(1),
  'name null': call(null),
  'name an object': call({ name: 'delete_all' }),
  'name an array': call(['delete_all']),
  '_meta a string': request('tools/call', { name: 'read_note', _meta: 'x' }),
  'name with NUL at the end': call('read_note\u0000'),
  'name with NUL and more': call('delete_all\u0000x'),
  'name with a line break': call('read_note\ndelete_all'),
  'name of 2,000 characters': call('x'.repeat(2000)),
  'a task around a call': request('tools/call', { name: 'read_note', arguments: {}, task: { ttl: 1000 } }),
  'answers of a later protocol': request('tools/call', {
    name: 'read_note',
    inputResponses: {},
    requestState: 'x',
  }),
  'initialize with an array': request('initialize', []),
});

const notText = [
  ...group(-32700, {
    'byte order mark': `\ufeff${allowed}`,
    'UTF-16': Buffer.from(allowed, 'utf16le'),
    'a byte that is not UTF-8': Buffer.concat([
      Buffer.from('{"jsonrpc":"2.0","id":7,"method":"'),
      Buffer.from([0xff]),
      Buffer.from('"}'),
    ]),
    'overlong UTF-8': Buffer.concat([
      Buffer.from('{"jsonrpc":"2.0","id":7,"method":"tools'),
      Buffer.from([0xc0, 0xaf]),
      Buffer.from('call"}'),
    ]),
    'surrogates in UTF-8': Buffer.concat([
      Buffer.from('{"jsonrpc":"2.0","id":7,"method":"'),
      Buffer.from([0xed, 0xa0, 0x80]),
      Buffer.from('"}'),
    ]),
    'NUL after the message': `${allowed}\u0000`,
    'NUL before the message': `\u0000${allowed}`,
    'NUL inside a text': allowed.replace('read_note', 'read\u0000note'),
    'tab inside a text': allowed.replace('read_note', 'read\tnote'),
    'escape character inside a text': allowed.replace('read_note', 'read\u001b[2Jnote'),
  }),
  ...group(-32600, {
    'half a surrogate pair in the name': allowed.replace('read_note', 'read_\\ud800'),
    'half a surrogate pair in an argument': `{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"read_note","arguments":{"x":"\\udc00"}}}`,
    'half a surrogate pair in a key': `{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"read_note","arguments":{"\\udc00":1}}}`,
  }),
];

const nest = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

const tooMuch = group(-32600, {
  '65 levels': `{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"read_note","arguments":{"x":${nest(62)}}}}`,
  '300 levels': `{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"read_note","arguments":{"x":${nest(300)}}}}`,
  '200,000 levels': `{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"read_note","arguments":{"x":${nest(200_000)}}}}`,
  '5 MB of text': call('read_note', { x: 'x'.repeat(5 * 1024 * 1024) }),
  '5 MB of spaces before a hidden call': `${' '.repeat(5 * 1024 * 1024)}${hidden}`,
  '5 MB that is no JSON': 'x'.repeat(5 * 1024 * 1024),
  'a number beyond every number': allowed.replace('{}', '{"x":1e400}'),
  'a whole number that cannot be held': allowed.replace('{}', '{"x":12345678901234567890}'),
  'a negative number that cannot be held': allowed.replace('{}', '{"x":-9007199254740993}'),
});

const notJson = group(-32700, {
  'trailing comma': '{"jsonrpc":"2.0","id":7,"method":"ping",}',
  comment: '{"jsonrpc":"2.0","id":7,/* */"method":"ping"}',
  'single quotes': "{'jsonrpc':'2.0','id':7,'method':'ping'}",
  'bare keys': '{jsonrpc:"2.0",id:7,method:"ping"}',
  NaN: allowed.replace('{}', '{"x":NaN}'),
  Infinity: allowed.replace('{}', '{"x":Infinity}'),
  'hexadecimal number': allowed.replace('{}', '{"x":0x10}'),
  'leading zero': allowed.replace('{}', '{"x":01}'),
  'two messages on one line': `${request('ping')}${hidden}`,
  'two messages with a space': `${request('ping')} ${hidden}`,
  'cut short': allowed.slice(0, -5),
  HTTP: 'POST /mcp HTTP/1.1',
  'a header as language servers send': `Content-Length: ${hidden.length}`,
  'white space that JSON does not know': `\u00a0${allowed}`,
});

const notARequest = group(-32600, {
  'a number': '7',
  'a text': '"tools/call"',
  null: 'null',
  'an empty object': '{}',
  'no version': '{"id":7,"method":"ping"}',
  'version 1.0': '{"jsonrpc":"1.0","id":7,"method":"ping"}',
  'version as a number': '{"jsonrpc":2.0,"id":7,"method":"ping"}',
  'id null': '{"jsonrpc":"2.0","id":null,"method":"tools/call","params":{"name":"delete_all"}}',
  'id an object': '{"jsonrpc":"2.0","id":{},"method":"ping"}',
  'id an array': '{"jsonrpc":"2.0","id":[7],"method":"ping"}',
  'id true': '{"jsonrpc":"2.0","id":true,"method":"ping"}',
  'id a fraction': '{"jsonrpc":"2.0","id":7.5,"method":"ping"}',
  'id too large to hold': '{"jsonrpc":"2.0","id":9007199254740993,"method":"ping"}',
  'method a number': '{"jsonrpc":"2.0","id":7,"method":1}',
  'method an array': '{"jsonrpc":"2.0","id":7,"method":["tools/call"]}',
  'request and result in one':
    '{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"delete_all"},"result":{}}',
  'result and error in one': '{"jsonrpc":"2.0","id":7,"result":{},"error":{"code":1,"message":"x"}}',
  'neither method nor result': '{"jsonrpc":"2.0","id":7}',
  'answer without id': '{"jsonrpc":"2.0","result":{}}',
  'a further key': '{"jsonrpc":"2.0","id":7,"method":"ping","extra":1}',
  '__proto__ as a key of the message':
    '{"jsonrpc":"2.0","id":7,"method":"ping","__proto__":{"method":"tools/call"}}',
});

const otherMethods = [
  ...group(
    -32601,
    Object.fromEntries(
      [
        ...[
          'tasks/get',
          'tasks/result',
          'tasks/cancel',
          'tasks/list',
          'sampling/createMessage',
          'roots/list',
        ],
        ...['elicitation/create', 'server/discover', 'rpc.discover', 'tools/delete', 'tools', 'completion'],
        ...['__proto__', 'constructor', 'toString', '', 'notifications/initialized', 'subscriptions/listen'],
      ].map((method) => [`method ${method}`, request(method, { name: 'delete_all' })]),
    ),
  ),
  ...group('silent', {
    'a call without id': '{"jsonrpc":"2.0","method":"tools/call","params":{"name":"read_note"}}',
    'a hidden call without id': '{"jsonrpc":"2.0","method":"tools/call","params":{"name":"delete_all"}}',
    'a list without id': '{"jsonrpc":"2.0","method":"tools/list"}',
    'an unknown notification': '{"jsonrpc":"2.0","method":"notifications/made_up"}',
    'roots that are not offered': '{"jsonrpc":"2.0","method":"notifications/roots/list_changed"}',
    'cancelling what was never asked':
      '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":99}}',
    'an answer nobody asked for': '{"jsonrpc":"2.0","id":"ask-0","result":{}}',
    'an error nobody asked for': '{"jsonrpc":"2.0","id":0,"error":{"code":-1,"message":"x"}}',
    'an empty line': '',
    'a line of one carriage return': '\r',
  }),
];

const deniedCalls = group('denied', {
  'hidden tool': hidden,
  'hidden tool from page two': call('hidden_on_page_two'),
  'tool the policy does not list': call('unlisted'),
  'tool nobody knows': call('made_up'),
  constructor: call('constructor'),
  __proto__: call('__proto__'),
  toString: call('toString'),
  hasOwnProperty: call('hasOwnProperty'),
  'the tool *': call('*'),
  'the tool without a name': call(''),
  'another case': call('READ_NOTE'),
  'a space behind': call('read_note '),
  'a zero-width space inside': call('read\u200b_note'),
  'a look-alike letter': call('re\u0430d_note'),
  'denied whatever the arguments': call('create_charge', { amount: 0 }),
  'arguments the policy denies': call('create_issue', { body: { text: 'a secret' } }),
  'argument of a type the rule cannot judge': call('create_issue', { body: { text: { text: 'secret' } } }),
  'argument spelt Body': call('create_issue', { Body: { text: 'secret' } }),
  'argument spelt TEXT': call('create_issue', { body: { TEXT: 'secret' } }),
  'argument with a fullwidth letter': call('create_issue', { body: { 'te\uff58t': 'secret' } }),
  'a tool that needs approval': call('merge'),
});

/** Lines of which not one byte may reach the server, under the policy STRICT. */
export const HOSTILE_LINES: readonly HostileLine[] = [
  ...batches,
  ...duplicateKeys,
  ...caseVariants,
  ...malformedParameters,
  ...notText,
  ...tooMuch,
  ...notJson,
  ...notARequest,
  ...otherMethods,
  ...deniedCalls,
];
