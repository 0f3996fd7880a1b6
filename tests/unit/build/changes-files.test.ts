import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { assertComparable, writeChanges } from '../../../src/build/changes-files.ts';
import { BuildRefused } from '../../../src/build/failure.ts';
import { SiteWriter } from '../../../src/build/render/site-writer.ts';
import type { ToolChange } from '../../../src/catalogue/changes.ts';
import { contentOf, fill, folderFor } from './folders.ts';

const line = (category: string, risk: string) =>
  `${JSON.stringify({ server: 'notes', name: 'save', path: '/servers/notes/save/', category, risk, verdict: 'ask', digest: 'sha256:1' })}\n`;

const SERVERS = `${JSON.stringify({ slug: 'notes', name: 'Notes' })}\n`;
const WRITE = { 'data/servers.ndjson': SERVERS, 'data/tools.ndjson': line('Write', 'medium') };
const EXECUTE = { 'data/servers.ndjson': SERVERS, 'data/tools.ndjson': line('Execute', 'high') };

/** Writes the changes of one site since another, both in folders of the test; gives what was written. */
function changesOf(
  folder: string,
  now: string,
  before?: string,
): { lines: readonly ToolChange[]; feed: string } {
  const site = join(folder, now);
  const since = before === undefined ? undefined : { site: join(folder, before), on: '2026-11-26' };
  writeChanges(site, { since, siteUrl: 'https://example.org', writer: new SiteWriter(site) });
  const written = contentOf(site);
  const lines = (written['data/changes.ndjson'] ?? '').split('\n').filter((each) => each !== '');
  return { lines: lines.map((each) => JSON.parse(each) as ToolChange), feed: written['feed.xml'] ?? '' };
}

function sites(
  context: TestContext,
  all: Readonly<Record<string, Readonly<Record<string, string>>>>,
): string {
  const folder = folderFor(context);
  for (const [name, files] of Object.entries(all)) fill(join(folder, name), files);
  return folder;
}

describe('the files of changed verdicts', () => {
  it('are there and empty without an earlier site', (context) => {
    const { lines, feed } = changesOf(sites(context, { a: WRITE }), 'a');
    assert.deepEqual(lines, []);
    assert.doesNotMatch(feed, /<entry>/);
  });

  it('hold what changed, and what was told before', (context) => {
    const folder = sites(context, { a: WRITE, b: EXECUTE, c: WRITE });
    changesOf(folder, 'a');
    assert.equal(changesOf(folder, 'b', 'a').lines.length, 1);
    const { lines, feed } = changesOf(folder, 'c', 'b');
    assert.deepEqual(
      lines.map(({ after }) => after?.category),
      ['Write', 'Execute'],
    );
    assert.match(feed, /Notes: 2 tool changes/);
  });

  it('are not made from what is no site: said before any work', (context) => {
    const folder = sites(context, { a: { 'index.html': '' } });
    assert.throws(() => assertComparable({ site: join(folder, 'a'), on: '2026-11-26' }), BuildRefused);
    assertComparable(undefined);
  });

  for (const [what, bad] of [
    ['is no JSON', '{"server":'],
    [
      'leads elsewhere',
      line('Write', 'medium').replace('/servers/notes/save/', 'https://example.org/').trim(),
    ],
    ['has an unknown class', line('Harmless', 'low').trim()],
  ] as const)
    it(`are not made from a line that ${what}: file and line are said`, (context) => {
      const before = { ...WRITE, 'data/tools.ndjson': `${line('Write', 'medium')}${bad}\n` };
      const folder = sites(context, { a: before, b: EXECUTE });
      assert.throws(
        () => changesOf(folder, 'b', 'a'),
        (error: unknown) =>
          error instanceof BuildRefused && error.message.includes(join('a', 'data', 'tools.ndjson:2 ')),
      );
    });
});
