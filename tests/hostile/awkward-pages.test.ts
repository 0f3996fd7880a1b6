/** Pages of servers made of random texts that try to break out of them. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { SCRATCH } from '../../src/build/paths.ts';
import { fileOf } from '../../src/build/render/pages.ts';
import { contentSecurityPolicy, nothingInline } from '../dist/checks/inert.ts';
import { inspect } from '../dist/checks/check.ts';
import { outsideLinks } from '../dist/checks/links.ts';
import { policyBlocksValid, sentencesTrue } from '../dist/checks/policies.ts';
import { headings, ids } from '../dist/checks/structure.ts';
import { hiddenCharacters } from '../dist/checks/text.ts';
import { awkwardRecord } from '../fixtures/awkward-records.ts';
import { byTag, parsePage, attribute, textOf } from '../site/page.ts';
import { withRenderer } from '../site/rendered-records.ts';
import { siteOf } from '../site/site.ts';

const SERVERS = 120;

let folder: string;
/** What was rendered, by file. */
const files = new Map<string, string>();

const pages = () => [...files].filter(([file]) => file.endsWith('.html'));

before(async () => {
  mkdirSync(SCRATCH, { recursive: true });
  folder = mkdtempSync(join(SCRATCH, 'awkward-'));
  const records = fc
    .sample(awkwardRecord, { numRuns: SERVERS, seed: 20261126 })
    .map((record, at) => ({ ...record, id: `awkward/${String(at)}` }));
  const file = join(folder, 'records.jsonl');
  writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
  await withRenderer(folder, [file], async (renderer, { servers }) => {
    assert.equal(servers.length, SERVERS);
    for (const route of renderer.routes)
      for (const page of await renderer.pathsOf(route))
        files.set(fileOf(page.path), Buffer.from(await renderer.render(page)).toString('utf8'));
  });
});
after(() => rmSync(folder, { recursive: true, force: true }));

describe('pages of awkward servers', () => {
  it('keep the rules of all pages', () => {
    const checks = [hiddenCharacters, nothingInline, contentSecurityPolicy, outsideLinks, ids, headings];
    const found = [...inspect(siteOf(files), [...checks, policyBlocksValid, sentencesTrue])];
    assert.deepEqual(
      found.filter(([, findings]) => findings.length > 0),
      [],
    );
  });

  it('are files with plain names', () => {
    for (const [file] of pages()) assert.match(file, /^(?:[a-z0-9][a-z0-9-]{0,79}\/)*(?:index|404)\.html$/);
  });

  it('hold structured data that can be read and closes nothing', () => {
    let blocks = 0;
    for (const [file, html] of pages())
      for (const script of byTag(parsePage(file, html), 'script')) {
        if (attribute(script, 'type') !== 'application/ld+json') continue;
        const json = script.childNodes.map((node) => ('value' in node ? node.value : '')).join('');
        assert.ok(!json.includes('<'));
        assert.ok(typeof JSON.parse(json) === 'object', textOf(script));
        blocks += 1;
      }
    assert.ok(blocks > SERVERS, String(blocks));
  });
});
