import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'smol-toml';
import { codex } from '../../../src/domain/exports/codex.ts';
import type { ExportInput } from '../../../src/domain/exports/export.ts';
import { anyInput, EXAMPLE, HOSTILE_NAMES, isLooser, type Outcome, wanted } from './hostile-names.ts';

interface ServerConfig {
  readonly enabled_tools: readonly string[];
  readonly disabled_tools: readonly string[];
  readonly default_tools_approval_mode: string;
  readonly tools?: Readonly<Record<string, { readonly approval_mode: string }>>;
}

function configOf(input: ExportInput): ServerConfig | undefined {
  const [file] = codex.build(input).files;
  if (file === undefined) return undefined;
  const servers = parse(file.text)['mcp_servers'] as unknown as Readonly<Record<string, ServerConfig>>;
  assert.deepEqual(Object.keys(servers), [input.alias]);
  return servers[input.alias];
}

/** Codex as its source reads: an allow-list, minus a deny-list, then the approval mode of the tool or the server. */
function decision(config: ServerConfig, tool: string): Outcome {
  if (!config.enabled_tools.includes(tool) || config.disabled_tools.includes(tool)) return 'block';
  const own = Object.hasOwn(config.tools ?? {}, tool) ? config.tools?.[tool]?.approval_mode : undefined;
  return (own ?? config.default_tools_approval_mode) === 'approve' ? 'allow' : 'ask';
}

test('the example, as text', () => {
  assert.equal(
    codex.build(EXAMPLE).files[0]?.text,
    `[mcp_servers.github]
enabled_tools = [
  "search_issues",
  "create_issue",
  "merge_branch",
]
disabled_tools = [
  "delete_file",
]
default_tools_approval_mode = "prompt"

[mcp_servers.github.tools.search_issues]
approval_mode = "approve"

[mcp_servers.github.tools.create_issue]
approval_mode = "prompt"

[mcp_servers.github.tools.merge_branch]
approval_mode = "prompt"
`,
  );
});

test('what Codex decides is never looser than the policy, whatever a tool is called', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const config = configOf(input);
      if (config === undefined) return;
      const lossy = new Set(codex.build(input).lossy.map(({ name }) => name));
      for (const { name } of input.tools) {
        const target = decision(config, name);
        if (lossy.has(name)) assert.ok(!isLooser(target, wanted(input, name)));
        else assert.equal(target, wanted(input, name));
      }
      assert.equal(decision(config, 'a tool the server adds later'), 'block');
    }),
  );
});

test('names with quotes, dots, hashes or of prototypes come back exactly', () => {
  const tools = HOSTILE_NAMES.map((name) => ({ name, verdict: 'allow' as const }));
  const config = configOf({ ...EXAMPLE, tools });
  assert.ok(config !== undefined);
  const { lossy } = codex.build({ ...EXAMPLE, tools });
  assert.deepEqual(
    [...config.enabled_tools, ...lossy.map(({ name }) => name)].sort(),
    [...HOSTILE_NAMES].sort(),
  );
  assert.ok(config.enabled_tools.includes('__proto__'));
  assert.deepEqual(Object.keys(config.tools ?? {}).sort(), [...config.enabled_tools].sort());
});

test('nothing allowed is an empty allow-list, not a missing one', () => {
  const config = configOf({ ...EXAMPLE, tools: [{ name: 'delete_file', verdict: 'block' }] });
  assert.deepEqual(config?.enabled_tools, []);
});

for (const alias of ['', 'my server', 'a.b', 'a"]\nx=1', 'ü'])
  test(`the alias ${JSON.stringify(alias)} gives no file and a reason`, () => {
    const result = codex.build({ ...EXAMPLE, alias });
    assert.deepEqual(result.files, []);
    assert.match(result.notes[0] ?? '', /alias/);
  });
