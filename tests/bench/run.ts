/** `npm run bench`: measures building beside its peers, then searching; see README.md in this folder. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import { argv, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { PROJECT, SCRATCH } from '../../src/build/paths.ts';
import { removeFolder } from '../../src/build/scratch.ts';
import { measureBuilds } from './building/measure-builds.ts';
import { ourBuild } from './building/our-build.ts';
import { writeRecords } from './records/write-records.ts';
import { resultsPage, type Measured } from './results-page.ts';
import { measureSearch } from './searching/measure-search.ts';

const HELP = `npm run bench -- [options]

  --servers N      servers to generate (default: 600)
  --tools M        tools to generate (default: 5600)
  --records FILE   the records of a file instead, JSONL, also gzipped
  --rounds R       how often everybody builds and every question is asked (default: 3)
  --only PART      building or searching
  --results FILE   where the results go (default: docs/benchmarks.md)
  --help           this text
`;

const FOLDER = join(SCRATCH, 'bench');

const { values } = parseArgs({
  args: argv.slice(2),
  options: {
    servers: { type: 'string', default: '600' },
    tools: { type: 'string', default: '5600' },
    records: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
    results: { type: 'string', default: join(PROJECT, 'docs', 'benchmarks.md') },
    help: { type: 'boolean', default: false },
  },
});

const log = (line: string): boolean => stdout.write(`${line}\n`);

function count(option: 'servers' | 'tools' | 'rounds', least: number): number {
  const value = Number(values[option]);
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new Error(`--${option} takes a whole number from ${least} on; it is ${values[option]}.`);
}

/** The file of records, and what to call them. */
async function records(): Promise<readonly [file: string, words: string]> {
  if (values.records !== undefined) {
    if (!existsSync(values.records)) throw new Error(`--records names no file: ${values.records}`);
    return [resolve(values.records), 'records of a file'];
  }
  const file = join(FOLDER, 'records.jsonl');
  const wish = { servers: count('servers', 1), tools: count('tools', 0), seed: 1 };
  await writeRecords(file, wish);
  return [file, `generated records (${wish.servers} servers, ${wish.tools} tools, seed ${wish.seed})`];
}

async function measured(): Promise<Measured> {
  const [load = 0] = loadavg();
  const rounds = count('rounds', 1);
  const part = values.only;
  if (part !== undefined && part !== 'building' && part !== 'searching')
    throw new Error(`--only takes building or searching; it is ${part}.`);
  const [file, words] = await records();
  const about = { records: words, rounds, load, date: new Date().toISOString().slice(0, 10) };
  if (part === 'searching') {
    const site = join(FOLDER, 'site');
    log('building what will be searched');
    ourBuild(file, site);
    return { ...about, search: await measureSearch(site, rounds, log) };
  }
  const builds = await measureBuilds({ records: file, rounds, folder: FOLDER, log });
  if (part === 'building') return { ...about, builds };
  return { ...about, builds, search: await measureSearch(builds.site, rounds, log) };
}

if (values.help) stdout.write(HELP);
else {
  removeFolder(FOLDER);
  mkdirSync(FOLDER, { recursive: true });
  const page = await resultsPage(await measured());
  writeFileSync(values.results, page);
  stdout.write(`\n${page}`);
  log(
    '\nremoving what was built: minutes with many servers; it may be ended, then the next run removes the rest',
  );
  removeFolder(FOLDER);
}
