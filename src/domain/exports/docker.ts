import { stringify } from 'yaml';
import { type ExportInput, type ExportResult, type Exporter } from './export.ts';
import { isEmptyPlan, limitNotes, type Plan, planOf } from './plan.ts';

/** The server's name in the catalogue or profile; a dot would end it, a leading - would be a flag. */
const ALIAS = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
/** Names that mean themselves in every shell. */
const PLAIN = /^[A-Za-z0-9_.:/-]+$/;

const FIXED = {
  checks: [
    'Run docker mcp profile show default: it lists the enabled tools of each server.',
    'Run docker mcp tools ls: blocked tools are gone.',
  ],
  cannotExpress: [
    'Limits: it cannot count calls.',
    'Asking first: a tool is on or off; what must be asked is left off.',
    'Conditions on arguments: that needs an interceptor program of your own.',
  ],
  onFailure:
    'A server without a list has all its tools on. tools.yaml is read only when the gateway runs with --servers or --tools-config; a plain docker mcp gateway run uses the profile and ignores the file without a word. With dynamic tools on (the default without --servers) an agent can add further servers, whose tools are all on.',
} as const;

const PLACES = [
  { where: 'macOS, Linux', path: '~/.docker/mcp/tools.yaml' },
  { where: 'Windows', path: '%USERPROFILE%\\.docker\\mcp\\tools.yaml' },
];

function profileCommand(alias: string, plan: Plan): string {
  const flags = [`--disable-all ${alias}`, ...plan.allow.map((name) => `--enable ${alias}.${name}`)];
  return `docker mcp profile tools default ${flags.join(' ')}\n`;
}

function toolsYaml(alias: string, plan: Plan): string {
  return stringify(
    { [alias]: plan.allow },
    { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'QUOTE_DOUBLE', lineWidth: 0 },
  );
}

function build(input: ExportInput): ExportResult {
  const { alias } = input;
  const plan = planOf(input, {
    problem: (name) => (PLAIN.test(name) ? undefined : 'has characters that a command line would change'),
    spell: (name) => name,
    cannotAsk: true,
  });
  const { lossy, degraded } = plan;
  if (!ALIAS.test(alias) || (isEmptyPlan(plan) && lossy.length === 0)) {
    const why = ALIAS.test(alias)
      ? 'No tool can be named here.'
      : 'The alias must begin with a letter or digit and contain only letters, digits, - and _.';
    return { ...FIXED, files: [], notes: [why], lossy, degraded };
  }
  return {
    ...FIXED,
    files: [
      {
        name: 'profile command',
        path: 'a terminal',
        places: [{ where: 'All systems', path: 'a terminal' }],
        language: 'sh',
        text: profileCommand(alias, plan),
        aliasPattern: ALIAS.source,
      },
      {
        name: 'tools.yaml',
        path: '~/.docker/mcp/tools.yaml',
        places: PLACES,
        language: 'yaml',
        text: toolsYaml(alias, plan),
        aliasPattern: ALIAS.source,
      },
    ],
    notes: [
      'The alias is the name of the server in the Docker catalogue, which need not be the one your client uses.',
      'Run the command for the profile you use; default is the one a gateway without --profile takes.',
      `tools.yaml is the other way, for gateways started with docker mcp gateway run --servers ${alias} --tools-config tools.yaml. Merge it into the file you have.`,
      ...limitNotes(plan),
    ],
    lossy,
    degraded,
  };
}

/** Tools of the Docker MCP gateway: a profile command and the older tools.yaml, both allow-lists. */
export const docker: Exporter = {
  id: 'docker',
  title: 'Docker MCP gateway',
  docs: {
    url: 'https://github.com/docker/mcp-gateway/blob/main/docs/profiles.md',
    verifiedOn: '2026-11-21',
  },
  build,
};
