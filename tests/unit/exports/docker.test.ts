import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'yaml';
import { docker } from '../../../src/domain/exports/docker.ts';
import type { ExportInput } from '../../../src/domain/exports/export.ts';
import { anyInput, EXAMPLE, HOSTILE_NAMES, wanted } from './hostile-names.ts';

function textOf(input: ExportInput, language: string): string | undefined {
  return docker.build(input).files.find((file) => file.language === language)?.text;
}

/** The words a real shell gives to `docker`. */
function wordsOf(command: string): readonly string[] {
  const script = `docker() { for word in "$@"; do printf '%s\\n' "$word"; done; }\n${command}`;
  return execFileSync('sh', ['-c', script], { encoding: 'utf8' }).trimEnd().split('\n');
}

test('both files hold exactly the allowed tools', () => {
  assert.deepEqual(parse(textOf(EXAMPLE, 'yaml') ?? ''), { github: ['search_issues'] });
  assert.deepEqual(wordsOf(textOf(EXAMPLE, 'sh') ?? ''), [
    ...['mcp', 'profile', 'tools', 'default'],
    ...['--disable-all', 'github', '--enable', 'github.search_issues'],
  ]);
});

test('what it cannot ask for is left off and named', () => {
  const { lossy, degraded } = docker.build(EXAMPLE);
  assert.deepEqual(
    lossy.map(({ name }) => name),
    ['merge_branch'],
  );
  assert.deepEqual(degraded, [{ name: 'create_issue', limit: '30 calls a minute', becomes: 'block' }]);
  const allowed = docker.build({ ...EXAMPLE, onLimit: 'allow' });
  assert.deepEqual(parse(allowed.files[1]?.text ?? ''), { github: ['create_issue', 'search_issues'] });
});

test('only tools the policy lets through are ever on', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const text = textOf(input, 'yaml');
      if (text === undefined) return;
      const enabled = (parse(text) as Readonly<Record<string, readonly string[]>>)[input.alias] ?? [];
      const lossy = new Set(docker.build(input).lossy.map(({ name }) => name));
      for (const { name } of input.tools)
        assert.equal(enabled.includes(name), wanted(input, name) === 'allow' && !lossy.has(name));
    }),
  );
});

test('no name runs in the shell or becomes a flag', () => {
  const tools = HOSTILE_NAMES.map((name) => ({ name, verdict: 'allow' as const }));
  const words = wordsOf(textOf({ ...EXAMPLE, tools }, 'sh') ?? '');
  const names = words.slice(6).filter((_, index) => index % 2 === 1);
  assert.deepEqual(
    words.slice(6).filter((_, index) => index % 2 === 0),
    names.map(() => '--enable'),
  );
  assert.ok(names.length > 5);
  for (const name of names) assert.ok(HOSTILE_NAMES.includes(name.slice('github.'.length)), name);
});

test('nothing allowed is an empty list, which turns everything off', () => {
  const input: ExportInput = { ...EXAMPLE, tools: [{ name: 'delete_file', verdict: 'block' }] };
  assert.deepEqual(parse(textOf(input, 'yaml') ?? ''), { github: [] });
  assert.equal(textOf(input, 'sh'), 'docker mcp profile tools default --disable-all github\n');
});

for (const alias of ['', '-x', 'a.b', 'a b', '$(id)', 'a;b'])
  test(`the alias ${JSON.stringify(alias)} gives no file and a reason`, () => {
    const result = docker.build({ ...EXAMPLE, alias });
    assert.deepEqual(result.files, []);
    assert.match(result.notes[0] ?? '', /alias/);
  });
