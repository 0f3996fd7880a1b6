import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { prepareRecords, type Prepared } from '../../../src/ingest/prepare.ts';

/** One case of tests/fixtures/hostile.jsonl; see the README of the data for `gen`, `raw` and `raw_base64`. */
interface HostileCase {
  readonly id: string;
  readonly group: string;
  readonly why: string;
  readonly record: unknown;
  readonly expect: { readonly outcome: string; readonly code: string };
  readonly raw?: string;
  readonly raw_base64?: string;
  readonly gen?: readonly Generation[];
}

interface Generation {
  readonly raw?: string;
  readonly depth?: number;
  readonly path?: string;
  readonly array?: number;
  readonly item?: unknown;
}

const CASES = (
  await readFile(fileURLToPath(new URL('../../fixtures/hostile.jsonl', import.meta.url)), 'utf8')
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as HostileCase)
  // What a running server does is tested with a running server.
  .filter(({ group }) => group !== 'ingest');

/** The bytes a file would hold, one line a record. */
function bytesOf({ record, raw, raw_base64: base64, gen = [] }: HostileCase): Buffer {
  if (base64 !== undefined) return Buffer.from(base64, 'base64');
  if (raw !== undefined) return Buffer.from(raw);
  const [first] = gen;
  if (first?.raw === 'nested-array')
    return Buffer.from('['.repeat(first.depth ?? 0) + ']'.repeat(first.depth ?? 0));
  const whole = structuredClone(record);
  for (const generation of gen) generate(whole, generation);
  const lines = Array.isArray(whole) ? (whole as unknown[]) : [whole];
  return Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}

function generate(whole: unknown, { path = '', array = 0, item }: Generation): void {
  const keys = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce((value, key) => (value as Record<string, unknown>)[key], whole);
  const text = JSON.stringify(item);
  (parent as Record<string, unknown>)[last] = Array.from(
    { length: array },
    (_, at) => JSON.parse(text.replaceAll('#', String(at))) as unknown,
  );
}

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
  for (const hostile of CASES)
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
