import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatPolicy } from '../../../src/domain/policy/policy.ts';
import { recommendServer } from '../../../src/domain/policy/recommend.ts';
import { mcpPolicy, recordLine, writtenFile } from './run-cli.ts';

const LIMITED = {
  version: '1',
  default: 'deny',
  hide: ['gone'],
  tools: {
    call: { limits: [{ counter: 'c', window: 'minute', max: 1, scope: 'grant' }] },
    pay: { require_approval: [{ conditions: [] }] },
  },
};

test('validate: a valid policy is said to be one', (context) => {
  const file = writtenFile(context, 'policy.json', JSON.stringify(LIMITED));
  const { code, output, errors } = mcpPolicy('validate', file);
  assert.deepEqual([code, errors], [0, '']);
  assert.equal(output, `${file}: valid\n`);
});

test('validate: every problem on a line of its own, whatever stands in the names', (context) => {
  const text = '{"version":"1",\n"default":"no","tools":{"a\\n\\u001b[31m":{"x":1}}}';
  const file = writtenFile(context, 'policy.json', text);
  const { code, output } = mcpPolicy('validate', file);
  assert.equal(code, 1);
  const lines = output.trimEnd().split('\n');
  assert.equal(lines.length, 2);
  assert.ok(lines[0]?.startsWith(`${file}:2:11 /default: `) && lines[0].endsWith('[unknown-value]'));
  assert.ok(lines[1]?.startsWith(`${file}:2:`) && lines[1].endsWith('[unknown-key]'));
  assert.doesNotMatch(output, /\u001b/);
});

test('validate: problems as JSON', (context) => {
  const text = JSON.stringify(LIMITED);
  const file = writtenFile(context, 'policy.json', text);
  const { code, output } = mcpPolicy('validate', file, '--portable', '--json');
  assert.equal(code, 1);
  const { valid, problems } = JSON.parse(output) as { valid: boolean; problems: Record<string, unknown>[] };
  assert.equal(valid, false);
  assert.deepEqual(
    problems.map(({ file: where, code: kind, path, line, column }) => [where, kind, path, line, column]),
    [[file, 'extension', '/tools/pay/require_approval', 1, text.indexOf('"require_approval"') + 1]],
  );
  assert.deepEqual(JSON.parse(mcpPolicy('validate', file, '--json').output), { valid: true, problems: [] });
});

test('validate: names are checked against a server whose tools are all known', (context) => {
  const file = writtenFile(context, 'policy.json', JSON.stringify(LIMITED));
  const tools = [{ name: 'call' }, { name: 'gone' }];
  const known = writtenFile(context, 'server.jsonl', recordLine({ tools }));
  const { code, output } = mcpPolicy('validate', file, '--server', known);
  assert.equal(code, 1);
  assert.match(output, /\/tools\/pay: the server has no tool of this name/);
  const partly = writtenFile(context, 'server.jsonl', recordLine({ tools, toolCount: 9 }));
  const unsure = mcpPolicy('validate', file, '--server', partly);
  assert.equal(unsure.code, 0);
  assert.match(unsure.errors, /names are not checked/);
});

test('validate: what cannot be read is a problem, not a crash', (context) => {
  const missing = mcpPolicy('validate', '/nowhere/policy.json');
  assert.equal(missing.code, 1);
  assert.match(missing.output, /cannot be read.*\[unreadable-file\]/);
  const bytes = writtenFile(context, 'policy.json', Buffer.from([0x7b, 0xff, 0x7d]));
  assert.match(mcpPolicy('validate', bytes).output, /not UTF-8/);
  assert.equal(mcpPolicy('validate').code, 2);
});

test('evaluate: one decision a line, in order, with counters carried on', (context) => {
  const policy = writtenFile(context, 'policy.json', JSON.stringify(LIMITED));
  const calls = [
    { tool: 'call', arguments: {}, grant: 'a', at: 0 },
    { tool: 'call', grant: 'a', at: 59_999 },
    { tool: 'call', grant: 'b', at: 59_999 },
    { tool: 'call', grant: 'a', at: 60_000 },
    { tool: 'pay', grant: 'a', at: 60_000 },
    { tool: 'pay', grant: 'a', at: 60_000, approved: true },
    { tool: 'gone', grant: 'a', at: 60_000 },
    { tool: '__proto__', grant: 'a', at: 60_000 },
  ];
  const lines = calls.map((call) => `${JSON.stringify(call)}\n`).join('\n');
  const file = writtenFile(context, 'calls.jsonl', lines);
  const { code, output, errors } = mcpPolicy('evaluate', '--policy', policy, '--calls', file);
  assert.deepEqual([code, errors], [0, '']);
  const decisions = output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, string>);
  assert.deepEqual(
    decisions.map(({ decision, rule }) => `${decision ?? ''} ${rule ?? ''}`),
    [
      ...['allow /tools/call', 'deny /tools/call/limits/0', 'allow /tools/call', 'allow /tools/call'],
      ...['ask /tools/pay/require_approval/0', 'allow /tools/pay', 'deny (hidden)', 'deny (default deny)'],
    ],
  );
  for (const decision of decisions) assert.deepEqual(Object.keys(decision), ['decision', 'rule', 'message']);
});

