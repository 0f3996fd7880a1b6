import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { prepareRecords, type Prepared } from '../../../src/ingest/prepare.ts';
import { bytesOf, HOSTILE_RECORDS, type HostileCase } from '../../fixtures/hostile-cases.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'));
});
after(() => rm(folder, { recursive: true }));

/** Prepares the case between two honest records, which must always get through. */
async function prepared(hostile: HostileCase): Promise<Prepared> {
  const honest = (id: string) => Buffer.from(`\n{"id":"${id}","name":"Honest","tools":[]}\n`);
  const file = join(folder, `${hostile.id}.jsonl`);
  await writeFile(file, Buffer.concat([honest('honest/first'), bytesOf(hostile), honest('honest/last')]));
  const result = await prepareRecords({ ingested: [], records: [file] });
  const ids = result.records.map(({ id }) => id);
  assert.ok(ids.includes('honest/first') && ids.includes('honest/last'));
  const { read, published, merged, quarantined } = result.counts;
  assert.equal(read, published + merged + quarantined);
  return result;
}

describe('hostile records', () => {
  for (const hostile of HOSTILE_RECORDS)
    test(`${hostile.id}: ${hostile.why}`, async () => {
      const { counts, problems } = await prepared(hostile);
      const { outcome, code } = hostile.expect;
      if (outcome === 'quarantine') {
        assert.equal(counts.quarantined, 1);
        const [problem] = problems;
        assert.equal(problem?.code, code);
        assert.ok(problem.file?.endsWith(`${hostile.id}.jsonl`) === true && problem.line !== undefined);
        if (code === 'json-syntax') assert.ok(problem.column !== undefined);
      } else {
        assert.deepEqual(problems, []);
        assert.equal(counts.quarantined, 0);
        assert.equal(counts.published > 2, outcome !== 'ignore');
      }
      assert.equal('polluted' in {}, false);
    });
});
