import assert from 'node:assert/strict';
import { test } from 'node:test';
import { format } from 'prettier';
import { resultsPage, type Measured } from '../../bench/results-page.ts';
import { OUR_CHANGES, OUR_PAGES, OURS, SAME_BYTES, SAME_PAGES } from '../../bench/building/measure-builds.ts';

const asked = (milliseconds: number | undefined) => ({
  first: { milliseconds, bytes: 12_345 },
  next: { milliseconds: 40, bytes: 2000 },
  beforeFocus: 0,
});

const MEASURED: Measured = {
  records: 'generated records',
  date: '2026-11-26',
  rounds: 2,
  load: 0.5,
  builds: {
    report: {
      pages: 1000,
      tools: 700,
      records: { published: 100 },
      peakMegabytes: 300,
      seconds: { records: 1, pages: 4 },
    },
    pages: { count: 1000, bytes: 17_000_000 },
    rendered: { count: 1300, bytes: 21_000_000 },
    times: new Map([
      [OURS, [8, 10]],
      [OUR_PAGES, [4, 6]],
      [OUR_CHANGES, [3, 1]],
      [SAME_BYTES, [2, 2]],
      [SAME_PAGES, [1, 1]],
      ['Eleventy, Nunjucks', [20, 20]],
    ]),
    failures: new Map([['Eleventy, JS templates', 'out of memory | in /srv/a/b/x.js']]),
    peers: [{ name: 'Eleventy, Nunjucks', version: '3', render: () => undefined }],
    missing: ['Hugo'],
    edits: 47,
    site: 'unused',
  },
  search: {
    browser: '156',
    servers: 100,
    suggestions: [{ kind: 'rare', first: 'alborvel', next: 'bridunka', asked: asked(90) }],
    fullText: [{ kind: 'rare', first: 'cloganto', next: 'drivelmo', asked: asked(undefined) }],
  },
};

test('the page of results says who took how long, in ratios too, and what is missing', async () => {
  const page = await resultsPage(MEASURED);
  const line = (start: string) =>
    page
      .split('\n')
      .find((each) => each.startsWith(start))
      ?.replaceAll(/ +/g, ' ');
  assert.equal(line(`| ${OUR_PAGES}`), `| ${OUR_PAGES} | 1,300, 21 MB | 4.00 | 5.00 | 200 | 2.50 |`);
  assert.equal(
    line('After 47'),
    'After 47 random changes to records (texts, tools, names, ends), the next build to the same folder takes 2.0 s, 22 % of the whole build (13 % by the smallest times).',
  );
  assert.equal(line(`| ${OUR_CHANGES}`), undefined);
  assert.equal(line('| Hugo'), '| Hugo: not installed | – | – | – | – | – |');
  assert.equal(
    line('| Eleventy, JS'),
    '| Eleventy, JS templates: failed (out of memory in …/x.js) | – | – | – | – | – |',
  );
  assert.ok(page.includes(`takes 2.50 × the time of ${SAME_BYTES} (2.00 ×`));
  assert.ok(page.includes('takes 0.25 × the time of Eleventy, Nunjucks (0.20 ×'));
  assert.ok(page.includes('| 90 ms |') && page.includes('12.3 KB'));
  assert.ok(!page.includes('undefined') && !page.includes('NaN'));
});

test('the page of results is formatted and names no folder', async () => {
  const page = await resultsPage(MEASURED);
  assert.equal(await format(page, { parser: 'markdown', printWidth: 110 }), page);
  assert.doesNotMatch(page, /(^|\s)\/[a-z]+\//);
});
