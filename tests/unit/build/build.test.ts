import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { buildSite } from '../../../src/build/build.ts';
import type { BuildOptions, BuildTools } from '../../../src/build/under-way.ts';
import { openCatalogue } from '../../../src/build/open-catalogue.ts';
import { fileOf } from '../../../src/build/render/pages.ts';
import { SLICE_FILES } from '../../../src/build/render/slice-task.ts';
import { NO_LINES, stateLine, unitsIn, type UnitState } from '../../../src/build/render/site-state.ts';
import { SiteWriter } from '../../../src/build/render/site-writer.ts';
import type { SliceChild } from '../../../src/build/render/slice-child.ts';
import { foldersOf, type RenderedSlices, type SlicesRun } from '../../../src/build/render/slices.ts';
import { serverPath, toolPath } from '../../../src/catalogue/views/paths.ts';
import { CAPABILITIES } from '../../../src/domain/risk/category.ts';
import { BuildFailed, BuildRefused } from '../../../src/build/failure.ts';
import { contentOf, endedProcess, fill, folderFor, ownedName } from './folders.ts';

const OLD = { 'index.html': 'old', 'servers/a/index.html': 'old a' };

const RECORDS = [
  {
    id: 'acme/notes',
    slug: 'notes',
    name: 'Notes',
    tools: [{ name: 'list_notes' }, { name: 'delete_note' }],
  },
  { id: 'acme/\u2028', name: 'Line\u2028separator', description: 'one\u2028two', tools: [] },
];

/** What the slices do: a page for each server, tool and capability, in the place of the real ones. */
function renderAll(run: SlicesRun): RenderedSlices {
  const { catalogue } = openCatalogue(run);
  const folder = join(run.scratch, 'slice-0');
  const writer = new SiteWriter(run.site, { over: run.earlier !== undefined });
  const page = (path: string) => writer.write(fileOf(path), Buffer.from(`<title>${path}</title>`));
  const units = catalogue.servers.map((server) => {
    const paths = [serverPath(server), ...server.tools.map(toolPath)];
    return stateLine(
      { id: serverPath(server), key: 'key', lengths: NO_LINES },
      { files: paths.map(page), links: [], ids: [] },
    );
  });
  const [first] = catalogue.servers;
  const links = first === undefined ? [] : [serverPath(first)];
  const others = {
    files: ['/', '/404/', ...CAPABILITIES.map((each) => `/capabilities/${each}/`)].map(page),
    links,
    ids: [],
  };
  for (const each of foldersOf(run))
    fill(each, { [SLICE_FILES.state]: '', [SLICE_FILES.servers]: '', [SLICE_FILES.tools]: '' });
  fill(folder, {
    [SLICE_FILES.state]: [...units, stateLine({ id: '/', key: '-', lengths: NO_LINES }, others)].join(''),
    [SLICE_FILES.servers]: '{"slug":"notes"}\n',
    [SLICE_FILES.tools]: '',
  });
  run.onProgress({ made: 5, kept: 0, of: 5 });
  return { peakMegabytes: 1 };
}

/** As if the slice had left another state. */
function changeState(scratch: string, change: (state: UnitState) => UnitState): void {
  const file = join(scratch, 'slice-0', SLICE_FILES.state);
  const lines = Array.from(unitsIn(file), (unit) =>
    stateLine(unit, change(JSON.parse(unit.json) as UnitState)),
  );
  writeFileSync(file, lines.join(''));
}

/** As if the slice had not written the file. */
function dropFromState(scratch: string, path: string): void {
  changeState(scratch, (state) => ({ ...state, files: state.files.filter(([each]) => each !== path) }));
}

interface Setup {
  readonly options: BuildOptions;
  readonly tools: BuildTools;
  readonly out: string;
  readonly lines: string[];
  readonly runs: SlicesRun[];
}

/** A site that stands, and a build that would replace it, whose renderer writes every page. */
function setup(
  context: TestContext,
  render: (run: SlicesRun) => void | Promise<void> = () => undefined,
  records: readonly object[] = RECORDS,
): Setup {
  const folder = folderFor(context);
  const out = join(folder, 'public', 'dist');
  fill(out, OLD);
  fill(folder, { 'records.jsonl': records.map((record) => `${JSON.stringify(record)}\n`).join('') });
  const lines: string[] = [];
  const runs: SlicesRun[] = [];
  return {
    out,
    lines,
    runs,
    options: {
      records: [join(folder, 'records.jsonl')],
      onlyRecords: true,
      out,
      strict: false,
      siteUrl: 'https://example.org',
      jobs: 1,
      clean: false,
      log: (line) => lines.push(line),
    },
    tools: {
      scratch: join(folder, 'scratch'),
      cache: join(folder, 'cache'),
      compile: () => {
        fill(join(folder, 'compiled'), { 'assets/theme.js': 'theme' });
        return Promise.resolve(join(folder, 'compiled'));
      },
      async render(run) {
        runs.push(run);
        const slices = renderAll(run);
        await render(run);
        return slices;
      },
      // Nobody gives it a task: `render` is another.
      start: () => ({ stop: () => undefined }) as unknown as SliceChild,
      pack: (site) => {
        fill(site, { 'mcp-policy.tgz': 'packed' });
        return Promise.resolve();
      },
    },
  };
}

