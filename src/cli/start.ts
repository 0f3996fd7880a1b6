import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { buildSite } from '../build/build.ts';
import { fingerprint } from '../build/fingerprint.ts';
import { INGESTED, PROJECT, SCRATCH, SITE, STAMP } from '../build/paths.ts';
import { serve, type Served } from '../build/serve.ts';
import { DEFAULT_PORT, siteUrl } from '../build/site-url.ts';
import { command as ingest } from './ingest.ts';

const HELP = `npm start [-- --port N]

Everything for a newcomer: starts the pinned MCP servers and asks them for their tools, builds the site, serves it on
this machine and prints its address. What has not changed is not done again. Ctrl+C ends it.
`;

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

async function buildWhenChanged(url: string): Promise<void> {
  const wanted = fingerprint(existsSync(INGESTED) ? [INGESTED] : [], url);
  if (existsSync(SITE) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) {
    say('The site is up to date.');
    return;
  }
  say('Building the site …');
  const report = await buildSite({
    records: [],
    onlyRecords: false,
    out: SITE,
    strict: false,
    jobs: availableParallelism(),
    clean: false,
    siteUrl: url,
    log: say,
  });
  say(`Built ${String(report.pages)} pages.`);
  mkdirSync(SCRATCH, { recursive: true });
  writeFileSync(STAMP, wanted);
}

async function serveOn(port: number): Promise<Served> {
  try {
    return await serve(SITE, port);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${String(port)} is taken. Choose another: npm start -- --port ${String(port + 1)}`,
      { cause: error },
    );
  }
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: String(DEFAULT_PORT) },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    throw new Error('--port wants a number from 0 to 65535.');
  process.chdir(PROJECT);
  say('Asking the pinned MCP servers for their tools …');
  await ingest.run([]);
  await buildWhenChanged(
    process.env['SITE_URL'] === undefined ? `http://127.0.0.1:${String(port)}` : siteUrl(),
  );
  const served = await serveOn(port);
  say(`\n  MCP Policy Catalogue: ${served.url}/\n\n  Ctrl+C ends it.`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
