import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse as parseToml } from 'smol-toml';
import { EXPORTERS } from '../../../src/domain/exports/index.ts';
import { mcpPolicy, recordLine, writtenFile } from './run-cli.ts';

const RECORD = recordLine({
  slug: 'notes',
  tools: [
    { name: 'list_notes', description: 'Returns all notes.' },
    { name: 'create_note', description: 'Creates a note.' },
    { name: 'delete_note', description: 'Permanently deletes a note.' },
  ],
});

test('prints the file alone, advice goes to standard error', (context) => {
  const server = writtenFile(context, 'record.json', RECORD);
  const { code, output, errors } = mcpPolicy('export', '--server', server, '--target', 'claude-code');
  assert.equal(code, 0, errors);
  assert.deepEqual(JSON.parse(output), {
    permissions: {
      allow: ['mcp__notes__list_notes'],
      ask: ['mcp__notes__create_note'],
      deny: ['mcp__notes__delete_note'],
    },
  });
  for (const part of [
    '.claude/settings.json',
    '/permissions',
    'cannot count calls',
    'create_note (30 calls a minute): ask',
  ])
    assert.ok(errors.includes(part), part);
});

for (const { id } of EXPORTERS)
  test(`knows the target ${id}`, (context) => {
    const server = writtenFile(context, 'record.json', RECORD);
    const { code, output } = mcpPolicy('export', '--server', server, '--target', id, '--alias', 'mine');
    assert.equal(code, 0);
    assert.match(output, /mine/);
  });

test('alias, preset and limits are the reader’s choice', (context) => {
  const server = writtenFile(context, 'record.json', RECORD);
  const codex = ['export', '--server', server, '--target', 'codex', '--alias', 'mine'];
  const limited = parseToml(mcpPolicy(...codex, '--on-limit', 'allow').output);
  assert.deepEqual(JSON.parse(JSON.stringify(limited)), {
    mcp_servers: {
      mine: {
        enabled_tools: ['create_note', 'list_notes'],
        disabled_tools: ['delete_note'],
        default_tools_approval_mode: 'prompt',
        tools: { create_note: { approval_mode: 'approve' }, list_notes: { approval_mode: 'approve' } },
      },
    },
  });
  assert.match(
    mcpPolicy(...codex, '--preset', 'read-only').output,
    /enabled_tools = \[\n {2}"list_notes",\n\]/,
  );
});

test('a target with two files prints the one asked for', (context) => {
  const server = writtenFile(context, 'record.json', RECORD);
  const docker = ['export', '--server', server, '--target', 'docker'];
  assert.match(mcpPolicy(...docker).output, /^docker mcp profile tools/);
  assert.match(mcpPolicy(...docker, '--file', 'tools.yaml').output, /^"notes":\n/);
  assert.equal(mcpPolicy(...docker, '--file', 'other').code, 2);
});

test('what cannot be expressed is exit code 1 and nothing on standard output', (context) => {
  const server = writtenFile(context, 'record.json', RECORD);
  const { code, output, errors } = mcpPolicy(
    ...['export', '--server', server, '--target', 'gemini-cli', '--alias', 'my_notes'],
  );
  assert.deepEqual([code, output], [1, '']);
  assert.match(errors, /underscore/);
});

test('wrong options are refused with 2', (context) => {
  const server = writtenFile(context, 'record.json', RECORD);
  for (const args of [
    ['--target', 'codex'],
    ['--server', server],
    ['--server', server, '--target', 'made-up'],
    ['--server', server, '--target', 'codex', '--preset', 'made-up'],
    ['--server', server, '--target', 'codex', '--on-limit', 'deny'],
  ])
    assert.equal(mcpPolicy('export', ...args).code, 2, args.join(' '));
});