/** Nothing is left of a build but the site. */
function assertTidy({ out, tools }: Setup): void {
  assert.deepEqual(readdirSync(dirname(out)), ['dist']);
  assert.deepEqual(existsSync(tools.scratch) ? readdirSync(tools.scratch) : [], []);
}

/** The build fails with that message, and what stood there still stands, byte for byte. */
async function assertFails(test: Setup, message: RegExp, kind = BuildFailed): Promise<void> {
  await assert.rejects(buildSite(test.options, test.tools), (error: unknown) => {
    assert.ok(error instanceof kind);
    assert.match(error.message, message);
    assert.ok(
      error.message.endsWith(`Nothing was published: the site at ${test.out} is as it was.`),
      error.message,
    );
    return true;
  });
  assert.deepEqual(contentOf(test.out), OLD);
  assertTidy(test);
}

describe('a build', () => {
  it('replaces the site by the new one, with search, sitemap, headers and package', async (context) => {
    const test = setup(context);
    const report = await buildSite(test.options, test.tools);
    const site = contentOf(test.out);
    assert.equal(site['index.html'], '<title>/</title>');
    assert.equal(site['servers/a/index.html'], undefined);
    assert.equal(site['mcp-policy.tgz'], 'packed');
    assert.match(site['sitemap-1.xml'] ?? '', /https:\/\/example\.org\/servers\/notes\/</);
    assert.match(site['_headers'] ?? '', /^\/\*\n {2}Content-Security-Policy: default-src 'none';/);
    assert.ok(Object.keys(site).some((file) => file.startsWith('search/text/')));
    assert.equal(report.pages, 5 + CAPABILITIES.length);
    assert.equal(report.tools, 2);
    assert.deepEqual(report.records, { read: 2, published: 2, merged: 0, quarantined: 0, reasons: {} });
    assert.equal(site['theme.js'], 'theme');
    assert.deepEqual(Object.keys(report.seconds).sort(), [
      'classify',
      'compile',
      'finish',
      'gateway package',
      'pages',
      'publish',
      'records',
      'search',
    ]);
    const listed = (site['data/manifest.ndjson'] ?? '').trimEnd().split('\n');
    assert.deepEqual(
      listed.map((line) => (JSON.parse(line) as { path: string }).path),
      Object.keys(site)
        .filter((path) => path !== 'data/manifest.ndjson')
        .sort(),
    );
    assertTidy(test);
  });

  it('hands the slices the records, one a line, and the site that stands once it was built here', async (context) => {
    const handed: string[] = [];
    const test = setup(context, ({ records }) => void handed.push(readFileSync(records, 'utf8')));
    await buildSite(test.options, test.tools);
    const first = contentOf(test.out);
    await buildSite(test.options, test.tools);
    assert.deepEqual(contentOf(test.out), first);
    await buildSite({ ...test.options, clean: true }, test.tools);
    assertTidy(test);
    const lines = (handed[0] ?? '').split('\n');
    assert.equal(lines.pop(), '');
    assert.deepEqual(
      lines.map((line) => (JSON.parse(line) as { id: string }).id),
      ['acme/notes', 'acme/\u2028'],
    );
    assert.equal(test.runs[0]?.siteUrl, 'https://example.org');
    assert.deepEqual(
      test.runs.map(({ earlier }) => earlier?.site),
      [undefined, test.out, undefined],
    );
  });

  it('makes a first site', async (context) => {
    const test = setup(context);
    const out = join(test.out, '..', '..', 'first', 'site');
    await buildSite({ ...test.options, out }, test.tools);
    assert.ok(existsSync(join(out, 'index.html')));
    assert.deepEqual(contentOf(test.out), OLD);
  });
});

