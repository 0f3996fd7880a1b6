import assert from 'node:assert/strict';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { checkWord } from '../../../src/build/check-word.ts';
import { readOutlines, writeOutlines, type OutlineStage } from '../../../src/build/outlines.ts';
import { RecordFile, writeRecordFile } from '../../../src/build/record-file.ts';
import { outlineOf } from '../../../src/catalogue/outline.ts';
import type { ServerRecord } from '../../../src/domain/records/server-record.ts';
import { seededRandom, smallRecords } from '../../repeat/record-edits.ts';
import { folderFor } from './folders.ts';

const RECORDS: readonly ServerRecord[] = [
  ...smallRecords(40, seededRandom(3)),
  {
    id: 'odd',
    name: 'Line\u2028separator "quoted" 名',
    packages: [],
    remotes: [],
    source: { kind: 'imported', from: 'x' },
    tools: [{ name: '__proto__' }, { name: '' }],
  },
];

function stageIn(folder: string, records: readonly ServerRecord[] = RECORDS): OutlineStage {
  const file = join(folder, 'records.jsonl');
  return {
    records: file,
    places: writeRecordFile(file, records),
    code: 'a'.repeat(64),
    cache: join(folder, 'kept', 'outlines.txt'),
    out: join(folder, 'outlines.txt'),
    jobs: 2,
  };
}

describe('the file of records', () => {
  it('gives each record back', (context) => {
    const stage = stageIn(folderFor(context));
    const file = new RecordFile(stage.records);
    assert.deepEqual(
      stage.places.map((place) => file.at(place)),
      JSON.parse(JSON.stringify(RECORDS)),
    );
    file.close();
  });
});

describe('outlines', () => {
  it('are those of the records, in their order', async (context) => {
    const stage = stageIn(folderFor(context));
    await writeOutlines(stage);
    const read = [...readOutlines(stage.out)];
    assert.deepEqual(
      read.map(({ outline }) => outline),
      JSON.parse(JSON.stringify(RECORDS.map(outlineOf))),
    );
    assert.deepEqual(
      read.map(({ place }) => place),
      stage.places,
    );
  });

  it('are the same in threads', async (context) => {
    const many = smallRecords(2100, seededRandom(5));
    const stage = stageIn(folderFor(context), many);
    await writeOutlines(stage);
    const alone = stageIn(folderFor(context), many);
    await writeOutlines({ ...alone, jobs: 1 });
    assert.equal(readFileSync(stage.out, 'utf8'), readFileSync(alone.out, 'utf8'));
  });

  it('come from the earlier build where record and code are the same', async (context) => {
    const stage = stageIn(folderFor(context));
    await writeOutlines(stage);
    const marked = readFileSync(stage.cache, 'utf8').replaceAll(
      /^(\w{64}) (\d+ \d+) \S+ (\{.*)$/gm,
      (_, digest: string, place: string, json: string) => {
        const kept = json.replace('"name":"Server ', '"name":"Kept ');
        return `${digest} ${place} ${checkWord(`${digest} ${kept}`)} ${kept}`;
      },
    );
    writeFileSync(stage.cache, marked);
    const namesOf = () => [...readOutlines(stage.out)].map(({ outline }) => outline.name);
    await writeOutlines(stage);
    assert.ok(namesOf().some((name) => name.startsWith('Kept ')));
    await writeOutlines({ ...stage, code: 'b'.repeat(64) });
    assert.ok(!namesOf().some((name) => name.startsWith('Kept ')));
  });

  it('are right wherever what was kept is cut off', async (context) => {
    const stage = stageIn(folderFor(context));
    await writeOutlines(stage);
    const right = readFileSync(stage.out, 'utf8');
    const kept = readFileSync(stage.cache);
    for (let cut = 0; cut < 20; cut += 1) {
      writeFileSync(stage.cache, kept);
      truncateSync(stage.cache, Math.floor((kept.length * cut) / 20));
      await writeOutlines(stage);
      assert.equal(readFileSync(stage.out, 'utf8'), right, `cut at ${String(cut)}/20`);
    }
  });

  it('are right wherever a letter of what was kept is another', async (context) => {
    const stage = stageIn(folderFor(context));
    await writeOutlines(stage);
    const right = readFileSync(stage.out, 'utf8');
    const kept = readFileSync(stage.cache, 'utf8');
    const header = kept.indexOf('\n') + 1;
    for (let at = header; at < kept.length; at += Math.ceil((kept.length - header) / 40)) {
      writeFileSync(stage.cache, `${kept.slice(0, at)}x${kept.slice(at + 1)}`);
      await writeOutlines(stage);
      assert.equal(readFileSync(stage.out, 'utf8'), right, `changed at ${String(at)}`);
    }
  });
});
