import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { runChecks } from '../../src/cli/check.ts';
import { FIXTURE_RECORDS } from '../fixtures/fixture-records.ts';
import { ensureBrowser } from '../browser.ts';
import { NOTHING, runTestFiles, sumTallies, type Tally } from './tally.ts';

export interface Stage {
  readonly name: string;
  readonly about: string;
  readonly run: () => Promise<Tally>;
}

/** The built sites that the later stages look at. */
const SITES = {
  fixture: join('.build', 'test-sites', 'fixture'),
  catalogue: join('.build', 'test-sites', 'catalogue'),
} as const;
type SiteName = keyof typeof SITES;
const SITE_NAMES = Object.keys(SITES) as readonly SiteName[];

const BUILD_ARGUMENTS: Readonly<Record<SiteName, readonly string[]>> = {
  fixture: ['--only-records', ...FIXTURE_RECORDS.flatMap((file) => ['--records', file])],
  catalogue: [],
};

/** Pages of each kind that browsers look at: the fixture site has the hard ones. */
const SAMPLES: Readonly<Record<SiteName, string>> = { fixture: '2', catalogue: '1' };

const filesIn = (pattern: string): readonly string[] => globSync(pattern).sort();

/** Runs a program as one test: it passes when the exit code is 0, and fails with everything it printed. */
function runProgram(name: string, program: string, args: readonly string[]): Tally {
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 64 << 20 });
  return status === 0
    ? { ...NOTHING, passed: 1 }
    : { ...NOTHING, failures: [`${name}: ${[program, ...args].join(' ')}\n${stdout}${stderr}`] };
}

async function check(): Promise<Tally> {
  const results = await runChecks();
  return {
    passed: results.filter(({ passed }) => passed).length,
    failures: results.filter(({ passed }) => !passed).map(({ name, output }) => `${name}\n${output}`),
    notes: results.map(({ name, seconds }) => `${name}: ${seconds.toFixed(1)} s`),
  };
}

/** Asks the pinned servers for their tools, as `npm start` does; what was asked before is not asked again. */
function ingest(): Tally {
  return runProgram('ingest of the pinned servers', 'npm', [
    'run',
    '--silent',
    'mcp-policy',
    '--',
    'ingest',
    '--strict',
  ]);
}

function buildSite(site: SiteName): Tally {
  return runProgram(`build of the ${site} site`, 'npm', [
    ...['run', '--silent', 'build', '--', '--out', SITES[site]],
    ...BUILD_ARGUMENTS[site],
  ]);
}

/** Runs test files against each of the sites in turn; a site that could not be built is one failure. */
async function overSites(sites: readonly SiteName[], pattern: string, concurrency: number): Promise<Tally> {
  const tallies: Tally[] = [];
  for (const site of sites) {
    if (!existsSync(SITES[site])) buildSite(site);
    if (!existsSync(SITES[site])) {
      tallies.push({ ...NOTHING, failures: [`the ${site} site could not be built: nothing to look at`] });
      continue;
    }
    env['SITE_DIR'] = SITES[site];
    env['SITE_SAMPLES'] = SAMPLES[site];
    tallies.push(await runTestFiles(filesIn(pattern), concurrency));
  }
  return sumTallies(tallies);
}

/** Every stage in the order of `npm test`. Two cores: two test files at a time, one where a browser is measured. */
export const STAGES: readonly Stage[] = [
  { name: 'check', about: 'format, types, lint, unused code', run: check },
  {
    name: 'unit',
    about: 'the pure rooms, the checkers themselves',
    run: () =>
      runTestFiles([...filesIn('tests/unit/**/*.test.ts'), ...filesIn('tests/dist/checks/*.test.ts')], 2),
  },
  {
    name: 'golden',
    about: 'texts for the seeds',
    run: () => runTestFiles(filesIn('tests/golden/**/*.test.ts'), 2),
  },
  {
    name: 'build',
    about: 'the pinned servers asked, the fixture site and the default catalogue built',
    run: () => Promise.resolve(sumTallies([ingest(), ...SITE_NAMES.map(buildSite)])),
  },
  {
    name: 'gateway',
    about: 'recommended policies in front of real servers',
    run: () => runTestFiles(filesIn('tests/gateway/*.test.ts'), 2),
  },
  {
    name: 'dist',
    about: 'every page and file of both sites',
    run: async () =>
      sumTallies([
        await overSites(SITE_NAMES, 'tests/dist/*.test.ts', 2),
        await overSites(['catalogue'], 'tests/catalogue/*.test.ts', 1),
      ]),
  },
  {
    name: 'hostile',
    about: 'every hostile record among a thousand ordinary servers, built and opened in a browser',
    run: () => {
      env['CHROME_PATH'] = ensureBrowser();
      return runTestFiles(filesIn('tests/hostile/*.test.ts'), 1);
    },
  },
  {
    name: 'repeat',
    about: 'two builds, one result; broken records lose only themselves',
    run: () => overSites(['fixture'], 'tests/repeat/*.test.ts', 1),
  },
  {
    name: 'durability',
    about: 'builds that are killed, caches that are damaged',
    run: () => runTestFiles(filesIn('tests/durability/*.test.ts'), 1),
  },
  {
    name: 'e2e',
    about: 'journeys in a real browser, every kind of page',
    run: async () =>
      sumTallies([
        await withBrowser(['fixture'], 'tests/e2e/journeys/*.test.ts', 2),
        await withBrowser(SITE_NAMES, 'tests/e2e/pages/*.test.ts', 2),
        await overSites(['catalogue'], 'tests/e2e/gateway/*.test.ts', 1),
      ]),
  },
  {
    name: 'a11y',
    about: 'axe on every kind of page',
    run: () => withBrowser(SITE_NAMES, 'tests/a11y/*.test.ts', 2),
  },
  {
    name: 'lighthouse',
    about: 'Lighthouse, desktop, median of 3',
    run: () => withBrowser(['catalogue'], 'tests/lighthouse/*.test.ts', 1),
  },
];

async function withBrowser(sites: readonly SiteName[], pattern: string, concurrency: number): Promise<Tally> {
  env['CHROME_PATH'] = ensureBrowser();
  return overSites(sites, pattern, concurrency);
}
