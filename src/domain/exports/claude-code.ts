import { type ExportInput, type ExportResult, type Exporter } from './export.ts';
import { isEmptyPlan, limitNotes, longestName, planOf } from './plan.ts';

/** The characters Claude Code keeps in server and tool names; it writes `_` for every other. */
const KEPT = /^[A-Za-z0-9_-]+$/;
/** Longest tool name its API takes, prefix included: 64 works, 65 is refused. */
const MAX_LENGTH = 64;

const ALIAS_RULE =
  'The alias may contain only letters, digits, - and _, and must not begin or end with _ or contain __, which separates server and tool.';

const PLACES = [
  { where: 'This project, shared', path: '.claude/settings.json' },
  { where: 'This project, only you', path: '.claude/settings.local.json' },
  { where: 'All your projects (macOS, Linux)', path: '~/.claude/settings.json' },
  { where: 'All your projects (Windows)', path: '%USERPROFILE%\\.claude\\settings.json' },
];

const FIXED = {
  checks: [
    'Run /permissions: every rule is listed with the file it comes from.',
    'Run /mcp: the server must be there under exactly the alias used here.',
    'Run /status: it says when a settings file was ignored as invalid.',
  ],
  cannotExpress: [
    'Limits: it cannot count calls.',
    'Conditions on arguments: a rule names a tool, not what it is called with.',
    'Default deny: tools that are not listed, also those the server adds later, ask first instead of being denied.',
  ],
  onFailure:
    'A settings file with a syntax error is rejected as a whole, its deny rules too, sometimes without a word. A rule whose server or tool name differs from the real one matches nothing and the call asks. Running with --dangerously-skip-permissions removes the questions; deny rules stay.',
} as const;

/** Aliases of at most `max` characters that no reader can cut in the wrong place. */
function aliasPattern(max: number): string {
  return `^(?=.{1,${max}}$)[A-Za-z0-9-]+(?:_[A-Za-z0-9-]+)*$`;
}

function rule(alias: string, tool: string): string {
  return `mcp__${alias}__${tool}`;
}

function problem(alias: string, tool: string): string | undefined {
  if (!KEPT.test(tool)) return 'has characters that Claude Code rewrites, so a rule would not match it';
  if (tool.includes('__') || tool.startsWith('_'))
    return 'contains the separator __ and could be read as a tool of another server';
  const { length } = rule(alias, tool);
  return length > MAX_LENGTH
    ? `makes ${length} characters with its prefix, ${MAX_LENGTH} is the limit`
    : undefined;
}

function build(input: ExportInput): ExportResult {
  const { alias } = input;
  const plan = planOf(input, {
    problem: (name) => problem(alias, name),
    spell: (name) => name.replace(/[^A-Za-z0-9_-]/gu, '_'),
  });
  const { lossy, degraded } = plan;
  const known = new RegExp(aliasPattern(MAX_LENGTH)).test(alias);
  if (!known || isEmptyPlan(plan))
    return {
      ...FIXED,
      files: [],
      notes: [known ? 'No tool can be named here.' : ALIAS_RULE],
      lossy,
      degraded,
    };
  const lists = { allow: plan.allow, ask: plan.ask, deny: plan.block };
  const permissions = Object.fromEntries(
    Object.entries(lists)
      .filter(([, names]) => names.length > 0)
      .map(([key, names]) => [key, names.map((name) => rule(alias, name))]),
  );
  return {
    ...FIXED,
    files: [
      {
        name: 'settings.json',
        path: '.claude/settings.json',
        places: PLACES,
        language: 'json',
        text: `${JSON.stringify({ permissions }, undefined, 2)}\n`,
        aliasPattern: aliasPattern(MAX_LENGTH - rule('', '').length - longestName(plan)),
      },
    ],
    notes: [
      'Merge the lists into the file you have; lists from all files are joined, and deny wins over ask, ask over allow.',
      ...limitNotes(plan),
    ],
    lossy,
    degraded,
  };
}

/** Permission rules of Claude Code, one fully named tool each. */
export const claudeCode: Exporter = {
  id: 'claude-code',
  title: 'Claude Code',
  docs: { url: 'https://code.claude.com/docs/en/permissions', verifiedOn: '2026-11-21' },
  build,
};
