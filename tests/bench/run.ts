/**
 * `npm run bench -- [--servers 400] [--tools 12]`: builds synthetic records of realistic shape and prints what the
 * budgets of the design speak of: pages a second beside a plain writer of the same files, memory, page sizes.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { argv, stdout } from 'node:process';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { gzipSize } from '../site/assets.ts';
import { openSite } from '../site/site.ts';
import { pageFile, pagesByTemplate } from '../site/templates.ts';
import { syntheticRecords } from './synthetic-records.ts';

const FOLDER = join('.build', 'bench');

const { values } = parseArgs({
  args: argv.slice(2),
  options: { servers: { type: 'string', default: '400' }, tools: { type: 'string', default: '12' } },
});

interface Report {
  readonly pages: number;
  readonly peakMegabytes: number;
  readonly seconds: Readonly<Record<string, number>>;
}

const print = (label: string, value: string): boolean => stdout.write(`${label.padEnd(34)}${value}\n`);

function build(site: string): number {
  const records = join(FOLDER, 'records.jsonl');
  writeFileSync(records, syntheticRecords(Number(values.servers), Number(values.tools)));
  const started = performance.now();
  const args = ['run', '--silent', 'build', '--', '--only-records', '--records', records, '--out', site];
  const { status } = spawnSync('npm', args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`the build ended with exit code ${String(status)}`);
  return (performance.now() - started) / 1000;
}

/** Writes the same pages again with nothing but mkdir and write: the floor that no generator goes below. */
function plainWriter(site: string): number {
  const { files, readBytes } = openSite(site);
  const pages = [...files]
    .filter((file) => file.endsWith('.html'))
    .map((file) => ({ file, bytes: readBytes(file) }));
  const started = performance.now();
  for (const { file, bytes } of pages) {
    const target = join(FOLDER, 'plain', file);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, bytes);
  }
  return (performance.now() - started) / 1000;
}

function printSizes(site: string): void {
  for (const [template, paths] of pagesByTemplate(site)) {
    const pages = paths.map((path) => readFileSync(pageFile(site, path))).sort((a, b) => a.length - b.length);
    const median = pages[pages.length >> 1];
    const largest = pages.at(-1);
    if (median === undefined || largest === undefined) continue;
    const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} KB`;
    print(
      `${template} (${paths.length})`,
      `median ${kb(median.length)}, ${kb(gzipSize(median))} gzip; largest ${kb(largest.length)}, ${kb(gzipSize(largest))} gzip`,
    );
  }
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const site = join(FOLDER, 'site');
const seconds = build(site);
const report = JSON.parse(readFileSync(join('.build', 'report.json'), 'utf8')) as Report;
const plain = plainWriter(site);
print('pages', String(report.pages));
print('whole build', `${seconds.toFixed(1)} s, ${(report.pages / seconds).toFixed(0)} pages/s`);
for (const [stage, spent] of Object.entries(report.seconds)) print(`  ${stage}`, `${spent.toFixed(2)} s`);
print(
  'plain writer, HTML only',
  `${plain.toFixed(2)} s, build is ${(seconds / plain).toFixed(1)} times that`,
);
print('peak memory of the command', `${report.peakMegabytes} MB`);
printSizes(site);
