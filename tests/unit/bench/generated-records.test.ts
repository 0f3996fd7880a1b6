import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describeRecords } from '../../bench/records/describe.ts';
import { quantileAt } from '../../bench/records/dice.ts';
import { serverRecord } from '../../bench/records/server.ts';
import { TOOLS_PER_SERVER } from '../../bench/records/shape.ts';
import { toolCounts } from '../../bench/records/tool-counts.ts';
import { recordLines, writeRecords, type RecordsWish } from '../../bench/records/write-records.ts';
import { checkRecord } from '../../../src/ingest/check-record.ts';
import type { Json } from '../../../src/domain/records/json.ts';
import type { ServerRecord } from '../../../src/domain/records/server-record.ts';

function checked(wish: RecordsWish): readonly ServerRecord[] {
  return [...recordLines(wish)].map((text, index) => {
    const value = JSON.parse(text) as Json;
    const { record, problems } = checkRecord({
      value,
      text,
      file: 'generated',
      line: index + 1,
      textLine: index + 1,
    });
    assert.ok(record, JSON.stringify(problems));
    return record;
  });
}

const sum = (counts: Uint32Array): number => counts.reduce((all, count) => all + count, 0);

describe('generated records', () => {
  it('are all valid, as many as asked for, with as many tools, and no id or name twice', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 0, max: 400 }),
        fc.nat(),
        (servers, tools, seed) => {
          const records = checked({ servers, tools, seed });
          assert.equal(records.length, servers);
          assert.equal(new Set(records.map(({ id }) => id)).size, servers);
          const names = records.map((record) => (record.tools ?? []).map(({ name }) => name));
          assert.equal(names.flat().length, tools);
          for (const list of names) assert.equal(new Set(list).size, list.length);
        },
      ),
      { numRuns: 60, seed: 11 },
    );
  });

  it('are the same for the same wish, and others for another seed', () => {
    const lines = (seed: number) => [...recordLines({ servers: 40, tools: 300, seed })].join('');
    assert.equal(lines(3), lines(3));
    assert.notEqual(lines(3), lines(4));
    assert.deepEqual(serverRecord(3, 17, 5), serverRecord(3, 17, 5));
  });

  it('are written as they are made, gzipped where the name says so', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'generated-'));
    try {
      const wish = { servers: 30, tools: 100, seed: 1 };
      const [plain, packed] = [join(folder, 'a.jsonl'), join(folder, 'b.jsonl.gz')];
      await writeRecords(plain, wish);
      await writeRecords(packed, wish);
      assert.equal(readFileSync(plain, 'utf8'), [...recordLines(wish)].join(''));
      assert.equal(gunzipSync(readFileSync(packed)).toString(), readFileSync(plain, 'utf8'));
      const described = await describeRecords(plain);
      assert.deepEqual([described.get('servers'), described.get('tools')], ['30', '100']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('hold what builds stumble over: other scripts, tags, names without letters, shared slugs', () => {
    const records = checked({ servers: 4000, tools: 4000, seed: 1 });
    const tools = records.flatMap((record) => record.tools ?? []);
    const slugs = records.map(({ slug }) => slug);
    assert.ok(records.some(({ description }) => /[\u3400-\u9fff]/.test(description ?? '')));
    assert.ok(tools.some(({ description }) => /<[a-z]/.test(description ?? '')));
    assert.ok(records.some(({ name }) => !/[a-z0-9]/i.test(name)));
    assert.ok(new Set(slugs).size < slugs.length);
    assert.ok(tools.some(({ annotations }) => annotations !== undefined));
  });
});

describe('the number of tools of each server', () => {
  it('adds up, whatever is asked for', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 0, max: 40_000 }),
        (servers, tools) => {
          const counts = toolCounts(1, servers, tools);
          assert.equal(counts.length, servers);
          assert.equal(sum(counts), tools);
        },
      ),
      { numRuns: 100, seed: 5 },
    );
  });

  it('has the heavy tail of the real ones at both sizes', () => {
    for (const [servers, tools] of [
      [47_020, 30_454],
      [43_000, 400_000],
    ] as const) {
      const known = toolCounts(1, servers, tools)
        .filter((count) => count > 0)
        .sort();
      const at = (share: number) => known[Math.floor(share * known.length)] ?? 0;
      assert.ok(at(0.5) >= 3 && at(0.5) <= 5, `median ${String(at(0.5))}`);
      assert.ok(at(0.99) >= 60 && at(0.99) <= 80, `99 % ${String(at(0.99))}`);
      assert.ok((known.at(-1) ?? 0) >= 250, `most ${String(known.at(-1))}`);
    }
  });

  it('refuses tools without servers', () => {
    assert.throws(() => toolCounts(1, 0, 1), RangeError);
    assert.equal(toolCounts(1, 0, 0).length, 0);
  });

  it('follows the quantiles it is given', () => {
    assert.equal(quantileAt(TOOLS_PER_SERVER, 0), 1);
    assert.equal(quantileAt(TOOLS_PER_SERVER, 0.5), 4);
    assert.equal(quantileAt(TOOLS_PER_SERVER, 1), 343);
  });
});
