import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { claudeCode } from '../../../src/domain/exports/claude-code.ts';
import type { ExportInput } from '../../../src/domain/exports/export.ts';
import { anyInput, EXAMPLE, HOSTILE_NAMES, isLooser, type Outcome, wanted } from './hostile-names.ts';

interface Permissions {
  readonly allow?: readonly string[];
  readonly ask?: readonly string[];
  readonly deny?: readonly string[];
}

function permissionsOf(input: ExportInput): Permissions {
  const [file] = claudeCode.build(input).files;
  return file === undefined ? {} : (JSON.parse(file.text) as { permissions: Permissions }).permissions;
}

/** Claude Code as documented: names rewritten to its alphabet, deny before ask before allow, anything else asks. */
function decision(permissions: Permissions, alias: string, tool: string): Outcome {
  const rule = `mcp__${alias}__${tool.replace(/[^A-Za-z0-9_-]/gu, '_')}`;
  if (permissions.deny?.includes(rule) === true) return 'block';
  if (permissions.ask?.includes(rule) === true) return 'ask';
  return permissions.allow?.includes(rule) === true ? 'allow' : 'ask';
}

test('each verdict becomes its list, with full names', () => {
  assert.deepEqual(permissionsOf(EXAMPLE), {
    allow: ['mcp__github__search_issues'],
    ask: ['mcp__github__create_issue', 'mcp__github__merge_branch'],
    deny: ['mcp__github__delete_file'],
  });
});

test('a limit becomes what the reader chose, and the result says so', () => {
  const result = claudeCode.build({ ...EXAMPLE, onLimit: 'allow' });
  assert.match(result.files[0]?.text ?? '', /"allow": \[\s+"mcp__github__create_issue"/);
  assert.deepEqual(result.degraded, [{ name: 'create_issue', limit: '30 calls a minute', becomes: 'allow' }]);
  assert.ok(result.notes.some((note) => note.includes('1 tool that the policy limits is allowed')));
});

test('no name is granted more than its verdict, whatever it is called', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const permissions = permissionsOf(input);
      const lossy = new Set(claudeCode.build(input).lossy.map(({ name }) => name));
      for (const { name } of input.tools) {
        const target = decision(permissions, input.alias, name);
        const policy = wanted(input, name);
        if (!lossy.has(name)) assert.equal(target, policy);
        // A name it cannot carry cannot be denied either: it asks, and the result says that it is left out.
        else assert.ok(!isLooser(target, policy === 'block' ? 'ask' : policy));
      }
    }),
  );
});

test('rules hold only letters, digits, _ and -, at most 64 of them', () => {
  const input: ExportInput = {
    alias: 'github',
    onLimit: 'ask',
    tools: HOSTILE_NAMES.map((name) => ({ name, verdict: 'allow' })),
  };
  const rules = permissionsOf(input).allow ?? [];
  assert.deepEqual(
    rules,
    ['--enable-all', 'constructor', 'null', 'toString', 'true'].map((name) => `mcp__github__${name}`),
  );
  const reasons = claudeCode.build(input).lossy;
  assert.equal(rules.length + new Set(reasons.map(({ name }) => name)).size, HOSTILE_NAMES.length);
});

test('64 characters pass and 65 do not', () => {
  const fits = 'x'.repeat(64 - 'mcp__github__'.length);
  const tools = [fits, `${fits}x`].map((name) => ({ name, verdict: 'allow' as const }));
  assert.deepEqual(permissionsOf({ ...EXAMPLE, tools }).allow, [`mcp__github__${fits}`]);
});

test('two names with one spelling get the stricter verdict', () => {
  const tools = [
    { name: 'read_file', verdict: 'allow' as const },
    { name: 'read.file', verdict: 'block' as const },
  ];
  const result = claudeCode.build({ ...EXAMPLE, tools });
  assert.deepEqual(permissionsOf({ ...EXAMPLE, tools }), { deny: ['mcp__github__read_file'] });
  assert.deepEqual(
    result.lossy.map(({ name }) => name),
    ['read.file', 'read_file'],
  );
});

for (const alias of ['', 'my server', 'a__b', '_a', 'a_', 'gïthub', 'a.b'])
  test(`the alias ${JSON.stringify(alias)} gives no file and a reason`, () => {
    const result = claudeCode.build({ ...EXAMPLE, alias });
    assert.deepEqual(result.files, []);
    assert.match(result.notes[0] ?? '', /^The alias may /);
  });
