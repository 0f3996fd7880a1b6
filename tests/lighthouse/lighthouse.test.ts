import lighthouse, { desktopConfig } from 'lighthouse';
import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright';
import { serve, type Served } from '../../src/build/serve.ts';
import { launchBrowser } from '../browser.ts';
import { siteDir } from '../site/site-dir.ts';
import { pagesByTemplate } from '../site/templates.ts';

/** Scores in percent that the median of three runs must reach. */
const GOALS = { accessibility: 100, 'best-practices': 100, seo: 100, performance: 98 } as const;
type Category = keyof typeof GOALS;
const CATEGORIES = Object.keys(GOALS) as readonly Category[];
const RUNS = 3;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

interface Scores {
  readonly percent: Readonly<Record<Category, number>>;
  /** Audits that cost points. */
  readonly complaints: readonly string[];
}

async function measure(url: string, port: number): Promise<Scores> {
  const result = await lighthouse(
    url,
    { port, onlyCategories: [...CATEGORIES], logLevel: 'silent' },
    desktopConfig,
  );
  if (result === undefined) throw new Error(`Lighthouse gave no result for ${url}`);
  const { lhr } = result;
  const percent = (category: Category) => Math.round((lhr.categories[category]?.score ?? 0) * 100);
  const complaints = Object.values(lhr.audits)
    .filter(
      ({ score, scoreDisplayMode }) => score !== null && score < 1 && scoreDisplayMode !== 'informative',
    )
    .map(({ id, displayValue }) => `${id} ${displayValue ?? ''}`.trim());
  return {
    percent: {
      accessibility: percent('accessibility'),
      'best-practices': percent('best-practices'),
      seo: percent('seo'),
      performance: percent('performance'),
    },
    complaints,
  };
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

describe('Lighthouse, desktop, median of three', () => {
  const pages = pagesByTemplate(siteDir());
  let served: Served;
  let browser: Browser;
  let port: number;
  before(async () => {
    served = await serve(siteDir(), 0);
    port = await freePort();
    browser = await launchBrowser(port);
  });
  after(async () => {
    await browser.close();
    await served.close();
  });

  for (const template of ['home', 'server', 'tool'])
    it(`${template} page`, async (t) => {
      const path = pages.get(template)?.[0];
      assert.ok(path !== undefined, `there is no ${template} page`);
      const runs: Scores[] = [];
      for (let run = 0; run < RUNS; run += 1) runs.push(await measure(served.url + path, port));
      for (const category of CATEGORIES) {
        const score = median(runs.map(({ percent }) => percent[category]));
        t.diagnostic(`lighthouse ${path}: ${category} ${score}`);
        assert.ok(score >= GOALS[category], `${category} ${score}: ${runs[0]?.complaints.join(', ') ?? ''}`);
      }
    });
});
