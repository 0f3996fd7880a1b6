import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type * as merging from '../build/merge.ts';
import { type Command, UsageError } from './command.ts';
import { SINCE_HELP, SINCE_OPTIONS, sinceOf } from './since-options.ts';

/** Not written as an import, so that the packed command line, which has no pages to build, leaves the build out. */
const MERGING = '../build/merge.ts';

const help = `Usage: mcp-policy merge --out DIR SHARD...

Joins the shards that 'npm run build -- --shard I/N' rendered, here or on other machines, into one site: byte for byte what one
build gives. Writes the search, the sitemaps and the list of files, checks every link, and swaps the site in; when anything is
wrong, what stands at DIR stays as it was.

  SHARD            folder of a shard; all N of them, in any order
  --out DIR        where the site goes (default: dist)
${SINCE_HELP}
  --help           this text

SITE_URL in the environment must be what it was when the shards were rendered. Works in a checkout of the project.
Exit codes: 0 done, 1 failed, 2 wrong use, 3 the shards do not belong together.
`;

async function loadMerging(): Promise<typeof merging> {
  try {
    return (await import(MERGING)) as typeof merging;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error;
    throw new Error('it needs the pages, which only a checkout of the project has', { cause: error });
  }
}

async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { out: { type: 'string', default: 'dist' }, ...SINCE_OPTIONS },
  });
  const since = sinceOf(values);
  if (positionals.length === 0) throw new UsageError('which shards? Name their folders');
  const { mergeShards, siteUrl, BuildRefused } = await loadMerging();
  try {
    const report = await mergeShards({
      shards: positionals.map((folder) => resolve(folder)),
      out: resolve(values.out),
      since,
      siteUrl: siteUrl(),
      log: (line) => process.stderr.write(`${line}\n`),
    });
    process.stdout.write(
      `merged    ${String(report.pages)} pages of ${String(report.servers)} servers and ${String(report.tools)} tools → ${values.out}\n`,
    );
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof BuildRefused ? 3 : 1;
  }
}

export const command: Command = {
  name: 'merge',
  summary: 'join the shards of a site that were rendered apart',
  help,
  run,
};
