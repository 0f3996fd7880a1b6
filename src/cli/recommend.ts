import { parseArgs } from 'node:util';
import { guardsFor } from '../domain/policy/guards.ts';
import { formatPolicy } from '../domain/policy/policy.ts';
import { isPresetName, PRESETS } from '../domain/policy/presets.ts';
import { recommendServer, type ClassifiedTool, type GuardedTool } from '../domain/policy/recommend.ts';
import { classify } from '../domain/risk/classify.ts';
import { type Command, UsageError } from './command.ts';
import { readServerFile } from './server-file.ts';

const help = `Usage: mcp-policy recommend --server RECORD.json [--preset NAME] [--guards]

Prints the policy.json we recommend for a server, from what its tools can do at their worst.

  --server FILE   the server's record, tools included
  --preset NAME   one of (default: recommended)
${PRESETS.map(({ name, summary }) => `                    ${name.padEnd(16)} ${summary}`).join('\n')}
  --guards        also deny arguments that reach too far: paths that climb, private addresses, values that delete, and so on;
                  a tool that only some values make destructive is then let through without them
  --help          this text

Exit code 1 when the record does not say which tools the server has: then there is nothing to recommend.
`;

async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      server: { type: 'string' },
      preset: { type: 'string', default: 'recommended' },
      guards: { type: 'boolean', default: false },
    },
  });
  if (values.server === undefined) throw new UsageError('--server RECORD.json is missing');
  if (!isPresetName(values.preset)) throw new UsageError(`there is no preset ${values.preset}`);
  const { name, description, tools } = await readServerFile(values.server);
  if (tools === undefined) {
    process.stderr.write('The record does not say which tools the server has. Ask it: mcp-policy ingest\n');
    return 1;
  }
  const context = { name, ...(description !== undefined && { description }) };
  const classified = tools.map((tool): ClassifiedTool | GuardedTool => {
    const found = classify(tool, context);
    const { category } = found;
    if (!values.guards) return { name: tool.name, category };
    const otherwise = found.review === undefined ? found.otherwise : undefined;
    return { name: tool.name, category, otherwise, guards: guardsFor(tool, found) };
  });
  process.stdout.write(formatPolicy(recommendServer(classified, values.preset)));
  return 0;
}

export const command: Command = {
  name: 'recommend',
  summary: 'print the recommended policy.json of a server',
  help,
  run,
};
