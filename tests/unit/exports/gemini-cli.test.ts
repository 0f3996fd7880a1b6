import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parse } from 'smol-toml';
import type { ExportInput } from '../../../src/domain/exports/export.ts';
import { geminiCli } from '../../../src/domain/exports/gemini-cli.ts';
import { anyInput, EXAMPLE, HOSTILE_NAMES, isLooser, type Outcome, wanted } from './hostile-names.ts';

interface Rule {
  readonly mcpName: string;
  readonly toolName: string;
  readonly decision: 'allow' | 'ask_user' | 'deny';
  readonly priority: number;
}

function rulesOf(input: ExportInput): readonly Rule[] {
  const [file] = geminiCli.build(input).files;
  const rules = file === undefined ? [] : (parse(file.text)['rule'] as unknown as readonly Rule[]);
  return rules.map((rule) => ({ ...rule }));
}

/** The name Gemini CLI gives a tool: prefixed, rewritten to its alphabet, shortened in the middle above 63 characters. */
function nameOf(server: string, tool: string): string {
  const name = `mcp_${server}_${tool}`.replace(/[^a-zA-Z0-9_\-.:]/gu, '_');
  return name.length > 63 ? `${name.slice(0, 30)}...${name.slice(-30)}` : name;
}

const OUTCOME: Readonly<Record<Rule['decision'], Outcome>> = {
  allow: 'allow',
  ask_user: 'ask',
  deny: 'block',
};

/** Its engine: the highest priority that matches wins; `*` is every tool of the server; no match asks. */
function decision(rules: readonly Rule[], server: string, tool: string): Outcome {
  const called = nameOf(server, tool);
  const matching = rules.filter(
    ({ mcpName, toolName }) =>
      mcpName === server &&
      (toolName === '*' ? called.startsWith(`mcp_${mcpName}_`) : called === `mcp_${mcpName}_${toolName}`),
  );
  const [best] = [...matching].sort((a, b) => b.priority - a.priority);
  return best === undefined ? 'ask' : OUTCOME[best.decision];
}

test('each verdict becomes a rule, and everything else of the server is denied', () => {
  assert.deepEqual(rulesOf(EXAMPLE), [
    { mcpName: 'github', toolName: '*', decision: 'deny', priority: 310 },
    { mcpName: 'github', toolName: 'search_issues', decision: 'allow', priority: 320 },
    { mcpName: 'github', toolName: 'create_issue', decision: 'ask_user', priority: 330 },
    { mcpName: 'github', toolName: 'merge_branch', decision: 'ask_user', priority: 330 },
    { mcpName: 'github', toolName: 'delete_file', decision: 'deny', priority: 800 },
  ]);
});

test('what Gemini CLI decides is never looser than the policy, whatever a tool is called', () => {
  fc.assert(
    fc.property(anyInput, (input) => {
      const rules = rulesOf(input);
      if (rules.length === 0) return;
      const lossy = new Set(geminiCli.build(input).lossy.map(({ name }) => name));
      for (const { name } of input.tools) {
        const target = decision(rules, input.alias, name);
        if (lossy.has(name)) assert.ok(!isLooser(target, wanted(input, name)));
        else assert.equal(target, wanted(input, name));
      }
      assert.equal(decision(rules, input.alias, 'a tool the server adds later'), 'block');
    }),
  );
});

test('the only wildcard closes; every rule has the fields without which the file is dropped', () => {
  const tools = HOSTILE_NAMES.map((name) => ({ name, verdict: 'allow' as const }));
  const rules = rulesOf({ ...EXAMPLE, tools });
  for (const { mcpName, toolName, decision: decided, priority } of rules) {
    assert.equal(mcpName, 'github');
    assert.ok(toolName !== '');
    if (toolName.includes('*')) assert.equal(decided, 'deny');
    assert.ok(Number.isInteger(priority) && priority >= 0 && priority <= 999);
  }
});

test('what opens stays below what a user closed, what closes stands above what a user opened', () => {
  const TRUSTED_SERVER = 200;
  const ALLOWED_TOOLS = 300;
  const CONFIRMATION_REQUIRED = 350;
  for (const { decision: decided, priority } of rulesOf(EXAMPLE)) {
    if (decided === 'deny') assert.ok(priority > ALLOWED_TOOLS && priority > TRUSTED_SERVER);
    else assert.ok(priority < CONFIRMATION_REQUIRED);
    if (decided === 'ask_user') assert.ok(priority > ALLOWED_TOOLS);
  }
});

for (const alias of ['', 'my_server', 'my server', 'x'.repeat(26), 'a"b', 'ü'])
  test(`the alias ${JSON.stringify(alias)} gives no file and says what fails`, () => {
    const result = geminiCli.build({ ...EXAMPLE, alias });
    assert.deepEqual(result.files, []);
    assert.match(result.notes[0] ?? '', /underscore/);
  });
