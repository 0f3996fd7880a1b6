import { parseArgs } from 'node:util';
import { type ExportInput, type ExportResult } from '../domain/exports/export.ts';
import { EXPORTERS } from '../domain/exports/index.ts';
import { shortLimits } from '../domain/policy/effect.ts';
import { PRESETS, type PresetName } from '../domain/policy/presets.ts';
import { recommendServer } from '../domain/policy/recommend.ts';
import { verdictOf } from '../domain/policy/verdict.ts';
import { assignSlugs } from '../domain/records/slug.ts';
import type { ServerRecord } from '../domain/records/server-record.ts';
import { oneLine, visible } from '../domain/records/untrusted-text.ts';
import { classify } from '../domain/risk/classify.ts';
import { type Command, UsageError } from './command.ts';
import { readServerFile } from './server-file.ts';

const TARGETS = EXPORTERS.map(({ id }) => id).join(', ');

const help = `Usage: mcp-policy export --server RECORD.json --target NAME [--alias NAME] [--preset NAME] [--on-limit ask|allow] [--file NAME]

Prints the recommended policy of a server in the language of an enforcement point you already have.

  --server FILE   the server's record, tools included
  --target NAME   ${TARGETS}
  --alias NAME    the name your own configuration gives the server; the rules fail when it differs (default: its slug)
  --preset NAME   ${PRESETS.map(({ name }) => name).join(', ')} (default: recommended)
  --on-limit WAY  what a limit becomes where the target cannot count: ask (default) or allow
  --file NAME     which file, when the target has more than one (default: the first)
  --help          this text

The file goes to standard output; where it belongs, how to check it and what it cannot express go to standard error.
Exit code 1 when the target cannot express anything of it.
`;

interface ExportArguments {
  readonly server: string;
  readonly target: (typeof EXPORTERS)[number];
  readonly alias: string | undefined;
  readonly preset: PresetName;
  readonly onLimit: 'ask' | 'allow';
  readonly file: string | undefined;
}

function readArguments(args: readonly string[]): ExportArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      server: { type: 'string' },
      target: { type: 'string' },
      alias: { type: 'string' },
      preset: { type: 'string', default: 'recommended' },
      'on-limit': { type: 'string', default: 'ask' },
      file: { type: 'string' },
    },
  });
  const { server, alias, file, 'on-limit': onLimit } = values;
  const target = EXPORTERS.find(({ id }) => id === values.target);
  const preset = PRESETS.find(({ name }) => name === values.preset);
  if (server === undefined) throw new UsageError('--server RECORD.json is missing');
  if (target === undefined) throw new UsageError(`--target must be one of ${TARGETS}`);
  if (preset === undefined) throw new UsageError(`there is no preset ${values.preset}`);
  if (onLimit !== 'ask' && onLimit !== 'allow') throw new UsageError('--on-limit must be ask or allow');
  return { server, target, alias, preset: preset.name, onLimit, file };
}

/** The tools of a record with the verdict of a preset, as every exporter takes them. */
function verdictsOf(record: ServerRecord, preset: PresetName): ExportInput['tools'] {
  const context = {
    name: record.name,
    ...(record.description !== undefined && { description: record.description }),
  };
  const tools = (record.tools ?? []).map((tool) => ({
    name: tool.name,
    category: classify(tool, context).category,
  }));
  const policy = recommendServer(tools, preset);
  return tools.map(({ name }) => {
    const limit = shortLimits(policy, name);
    return { name, verdict: verdictOf(policy, name), ...(limit !== undefined && { limit }) };
  });
}

/** What the reader has to know beside the file, as plain lines. */
function advice(result: ExportResult, { title, docs }: ExportArguments['target']): string {
  const section = (head: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [head, ...lines.map((line) => `  ${line}`)];
  const lines = [
    `${title}, syntax checked ${docs.verifiedOn}: ${docs.url}`,
    ...result.files.flatMap(({ name, places }) =>
      section(
        `Where ${name} goes:`,
        places.map(({ where, path }) => `${where}: ${path}`),
      ),
    ),
    ...section('How:', result.notes),
    ...section('How to check it:', result.checks),
    ...section('What it cannot express:', result.cannotExpress),
    ...section('How it fails:', [result.onFailure]),
    ...section(
      'Limits that became something else:',
      result.degraded.map(({ name, limit, becomes }) => `${oneLine(name, 80)} (${limit}): ${becomes}`),
    ),
    ...section(
      'Tools treated differently:',
      result.lossy.map(({ name, reason }) => `${oneLine(JSON.stringify(name), 80)}: ${reason}`),
    ),
  ];
  return visible(`${lines.join('\n')}\n`);
}

async function run(args: readonly string[]): Promise<number> {
  const options = readArguments(args);
  const record = await readServerFile(options.server);
  const slug = record.slug ?? assignSlugs([record.name]).get(record.name) ?? record.name;
  const result = options.target.build({
    alias: options.alias ?? slug,
    tools: verdictsOf(record, options.preset),
    onLimit: options.onLimit,
  });
  process.stderr.write(advice(result, options.target));
  const file =
    options.file === undefined ? result.files[0] : result.files.find(({ name }) => name === options.file);
  if (file === undefined) {
    if (options.file !== undefined && result.files.length > 0)
      throw new UsageError(`--file must be one of ${result.files.map(({ name }) => name).join(', ')}`);
    return 1;
  }
  process.stdout.write(file.text);
  return 0;
}

export const command: Command = {
  name: 'export',
  summary: 'print a policy in the language of a client or gateway you already have',
  help,
  run,
};
