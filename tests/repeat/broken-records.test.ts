import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { prepareRecords } from '../../src/ingest/prepare.ts';
import { BROKEN_RECORDS, fixtureRecords } from '../fixtures/fixture-records.ts';
import { openSite } from '../site/site.ts';
import { siteDir } from '../site/site-dir.ts';
import type { Twin } from '../site/twin.ts';

/** What is wrong in the broken file: the line, and the JSON pointers that must be named; none where nothing could be parsed. */
const WRONG: ReadonlyMap<number, readonly string[]> = new Map([
  [2, []],
  [3, ['/name']],
  [4, ['/tools']],
  [5, ['/tools/1/name']],
  [6, ['/name', '/description', '/tools/0/name']],
  [7, ['/name']],
  [8, ['']],
  [10, ['/id']],
  [11, ['/tools/0/name']],
]);

describe('broken records', () => {
  it('are each reported with file, line, path and what to do, all in one run', async () => {
    const { records, problems } = await prepareRecords({ ingested: [], records: [BROKEN_RECORDS] });
    assert.deepEqual(records.map(({ name }) => name).sort(), ['After', 'Before']);
    assert.deepEqual(
      [...new Set(problems.map(({ line }) => line ?? 0))].sort((a, b) => a - b),
      [...WRONG.keys()],
    );
    for (const [line, paths] of WRONG) {
      const here = problems.filter((problem) => problem.line === line);
      for (const path of paths)
        assert.ok(
          here.some((problem) => problem.path === path),
          `line ${line}: no ${path || 'whole record'}`,
        );
      for (const { file, message, code } of here) {
        assert.equal(file, BROKEN_RECORDS);
        assert.ok(message !== '' && code !== '');
      }
    }
  });

  it('stop a build when they are too many, and what stood there stays', () => {
    const out = mkdtempSync(join('.build', 'refused-'));
    writeFileSync(join(out, 'index.html'), 'as it was');
    const build = [
      'run',
      '--silent',
      'build',
      '--',
      '--only-records',
      '--records',
      BROKEN_RECORDS,
      '--out',
      out,
    ];
    const { status, stdout, stderr } = spawnSync('npm', build, { encoding: 'utf8' });
    assert.equal(status, 3, stdout + stderr);
    for (const line of WRONG.keys())
      assert.ok(`${stdout}${stderr}`.includes(`broken-records.jsonl:${line}`), `line ${line} is named`);
    assert.deepEqual(readdirSync(out), ['index.html']);
    assert.equal(readFileSync(join(out, 'index.html'), 'utf8'), 'as it was');
    rmSync(out, { recursive: true });
  });
});

describe('awkward records', () => {
  const site = openSite(siteDir());
  const twins = [...site.files]
    .filter((file) => /^servers\/[^/]+\.json$/.test(file))
    .map((file) => JSON.parse(site.read(file)) as Twin);

  it('are all published, each server and each of its tools once, on a page of its own', () => {
    const wanted = fixtureRecords().map(
      ({ name, tools = [] }) =>
        `${name}: ${[...new Set((tools ?? []).map((tool) => tool.name))].sort().join(' | ')}`,
    );
    const published = twins.map(
      ({ name, tools }) =>
        `${name}: ${tools
          .map((tool) => tool.name)
          .sort()
          .join(' | ')}`,
    );
    assert.deepEqual(published.sort(), wanted.sort());
    for (const { slug, tools } of twins) {
      assert.ok(site.files.has(`servers/${slug}/index.html`), slug);
      assert.equal(new Set(tools.map(({ path }) => path)).size, tools.length);
      for (const { path } of tools) assert.ok(site.files.has(`${path.slice(1)}index.html`), path);
    }
  });

  it('get slugs that no file system confuses', () => {
    const lower = [...site.files].map((file) => file.toLowerCase());
    assert.equal(new Set(lower).size, lower.length);
    for (const file of site.files)
      for (const part of file.split('/')) {
        assert.ok(Buffer.byteLength(part) <= 200, part);
        assert.doesNotMatch(part, /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
      }
  });

  it('keep every name exactly, whatever it is', () => {
    const names = new Set(twins.flatMap(({ tools }) => tools.map(({ name }) => name)));
    for (const name of [
      '__proto__',
      'constructor',
      '*',

      '..',
      '</script><script>alert(9)</script>',
      '读取文件',
    ])
      assert.ok(names.has(name), JSON.stringify(name));
  });
});
