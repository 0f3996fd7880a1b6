/** A build after some records changed renders what changed, and gives what a clean build gives. */
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { compilePages } from '../../src/build/compile.ts';
import { codeDigest } from '../../src/build/fingerprint.ts';
import { writeOutlines } from '../../src/build/outlines.ts';
import { BUILD_CACHE, SCRATCH } from '../../src/build/paths.ts';
import { MANIFEST, manifestOf, siteIdOf } from '../../src/build/manifest.ts';
import { writeRecordFile } from '../../src/build/record-file.ts';
import type { Earlier } from '../../src/build/render/earlier-site.ts';
import { SliceJoiner } from '../../src/build/render/join-slices.ts';
import { SiteWriter } from '../../src/build/render/site-writer.ts';
import { foldersOf, renderSlices } from '../../src/build/render/slices.ts';
import { copyEarlier } from '../../src/build/spare.ts';
import { removeLeftOver } from '../../src/build/left-over.ts';
import type { ServerRecord } from '../../src/domain/records/server-record.ts';
import { differingFiles, fileHashes } from '../site/fingerprint.ts';
import { editedRecords, seededRandom, smallRecords } from './record-edits.ts';

const SITE_URL = 'https://example.org';
const ROUNDS = 4;
const EDITS = 50;
const SERVERS = 260;

let folder: string;
let compiled: string;
const code = codeDigest(SITE_URL);

interface Made {
  readonly earlier: Earlier;
  readonly kept: number;
  readonly made: number;
}

/** Renders all pages of these records into `<folder>/<name>`. */
async function make(
  name: string,
  records: readonly ServerRecord[],
  earlier?: Earlier,
  onSlice: (folder: string) => void = () => undefined,
): Promise<Made> {
  const scratch = join(folder, `${name}-scratch`);
  const site = join(folder, name);
  mkdirSync(scratch);
  const files = {
    records: join(scratch, 'records.jsonl'),
    outlines: join(scratch, 'outlines.txt'),
    judgements: join(scratch, 'judgements.jsonl'),
  };
  const places = writeRecordFile(files.records, records);
  const cache = { outlines: join(scratch, 'kept.txt'), judgements: join(scratch, 'kept.jsonl') };
  await writeOutlines({ records: files.records, places, code, cache, out: files, jobs: 1 });
  let [kept, made] = [0, 0];
  const before = earlier === undefined ? undefined : await copyEarlier(earlier, site);
  if (before === undefined) rmSync(site, { recursive: true, force: true });
  const slices = [0, 1, 2];
  const state = join(scratch, 'state.txt');
  const joiner = new SliceJoiner(site, foldersOf({ scratch, slices }), state);
  await renderSlices({
    ...{ ...files, compiled, code, siteUrl: SITE_URL, site, scratch, slices, of: 3, jobs: 2 },
    earlier: before === undefined ? undefined : earlier,
    onProgress: (said) => {
      [kept, made] = [said.kept, said.made];
    },
    onSlice: (slice) => {
      onSlice(slice);
      joiner.hear(slice);
    },
  });
  const joined = joiner.end();
  const list = new SiteWriter(site, { over: before !== undefined }).write(MANIFEST, manifestOf(joined.files));
  if (before !== undefined)
    removeLeftOver(site, before(), new Set([...joined.files, list].map(([path]) => path)));
  return { earlier: { site, state, dumps: joined.dumps, siteId: siteIdOf(list), others: '' }, kept, made };
}

describe('a build after edits', () => {
  before(async () => {
    mkdirSync(SCRATCH, { recursive: true });
    folder = mkdtempSync(join(SCRATCH, 'edits-'));
    compiled = await compilePages({ digest: code, siteUrl: SITE_URL, cache: join(BUILD_CACHE, 'compiled') });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it(`gives the bytes of a clean one, ${String(ROUNDS)} times after ${String(EDITS)} random edits`, async () => {
    const random = seededRandom(20261125);
    let records = smallRecords(SERVERS, random);
    let last = await make('first', records);
    for (let round = 0; round < ROUNDS; round += 1) {
      records = editedRecords(records, EDITS, random);
      const published = fileHashes(last.earlier.site);
      const next = await make(`after-${String(round)}`, records, last.earlier);
      assert.deepEqual(
        differingFiles(published, fileHashes(last.earlier.site)),
        [],
        'the site before is as it was',
      );
      const clean = await make(`clean-${String(round)}`, records);
      assert.deepEqual(
        differingFiles(fileHashes(clean.earlier.site), fileHashes(next.earlier.site)),
        [],
        `round ${String(round)}`,
      );
      assert.ok(
        // So few servers are all near each other: many pages link to one that changed.
        next.kept * 5 > next.made,
        `${String(next.made)} of ${String(next.kept + next.made)} pages were made`,
      );
      for (const name of [clean.earlier.site, last.earlier.site]) rmSync(name, { recursive: true });
      last = next;
    }
  });

  it('ends with what goes wrong where slices are taken in', async () => {
    const full = () => {
      throw new Error('no room left');
    };
    await assert.rejects(make('full', smallRecords(30, seededRandom(7)), undefined, full), /no room left/);
  });

  it('takes over nothing that is not as it was written', async () => {
    const random = seededRandom(7);
    const records = smallRecords(30, random);
    const first = await make('whole', records);
    const hashes = fileHashes(first.earlier.site);
    // Copied without its times: nothing can be told to be what was written.
    const copy = join(folder, 'copied');
    cpSync(first.earlier.site, copy, { recursive: true });
    const again = await make('again', records, { ...first.earlier, site: copy });
    assert.equal(again.kept, 0);
    assert.deepEqual(differingFiles(hashes, fileHashes(again.earlier.site)), []);
  });
});
