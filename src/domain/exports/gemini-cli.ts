import { type ExportInput, type ExportResult, type Exporter } from './export.ts';
import { isEmptyPlan, limitNotes, longestName, type Plan, planOf } from './plan.ts';
import { tomlString } from './toml.ts';

/** No underscore: Gemini CLI cuts `mcp_<server>_<tool>` at the first one. At most 25, so that a name it shortens to its first 30 characters still begins with the server. */
const aliasPattern = (max: number): string => `^[A-Za-z0-9-]{1,${Math.min(max, 25)}}$`;
/** Characters it keeps in names; it writes `_` for every other. `*` would be a wildcard. */
const KEPT = /^[A-Za-z0-9_.:-]+$/;
/** Longer names are shortened in the middle and a rule no longer finds them. */
const MAX_LENGTH = 63;

/**
 * Priorities inside one tier. A user's settings have places of their own there: trust = true 200, allowed tools 300,
 * tools that need confirmation 350, excluded tools 400. So what closes stands above everything that opens, and
 * what opens stays below everything that a user closed.
 */
const PRIORITY = { rest: 310, allow: 320, ask: 330, block: 800 } as const;

const FIXED = {
  checks: [
    'Run /policies list: the rules stand there with the name of this file.',
    'Run /mcp: denied tools are gone.',
  ],
  cannotExpress: ['Limits: it cannot count calls.'],
  onFailure:
    'One invalid rule and the whole file is skipped, with an error shown at the start; tools then ask as before. A rule whose server name differs from the real one matches nothing. Files in a workspace (.gemini/policies of a project) are not read at present. Where nobody can answer, a tool that asks is denied.',
} as const;

function placesOf(file: string): ExportResult['files'][number]['places'] {
  return [
    { where: 'macOS, Linux', path: `~/.gemini/policies/${file}` },
    { where: 'Windows', path: `%USERPROFILE%\\.gemini\\policies\\${file}` },
    { where: 'Everybody on the machine (Linux)', path: `/etc/gemini-cli/policies/${file}` },
    {
      where: 'Everybody on the machine (macOS)',
      path: `/Library/Application Support/GeminiCli/policies/${file}`,
    },
    { where: 'Everybody on the machine (Windows)', path: `C:\\ProgramData\\gemini-cli\\policies\\${file}` },
  ];
}

function ruleOf(
  alias: string,
  tool: string,
  decision: 'allow' | 'ask_user' | 'deny',
  priority: number,
): string {
  return [
    '[[rule]]',
    `mcpName = ${tomlString(alias)}`,
    `toolName = ${tomlString(tool)}`,
    `decision = "${decision}"`,
    `priority = ${priority}`,
  ].join('\n');
}

function policyOf(alias: string, plan: Plan): string {
  const rules = [
    // The only wildcard, and it closes. Gemini CLI drops a file with a rule that has no toolName, although its docs show one.
    `# Every tool of this server that is not named below.\n${ruleOf(alias, '*', 'deny', PRIORITY.rest)}`,
    ...plan.allow.map((name) => ruleOf(alias, name, 'allow', PRIORITY.allow)),
    ...plan.ask.map((name) => ruleOf(alias, name, 'ask_user', PRIORITY.ask)),
    ...plan.block.map((name) => ruleOf(alias, name, 'deny', PRIORITY.block)),
  ];
  return `${rules.join('\n\n')}\n`;
}

function problem(alias: string, tool: string): string | undefined {
  if (!KEPT.test(tool)) return 'has characters that Gemini CLI rewrites, so a rule would not match it';
  const { length } = `mcp_${alias}_${tool}`;
  return length > MAX_LENGTH
    ? `makes ${length} characters with its prefix, Gemini CLI shortens names above ${MAX_LENGTH}; a shorter alias helps`
    : undefined;
}

function build(input: ExportInput): ExportResult {
  const { alias } = input;
  const plan = planOf(input, {
    problem: (name) => problem(alias, name),
    spell: (name) => name.replace(/[^A-Za-z0-9_.:-]/gu, '_'),
  });
  const { lossy, degraded } = plan;
  const known = new RegExp(aliasPattern(MAX_LENGTH)).test(alias);
  if (!known || (isEmptyPlan(plan) && lossy.length === 0)) {
    const why = known
      ? 'No tool can be named here.'
      : 'Give the server another alias: 1 to 25 letters, digits and -. With an underscore in it Gemini CLI reads the server name wrongly and every rule fails without a word.';
    return { ...FIXED, files: [], notes: [why], lossy, degraded };
  }
  const file = `${alias}.toml`;
  return {
    ...FIXED,
    files: [
      {
        name: file,
        path: `~/.gemini/policies/${file}`,
        places: placesOf(file),
        language: 'toml',
        text: policyOf(alias, plan),
        aliasPattern: aliasPattern(MAX_LENGTH - 'mcp__'.length - longestName(plan)),
      },
    ],
    notes: [
      'Save it as a file of its own; every .toml file in the folder is read.',
      'No underscore in the server alias: names are cut at the first one, and the rules would fail without a word.',
      ...limitNotes(plan),
    ],
    lossy,
    degraded,
  };
}

/** Policy rules of Gemini CLI, user or administrator tier. */
export const geminiCli: Exporter = {
  id: 'gemini-cli',
  title: 'Gemini CLI',
  docs: {
    url: 'https://github.com/google-gemini/gemini-cli/blob/main/docs/reference/policy-engine.md',
    verifiedOn: '2026-11-21',
  },
  build,
};
