import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { BuildRefused, buildSite } from '../build/build.ts';
import { PROJECT, SCRATCH } from '../build/paths.ts';
import { siteUrl } from '../build/site-url.ts';

const HELP = `npm run build -- [options]

Builds the site into a fresh folder and swaps it in; when anything fails, the published site stays as it was.

  --records FILE   take in more servers: JSON or JSONL, also gzipped; may be given several times
  --only-records   leave out the curated and introspected servers
  --out DIR        where the site goes (default: dist)
  --strict         publish nothing when any record is bad (exit code 3)
  --help           this text

SITE_URL in the environment is the address the site will have (default: http://127.0.0.1:4321).
A report is written to .build/report.json.
`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      records: { type: 'string', multiple: true, default: [] },
      'only-records': { type: 'boolean', default: false },
      out: { type: 'string', default: join(PROJECT, 'dist') },
      strict: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const started = performance.now();
  try {
    const report = await buildSite({
      records: values.records.map((file) => resolve(file)),
      onlyRecords: values['only-records'],
      out: resolve(values.out),
      strict: values.strict,
      siteUrl: siteUrl(),
      log: (line) => process.stdout.write(`${line}\n`),
    });
    const memory = Math.round(process.resourceUsage().maxRSS / 1024);
    mkdirSync(SCRATCH, { recursive: true });
    writeFileSync(
      join(SCRATCH, 'report.json'),
      `${JSON.stringify({ ...report, peakMegabytes: memory }, null, 2)}\n`,
    );
    const { published, merged, quarantined } = report.records;
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    process.stdout.write(
      `built     ${String(report.pages)} pages from ${String(published)} servers and ${String(report.tools)} tools in ${seconds} s ` +
        `(${String(merged)} records merged, ${String(quarantined)} set aside) → ${values.out}\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof BuildRefused)) throw error;
    process.stderr.write(`${error.message} The site at ${values.out} is as it was.\n`);
    return 3;
  }
}

process.exitCode = await main();
