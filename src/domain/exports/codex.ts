import { type ExportInput, type ExportResult, type Exporter } from './export.ts';
import { isEmptyPlan, limitNotes, type Plan, planOf } from './plan.ts';
import { tomlKey, tomlList } from './toml.ts';

/** Codex refuses to start a server with any other name. */
const ALIAS = /^[a-zA-Z0-9_-]{1,64}$/;

const PLACES = [
  { where: 'macOS, Linux', path: '~/.codex/config.toml' },
  { where: 'Windows', path: '%USERPROFILE%\\.codex\\config.toml' },
  { where: 'One project that you marked as trusted', path: '.codex/config.toml' },
];

const FIXED = {
  cannotExpress: [
    'Limits: it cannot count calls.',
    'Conditions on arguments: an approval mode names a tool, not what it is called with.',
  ],
  onFailure:
    'Without --strict-config a misspelt key is ignored, and without enabled_tools every tool of the server is there. With approval_policy = "never" nobody is asked: in a real sandbox tools set to "prompt" are refused, but with full disk access they run. codex exec cannot ask and cancels such calls. Servers that come with a plugin read plugins.<plugin>.mcp_servers.<server> instead of this table.',
} as const;

function configOf(alias: string, plan: Plan): string {
  const table = `mcp_servers.${tomlKey(alias)}`;
  const modes = [
    ...plan.allow.map((name) => [name, 'approve'] as const),
    ...plan.ask.map((name) => [name, 'prompt'] as const),
  ];
  const sections = [
    [
      `[${table}]`,
      // An allow-list: whatever is not in it, also a tool the server adds later, does not exist for the model.
      tomlList(
        'enabled_tools',
        modes.map(([name]) => name),
      ),
      tomlList('disabled_tools', plan.block),
      'default_tools_approval_mode = "prompt"',
    ].join('\n'),
    // "approve" means approved beforehand; a tool that must be asked for is "prompt".
    ...modes.map(([name, mode]) => `[${table}.tools.${tomlKey(name)}]\napproval_mode = "${mode}"`),
  ];
  return `${sections.join('\n\n')}\n`;
}

function build(input: ExportInput): ExportResult {
  const { alias } = input;
  const plan = planOf(input, { problem: () => undefined, spell: (name) => name });
  const { lossy, degraded } = plan;
  const known = ALIAS.test(alias);
  const common = {
    ...FIXED,
    checks: [
      `Run codex mcp get ${known ? alias : '<alias>'}: it shows enabled_tools and disabled_tools as Codex reads them.`,
      'In a session, /mcp lists the tools that are left.',
    ],
    lossy,
    degraded,
  };
  if (!known || isEmptyPlan(plan)) {
    const why = known ? 'No tool can be named here.' : 'The alias may contain only letters, digits, - and _.';
    return { ...common, files: [], notes: [why] };
  }
  return {
    ...common,
    files: [
      {
        name: 'config.toml',
        path: '~/.codex/config.toml',
        places: PLACES,
        language: 'toml',
        text: configOf(alias, plan),
        aliasPattern: ALIAS.source,
      },
    ],
    notes: [
      `Put the three keys into the [mcp_servers.${alias}] table you already have: TOML refuses a table that is written twice. The tables below it are new.`,
      'approval_mode "approve" means approved beforehand: no question. "prompt" asks before each call.',
      ...limitNotes(plan),
    ],
  };
}

/** `config.toml` of OpenAI Codex: an allow-list of tools and an approval mode for each. */
export const codex: Exporter = {
  id: 'codex',
  title: 'OpenAI Codex',
  docs: { url: 'https://developers.openai.com/codex/config-reference/', verifiedOn: '2026-11-21' },
  build,
};
