import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSite } from '../build/build.ts';
import type { BuildOptions, BuildReport } from '../build/under-way.ts';
import type { Slice } from '../build/render/units.ts';
import { buildShard } from '../build/shard.ts';
import { BuildFailed, BuildRefused } from '../build/failure.ts';
import { SCRATCH, SITE } from '../build/paths.ts';
import { siteUrl } from '../build/site-url.ts';
import { describeBuild } from './build-report.ts';
import { SINCE_HELP, SINCE_OPTIONS, sinceOf } from './since-options.ts';

const HELP = `npm run build -- [options]

Builds the site into a fresh folder and swaps it in; when anything fails, the published site stays as it was.

  --records FILE   take in more servers: JSON or JSONL, also gzipped; may be given several times
  --only-records   leave out the curated and introspected servers
  --out DIR        where the site goes (default: dist)
  --jobs N         processes that render pages side by side (default: the processors of this machine)
  --shard I/N      render only the I-th of N parts, into DIR, for 'mcp-policy merge' to join (DIR is then no site)
  --clean          render every page, also those whose inputs have not changed since the site at DIR was built
${SINCE_HELP}
  --strict         publish nothing when any record is bad (exit code 3)
  --help           this text

SITE_URL in the environment is the address the site will have (default: http://127.0.0.1:4321).
What was built, what was set aside and how long each stage took is said at the end, and written to .build/report.json.
`;

/** The command line; throws with one line for people. */
function parsed() {
  return parseArgs({
    options: {
      records: { type: 'string', multiple: true, default: [] },
      'only-records': { type: 'boolean', default: false },
      out: { type: 'string', default: SITE },
      jobs: { type: 'string', default: String(availableParallelism()) },
      shard: { type: 'string' },
      clean: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      ...SINCE_OPTIONS,
      help: { type: 'boolean', default: false },
    },
  }).values;
}

/** Throws with one line for people. */
function jobsOf(text: string): number {
  const jobs = Number(text);
  if (!Number.isInteger(jobs) || jobs < 1) throw new Error('--jobs wants a whole number from 1.');
  return jobs;
}

/** "2/8" is number 1 of 8, counted from 0. Throws with one line for people. */
function sliceOf(text: string): Slice {
  const [, part = '', of = ''] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const slice = { index: Number(part) - 1, of: Number(of) };
  if (slice.index < 0 || slice.index >= slice.of)
    throw new Error('--shard wants I/N, such as 1/4: the first of four.');
  return slice;
}

/** Beside the site, not in it: it says how long things took, which is another thing each time. */
function writeReport(report: BuildReport, peakMegabytes: number): void {
  mkdirSync(SCRATCH, { recursive: true });
  writeFileSync(join(SCRATCH, 'report.json'), `${JSON.stringify({ ...report, peakMegabytes }, null, 2)}\n`);
}

/** Aborted when somebody stops this process. */
function stopped(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
  return controller.signal;
}

async function main(): Promise<number> {
  const values = parsed();
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const started = performance.now();
  const options: BuildOptions = {
    records: values.records.map((file) => resolve(file)),
    onlyRecords: values['only-records'],
    out: resolve(values.out),
    strict: values.strict,
    jobs: jobsOf(values.jobs),
    clean: values.clean,
    since: sinceOf(values),
    siteUrl: siteUrl(),
    log: (line) => process.stdout.write(`${line}\n`),
    signal: stopped(),
  };
  const seconds = () => (performance.now() - started) / 1000;
  if (values.shard !== undefined) {
    if (options.since !== undefined) throw new Error('--since goes with mcp-policy merge, not with --shard.');
    const { pages, servers } = await buildShard(options, sliceOf(values.shard));
    process.stdout.write(
      `shard     ${values.shard}: ${String(pages)} pages, ${String(servers)} servers in ${seconds().toFixed(1)} s → ${values.out}\n`,
    );
    return 0;
  }
  const report = await buildSite(options);
  const peakMegabytes = Math.round(process.resourceUsage().maxRSS / 1024);
  writeReport(report, peakMegabytes);
  for (const line of describeBuild(report, { seconds: seconds(), peakMegabytes, out: values.out }))
    process.stdout.write(`${line}\n`);
  return 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof BuildRefused ? 3 : error instanceof BuildFailed ? 1 : 2;
}