describe('a build that fails leaves the site as it was and says so', () => {
  it('when the renderer fails half-way', async (context) => {
    await assertFails(
      setup(context, () => Promise.reject(new Error('Astro stopped with exit code 1:\nCannot find x'))),
      /^Astro stopped with exit code 1:\nCannot find x\n/,
    );
  });

  it('when the disk is full while pages are written', async (context) => {
    const full = new Error("Astro stopped with exit code 1:\nENOSPC: no space left on device, open '/x'");
    await assertFails(
      setup(context, () => Promise.reject(full)),
      /^No space is left on the disk\. Astro stopped/,
    );
  });

  it('when the disk is full later', async (context) => {
    const test = setup(context);
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    const tools = { ...test.tools, pack: () => Promise.reject(full) };
    await assertFails({ ...test, tools }, /^No space is left on the disk\. ENOSPC/);
  });

  it('when the renderer left out a page', async (context) => {
    const test = setup(context, ({ scratch }) =>
      dropFromState(scratch, 'servers/notes/delete-note/index.html'),
    );
    await assertFails(test, /^1 page missing, among them \/servers\/notes\/delete-note\/\n/);
  });

  it('when two pages were given one address', async (context) => {
    const test = setup(context, ({ scratch }) =>
      changeState(scratch, (state) => ({ ...state, files: [...state.files, ...state.files.slice(0, 1)] })),
    );
    await assertFails(test, /^servers\/[^ ]+ was written twice\.\n/);
  });

  it('when a link leads nowhere', async (context) => {
    const test = setup(context, ({ scratch }) =>
      changeState(scratch, (state) =>
        state.links.length === 0 ? state : { ...state, links: ['/servers/gone/'] },
      ),
    );
    await assertFails(test, /^1 links? leads? nowhere:\n {2}\/servers\/gone\/, linked from \/\n/);
  });

  it('when too many records are bad', async (context) => {
    const test = setup(context, undefined, [...RECORDS, { id: 'x', name: 1 }]);
    await assertFails(test, /^1 of 3 records are bad, more than 5 %/, BuildRefused);
    assert.equal(test.runs.length, 0);
    assert.ok(test.lines.some((line) => /^set aside .*records\.jsonl:3:\d+ \/name: /.test(line)));
  });

  it('when one of many is bad and it is strict', async (context) => {
    const good = Array.from({ length: 40 }, (_, index) => ({ id: `acme/${String(index)}`, name: 'Good' }));
    const test = setup(context, undefined, [...good, { id: 'x', name: 1 }]);
    await assertFails(
      { ...test, options: { ...test.options, strict: true } },
      /^1 of 41 records are bad; with --strict/,
      BuildRefused,
    );
    const report = await buildSite(test.options, test.tools);
    assert.deepEqual(report.records, {
      ...{ read: 41, published: 40, merged: 0, quarantined: 1 },
      reasons: { 'type-error': 1 },
    });
  });

  it('when it is stopped', async (context) => {
    const controller = new AbortController();
    const test = setup(context, () => controller.abort());
    const options = { ...test.options, signal: controller.signal };
    await assertFails({ ...test, options }, /^The build was stopped\.\n/);
    assert.equal(test.runs[0]?.signal?.aborted, true);
  });

  it('when the site cannot be replaced, before anything is rendered', async (context) => {
    const test = setup(context);
    fill(join(test.out, '..', '..'), { 'other/photo.jpg': 'photo', file: '' });
    for (const place of ['other', 'file', 'file/below']) {
      const out = join(test.out, '..', '..', place);
      await assert.rejects(buildSite({ ...test.options, out }, test.tools), BuildFailed);
    }
    assert.equal(test.runs.length, 0);
    assert.equal(readFileSync(join(test.out, '..', '..', 'other', 'photo.jpg'), 'utf8'), 'photo');
    assertTidy(test);
  });
});

describe('what killed builds left behind', () => {
  it('is removed by the next one, and what running builds use is not', async (context) => {
    const test = setup(context);
    const { scratch } = test.tools;
    const [dead, alive] = [endedProcess(), process.ppid];
    for (const name of [
      ownedName('build', dead),
      ownedName('bundle', dead),
      ownedName('build', alive),
      'report.json',
    ])
      mkdirSync(join(scratch, name), { recursive: true });
    await buildSite(test.options, test.tools);
    assert.deepEqual(readdirSync(scratch).sort(), [ownedName('build', alive), 'report.json'].sort());
  });

  it('is put back when it is the site, also when the next build fails', async (context) => {
    const test = setup(context, () => Promise.reject(new Error('no')));
    const { renameSync } = await import('node:fs');
    const stage = join(dirname(test.out), ownedName('.dist', endedProcess()));
    mkdirSync(stage);
    renameSync(test.out, join(stage, 'old'));
    await assertFails(test, /^no\n/);
  });
});
