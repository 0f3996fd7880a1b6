import assert from 'node:assert/strict';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { checkWord } from '../../../src/build/check-word.ts';
import type { OutlineFiles } from '../../../src/build/outline-task.ts';
import { readOutlines, writeOutlines, type OutlineStage } from '../../../src/build/outlines.ts';
import { JsonFile, writeRecordFile } from '../../../src/build/record-file.ts';
import { judge, type Judgement } from '../../../src/catalogue/judged.ts';
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

const filesIn = (folder: string): OutlineFiles => ({
  outlines: join(folder, 'outlines.txt'),
  judgements: join(folder, 'judgements.jsonl'),
});

function stageIn(folder: string, records: readonly ServerRecord[] = RECORDS): OutlineStage {
  const file = join(folder, 'records.jsonl');
  return {
    records: file,
    places: writeRecordFile(file, records),
    code: 'a'.repeat(64),
    cache: filesIn(join(folder, 'kept')),
    out: filesIn(folder),
    jobs: 2,
  };
}

const textsOf = ({ outlines, judgements }: OutlineFiles): readonly string[] =>
  [outlines, judgements].map((file) => readFileSync(file, 'utf8'));

describe('the file of records', () => {
  it('gives each record back', (context) => {
    const stage = stageIn(folderFor(context));
    const file = new JsonFile<ServerRecord>(stage.records);
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
    const { outlines } = await writeOutlines(stage);
    const read = [...readOutlines(stage.out.outlines)];
    assert.deepEqual(outlines, JSON.parse(JSON.stringify(RECORDS.map((record) => outlineOf(record)))));
    assert.deepEqual(
      read.map(({ outline }) => outline),
      outlines,
    );
    assert.deepEqual(
      read.map(({ place }) => place),
      stage.places,
    );
  });

  it('have judgements beside them, which read back as they were made', async (context) => {
    const stage = stageIn(folderFor(context));
    await writeOutlines(stage);
    const file = new JsonFile<readonly Judgement[]>(stage.out.judgements);
    assert.deepStrictEqual(
      Array.from(readOutlines(stage.out.outlines), ({ judged }) => file.at(judged)),
      RECORDS.map(judge),
    );
    file.close();
  });

  it('are the same in threads', async (context) => {
    const many = smallRecords(2100, seededRandom(5));
    const stage = stageIn(folderFor(context), many);
    await writeOutlines(stage);
    const alone = stageIn(folderFor(context), many);
    await writeOutlines({ ...alone, jobs: 1 });
    assert.deepEqual(textsOf(stage.out), textsOf(alone.out));
  });

  it('come from the earlier build where record and code are the same', async (context) => {
    const stage = stageIn(folderFor(context));
    await writeOutlines(stage);
    const marked = readFileSync(stage.cache.outlines, 'utf8').replaceAll(
      /^(\w{64}) (\d+ \d+ \d+ \d+) (\S+) \S+ (\{[^\n]*)$/gm,
      (_, digest: string, places: string, judged: string, json: string) => {
        const kept = json.replace('"name":"Server ', '"name":"Kept ');
        return `${digest} ${places} ${judged} ${checkWord(`${digest} ${judged} ${kept}`)} ${kept}`;
      },
    );
    writeFileSync(stage.cache.outlines, marked);
    const namesOf = () => [...readOutlines(stage.out.outlines)].map(({ outline }) => outline.name);
    assert.equal((await writeOutlines(stage)).fresh, 0);
    assert.ok(namesOf().some((name) => name.startsWith('Kept ')));
    assert.equal((await writeOutlines({ ...stage, code: 'b'.repeat(64) })).fresh, RECORDS.length);
    assert.ok(!namesOf().some((name) => name.startsWith('Kept ')));
  });

  it('are right when records came, went and moved', async (context) => {
    const folder = folderFor(context);
    await writeOutlines(stageIn(folder, RECORDS.slice(0, 30)));
    const stage = stageIn(folder, RECORDS.slice(10).reverse());
    assert.equal((await writeOutlines(stage)).fresh, RECORDS.length - 30);
    const alone = stageIn(folderFor(context), RECORDS.slice(10).reverse());
    await writeOutlines(alone);
    assert.deepEqual(textsOf(stage.out), textsOf(alone.out));
  });

  for (const name of ['outlines', 'judgements'] as const) {
    it(`are right wherever the ${name} that were kept are cut off`, async (context) => {
      const stage = stageIn(folderFor(context));
      await writeOutlines(stage);
      const right = textsOf(stage.out);
      const kept = readFileSync(stage.cache[name]);
      for (let cut = 0; cut < 20; cut += 1) {
        truncateSync(stage.cache[name], Math.floor((kept.length * cut) / 20));
        assert.ok((await writeOutlines(stage)).fresh > 0);
        assert.deepEqual(textsOf(stage.out), right, `cut at ${String(cut)}/20`);
        assert.deepEqual(textsOf(stage.cache), right, 'what is kept is mended');
      }
    });

    it(`are right wherever a letter of the ${name} that were kept is another`, async (context) => {
      const stage = stageIn(folderFor(context));
      await writeOutlines(stage);
      const right = textsOf(stage.out);
      const kept = readFileSync(stage.cache[name], 'utf8');
      const header = name === 'outlines' ? kept.indexOf('\n') + 1 : 0;
      for (let at = header; at < kept.length; at += Math.ceil((kept.length - header) / 40)) {
        writeFileSync(stage.cache[name], `${kept.slice(0, at)}#${kept.slice(at + 1)}`);
        await writeOutlines(stage);
        assert.deepEqual(textsOf(stage.out), right, `changed at ${String(at)}`);
      }
    });
  }
});
