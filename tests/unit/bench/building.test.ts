import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { FILLER, fitted, type Renderer } from '../../bench/building/fitted-view.ts';
import { PublishedServer, viewBelow, viewElsewhere } from '../../bench/building/page-view.ts';
import { writePeerInput } from '../../bench/building/peer-input.ts';
import { alternate, median, smallest } from '../../bench/building/rounds.ts';
import { filesOf, isPage, isRendered } from '../../bench/building/site-files.ts';

const { renderPage } = (await import('../../bench/peers/page.js')) as { readonly renderPage: Renderer };

const SERVER = PublishedServer.parse({
  slug: 'tracker',
  name: 'Tracker <b>',
  tools: [
    {
      name: 'get_issue',
      path: '/servers/tracker/get-issue/',
      description: 'Reads "one" issue & its <i>comments</i>.',
      inputSchema: { type: 'object', properties: { id: { type: 'string', description: 'Which.' } } },
      category: 'Read',
      verdict: 'allow',
      rationale: 'One call reads an issue.',
      policy: { version: '1' },
    },
  ],
  presets: { recommended: { policy: { version: '1' }, caption: '1 tool is allowed.' } },
});

describe('the pages that the peers are given', () => {
  const tool = viewBelow(SERVER, 'servers/tracker/get-issue/index.html');

  it('are of the tool that stands at their path, or else of the server', () => {
    assert.equal(tool.heading, 'get_issue');
    assert.deepEqual(tool.rows, [{ name: 'id', type: 'string', about: 'Which.' }]);
    assert.equal(viewBelow(SERVER, 'servers/tracker/apply/index.html').heading, 'Tracker <b>');
    assert.equal(viewElsewhere('risk/low/index.html').heading, 'risk/low/index.html');
  });

  it('have the bytes of ours, but for the tags of a last paragraph', () => {
    const bare = Buffer.byteLength(renderPage(viewElsewhere('x'), FILLER));
    fc.assert(
      fc.property(fc.integer({ min: bare, max: 300_000 }), (bytes) => {
        const view = fitted(viewElsewhere('x'), bytes, renderPage);
        const short = bytes - Buffer.byteLength(renderPage(view, FILLER));
        assert.ok(short >= 0 && short <= 8, `${short} bytes short`);
      }),
      { numRuns: 40, seed: 2 },
    );
    const page = renderPage(fitted(tool, 17_000, renderPage), FILLER);
    assert.equal(Buffer.byteLength(page), 17_000);
    assert.ok(page.includes('&lt;i&gt;comments&lt;/i&gt;') && !page.includes('<i>'));
  });

  it('lose rows and texts where ours are shorter', () => {
    const long = {
      ...tool,
      about: 'a'.repeat(5000),
      rows: Array.from({ length: 30 }, () => tool.rows[0] ?? assert.fail()),
    };
    const view = fitted(long, 3000, renderPage);
    assert.ok(view.rows.length < 30 && view.about.length < 5000);
    assert.equal(Buffer.byteLength(renderPage(view, FILLER)), 3000);
  });

  it('are written once for the Node peers and once for Hugo', () => {
    const folder = mkdtempSync(join(tmpdir(), 'peer-input-'));
    try {
      const site = join(folder, 'site');
      mkdirSync(join(site, 'servers'), { recursive: true });
      writeFileSync(join(site, 'servers', 'tracker.json'), JSON.stringify(SERVER));
      const pages = ['404.html', 'index.html', 'servers/tracker/get-issue/index.html'].map((path) => ({
        path,
        bytes: 9000,
      }));
      const [input, hugo] = [join(folder, 'input'), join(folder, 'hugo')];
      writePeerInput(site, pages, renderPage, { folder: input, hugo });
      const lines = readFileSync(join(input, 'pages.ndjson'), 'utf8').trimEnd().split('\n');
      assert.deepEqual(
        lines.map((line) => (JSON.parse(line) as { path: string; heading: string }).heading),
        ['404.html', 'index.html', 'get_issue'],
      );
      const urls = [0, 1, 2].map(
        (at) =>
          (JSON.parse(readFileSync(join(hugo, 'content', '0', `${at}.md`), 'utf8')) as { url: string }).url,
      );
      assert.deepEqual(urls, ['/404.html', '/', '/servers/tracker/get-issue/']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('the files of a site', () => {
  it('are pages, what is rendered with them, and what other stages write', () => {
    const site = mkdtempSync(join(tmpdir(), 'site-files-'));
    try {
      const paths = [
        'index.html',
        'servers/a.json',
        'search/index.html',
        'search/names/k-a.json',
        'search/text/0/terms/0.txt',
        'sitemap-1.xml',
        'mcp-policy.tgz',
      ];
      for (const path of paths) {
        mkdirSync(dirname(join(site, path)), { recursive: true });
        writeFileSync(join(site, path), path);
      }
      const files = filesOf(site);
      assert.deepEqual(
        files.map(({ path, bytes }) => [path, bytes]),
        paths.toSorted().map((path) => [path, path.length]),
      );
      const rendered = files.filter(isRendered);
      assert.deepEqual(
        rendered.map(({ path }) => path),
        ['index.html', 'search/index.html', 'servers/a.json'],
      );
      assert.equal(rendered.filter(isPage).length, 2);
    } finally {
      rmSync(site, { recursive: true });
    }
  });
});

describe('the rounds', () => {
  it('go forwards and backwards, and leave out who failed once', async () => {
    const order: string[] = [];
    const contestant = (name: string, fails = false) => ({
      name,
      run: () => {
        order.push(name);
        return fails
          ? Promise.reject(new Error('out of memory'))
          : Promise.resolve(new Map([[name, order.length]]));
      },
    });
    const { times, failures } = await alternate(
      [contestant('a'), contestant('b', true), contestant('c')],
      3,
      () => undefined,
    );
    assert.deepEqual(order, ['a', 'b', 'c', 'c', 'a', 'a', 'c']);
    assert.deepEqual(
      [...times],
      [
        ['a', [1, 5, 6]],
        ['c', [3, 4, 7]],
      ],
    );
    assert.deepEqual([...failures], [['b', 'out of memory']]);
  });

  it('have a smallest time and a median', () => {
    assert.equal(smallest([3, 1, 2]), 1);
    assert.equal(median([3, 1, 2]), 2);
    assert.equal(median([4, 1, 2, 3]), 2.5);
    assert.ok(Number.isNaN(median([])));
  });
});