test('evaluate: a line that is no call is denied in its place', (context) => {
  const policy = writtenFile(context, 'policy.json', '{"version":"1","default":"allow"}');
  const lines = [
    '{"tool":"a"}',
    'nonsense',
    '{"tool":"a","tool":"b"}',
    '{"tool":5}',
    '{"tool":"a","arguments":[]}',
    '{"tool":"a","at":"now"}',
    '[]',
    '{"tool":"a","args":{}}',
  ];
  const file = writtenFile(context, 'calls.jsonl', lines.join('\r\n'));
  const { code, output, errors } = mcpPolicy('evaluate', '--policy', policy, '--calls', file);
  assert.equal(code, 1);
  const rules = output
    .trimEnd()
    .split('\n')
    .map((line) => (JSON.parse(line) as { rule: string }).rule);
  const invalid = Array.from({ length: 6 }, () => '(invalid call)');
  assert.deepEqual(rules, ['(default allow)', ...invalid, '(default allow)']);
  for (const line of [2, 3, 4, 5, 6, 7])
    assert.ok(errors.includes(`${file}:${String(line)}: `), String(line));
  assert.ok(errors.includes(`${file}:8: "args" is no part of a call and was ignored`));
});

test('evaluate: nothing is evaluated without a valid policy', (context) => {
  const policy = writtenFile(context, 'policy.json', '{"version":"1"}');
  const file = writtenFile(context, 'calls.jsonl', '{"tool":"a"}\n');
  const { code, output, errors } = mcpPolicy('evaluate', '--policy', policy, '--calls', file);
  assert.deepEqual([code, output], [1, '']);
  assert.match(errors, /missing-key/);
});

test('recommend: prints the policy of the preset, byte for byte', (context) => {
  const tools = [
    { name: 'list_notes', description: 'Returns all notes.' },
    { name: 'delete_note', description: 'Permanently deletes a note.' },
  ];
  const server = writtenFile(context, 'server.jsonl', recordLine({ tools }));
  const classified = [
    { name: 'list_notes', category: 'Read' as const },
    { name: 'delete_note', category: 'Destructive' as const },
  ];
  for (const preset of ['recommended', 'interactive'] as const) {
    const { code, output, errors } = mcpPolicy('recommend', '--server', server, '--preset', preset);
    assert.deepEqual([code, errors], [0, ''], preset);
    assert.equal(output, formatPolicy(recommendServer(classified, preset)));
  }
});

test('recommend: --guards puts conditions in front of arguments', (context) => {
  const action = { type: 'string', enum: ['list', 'delete'] };
  const inputSchema = { type: 'object', properties: { action }, required: ['action'] };
  const tools = [{ name: 'notes', description: 'Manage notes.', inputSchema }];
  const server = writtenFile(context, 'server.jsonl', recordLine({ tools }));
  const plain = JSON.parse(mcpPolicy('recommend', '--server', server).output) as unknown;
  assert.deepEqual(plain, { version: '1', default: 'deny', hide: ['notes'] });
  const { code, output, errors } = mcpPolicy('recommend', '--server', server, '--guards');
  assert.deepEqual([code, errors], [0, '']);
  const { tools: rules } = JSON.parse(output) as { tools: { notes: { require: { conditions: unknown }[] } } };
  assert.deepEqual(rules.notes.require[0]?.conditions, [{ path: 'args.action', op: 'in', value: ['list'] }]);
  assert.equal(mcpPolicy('validate', '--portable', writtenFile(context, 'policy.json', output)).code, 0);
});

test('recommend: says when there is nothing to recommend', (context) => {
  const unknown = mcpPolicy('recommend', '--server', writtenFile(context, 'server.jsonl', recordLine({})));
  assert.equal(unknown.code, 1);
  assert.match(unknown.errors, /does not say which tools/);
  assert.equal(mcpPolicy('recommend').code, 2);
  const server = writtenFile(context, 'server.jsonl', recordLine({ tools: [] }));
  assert.equal(mcpPolicy('recommend', '--server', server, '--preset', 'toString').code, 2);
});
