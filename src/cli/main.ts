import packageJson from '../../package.json' with { type: 'json' };
import { oneLine } from '../domain/records/untrusted-text.ts';
import { type Command, messageOf, USAGE_ERROR, UsageError } from './command.ts';

/** Every command, loaded only when it is called. */
const COMMANDS: ReadonlyMap<string, () => Promise<{ readonly command: Command }>> = new Map([
  ['check-site', () => import('./check-site.ts')],
  ['classify', () => import('./classify.ts')],
  ['evaluate', () => import('./evaluate.ts')],
  ['export', () => import('./export.ts')],
  ['gateway', () => import('./gateway.ts')],
  ['ingest', () => import('./ingest.ts')],
  ['merge', () => import('./merge.ts')],
  ['recommend', () => import('./recommend.ts')],
  ['validate', () => import('./validate.ts')],
]);

async function overview(): Promise<string> {
  const commands = await Promise.all([...COMMANDS.values()].map(async (load) => (await load()).command));
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return `Usage: mcp-policy COMMAND [OPTION]...

${lines.join('\n')}

  mcp-policy COMMAND --help   what a command takes and gives
  mcp-policy --version        the version
`;
}

/** True when help is asked for; what follows `--` belongs to another program. */
function asksForHelp(args: readonly string[]): boolean {
  const own = args.includes('--') ? args.slice(0, args.indexOf('--')) : args;
  return own.includes('--help') || own.includes('-h');
}

function complain(message: string, where: string): number {
  process.stderr.write(`mcp-policy: ${message}\nSee ${where}.\n`);
  return USAGE_ERROR;
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined) {
    process.stderr.write(await overview());
    return USAGE_ERROR;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(await overview());
    return 0;
  }
  if (name === '--version') {
    process.stdout.write(`${packageJson.version}\n`);
    return 0;
  }
  const load = COMMANDS.get(name);
  if (load === undefined) return complain(`there is no command ${oneLine(name, 60)}`, 'mcp-policy --help');
  const { command } = await load();
  if (asksForHelp(args)) {
    process.stdout.write(command.help);
    return 0;
  }
  return runCommand(command, args);
}

async function runCommand(command: Command, args: readonly string[]): Promise<number> {
  try {
    return await command.run(args);
  } catch (error) {
    const wrongUse =
      error instanceof UsageError ||
      String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS');
    if (wrongUse) return complain(messageOf(error), `mcp-policy ${command.name} --help`);
    process.stderr.write(`mcp-policy ${command.name}: ${messageOf(error)}\n`);
    return 1;
  }
}

// Who reads the output may stop reading (`| head`); that is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});
process.exitCode = await main(process.argv.slice(2));
