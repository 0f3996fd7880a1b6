import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { counted, grouped } from '../domain/prose/wording.ts';
import type * as checking from '../build/site-check.ts';
import type { SiteCheck } from '../build/site-check.ts';
import { siteUrl } from '../build/site-url.ts';
import { type Command, UsageError } from './command.ts';

/** Not written as an import, so that the packed command line, which builds no site, leaves the build out. */
const CHECKING = '../build/site-check.ts';

/** Most problems of one kind that are printed; the rest is counted. */
const PRINTED = 50;

const help = `Usage: mcp-policy check-site [DIR]

Follows every link, anchor, sitemap entry and search result of a finished site, and compares its list of files with what is there.
Nothing is loaded from anywhere else.

  DIR     folder of the site (default: dist)
  --help  this text

SITE_URL in the environment must be what it was when the site was built. Works in a checkout of the project.
Exit codes: 0 all is well, 1 something leads nowhere or is not as it is listed, 2 wrong use.
`;

function report(problems: SiteCheck['problems']): number {
  let count = 0;
  for (const [kind, sentences] of Object.entries(problems)) {
    count += sentences.length;
    for (const sentence of sentences.slice(0, PRINTED)) process.stdout.write(`${kind}: ${sentence}\n`);
    if (sentences.length > PRINTED)
      process.stdout.write(`${kind}: and ${grouped(sentences.length - PRINTED)} more\n`);
  }
  return count;
}

async function run(args: readonly string[]): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} });
  if (positionals.length > 1) throw new UsageError('one folder at a time');
  const folder = resolve(positionals[0] ?? 'dist');
  const { checkSite } = (await import(CHECKING)) as typeof checking;
  const { files, pages, followed, problems } = checkSite(folder, siteUrl(), (read, of) =>
    process.stderr.write(`read ${grouped(read)} of ${grouped(of)} files\n`),
  );
  const wrong = report(problems);
  process.stdout.write(
    `${counted(pages, 'page')} in ${counted(files, 'file')}; ${grouped(followed)} links, entries of sitemaps and results of the search: ${wrong === 0 ? 'nothing is wrong' : counted(wrong, 'problem')}.\n`,
  );
  return wrong === 0 ? 0 : 1;
}

export const command: Command = {
  name: 'check-site',
  summary: 'follow every link, anchor, sitemap entry and search result of a finished site',
  help,
  run,
};
