import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { hasHidden } from '../../../src/domain/records/untrusted-text.ts';
import { readRecordFiles } from '../../../src/ingest/read-records.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'read-records-'));
});
after(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const record = (id: string, more: object = {}) => JSON.stringify({ id, name: id, tools: [], ...more });

describe('files of records', () => {
  test('are read by line, packed or not, with blank lines, CRLF and a byte order mark', async () => {
    const text = `\ufeff${record('a/a')}\r\n\r\n   \n${record('b/b')}`;
    const files = [await file('plain.jsonl', text), await file('packed.jsonl.gz', gzipSync(text))];
    const read = await readRecordFiles(files);
    assert.deepEqual(read.problems, []);
    assert.deepEqual(
      read.records.map(({ record: { id }, place }) => `${id ?? ''} ${place.line}`),
      ['a/a 1', 'b/b 4', 'a/a 1', 'b/b 4'],
    );
  });

  test('may be one document of one record or of a list, with the line of each', async () => {
    const files = [
      await file('one.json', `{ "id": "one",\n "name": "One" }`),
      await file('list.json', `[\n${record('a')},\n\n${record('b')},\n{"id":"c",\n "name": 7}]`),
    ];
    const { records, problems } = await readRecordFiles(files);
    assert.deepEqual(
      records.map(({ record: { id }, place }) => `${id ?? ''} ${place.line}`),
      ['one 1', 'a 2', 'b 4'],
    );
    const [problem] = problems;
    assert.equal(problems.length, 1);
    assert.deepEqual([problem?.line, problem?.column, problem?.path], [6, 10, '/2/name']);
  });

  test('that cannot be read are one problem each, and the others are read', async () => {
    const packed = gzipSync(`${record('a')}\n`.repeat(3000));
    const files = [
      join(folder, 'missing.jsonl'),
      await file('cut.jsonl.gz', packed.subarray(0, packed.length - 10)),
      await file('no-gzip.jsonl.gz', 'plain text'),
      await file('good.jsonl', record('good')),
    ];
    const { records, problems } = await readRecordFiles(files);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ['unreadable-file', 'unreadable-file', 'unreadable-file'],
    );
    assert.equal(records.at(-1)?.record.id, 'good');
  });

  test('may hold a line without end: it is set aside, the next one is read', async () => {
    const long = `${record('long', { description: 'x'.repeat(33 * 1024 * 1024) })}\n${record('next')}\n`;
    const { records, problems } = await readRecordFiles([await file('long.jsonl', long)]);
    assert.deepEqual(
      problems.map(({ code, line }) => `${code} ${String(line)}`),
      ['line-too-long 1'],
    );
    assert.deepEqual(
      records.map(({ record: { id } }) => id),
      ['next'],
    );
  });
});

describe('a record that is wrong', () => {
  test('has every mistake reported, with line, column, what was found and what belongs there', async () => {
    const bad = '{"id":"x","name":5,"tools":[{"name":"ok"},{"description":["a"]}]}';
    const path = await file('bad.jsonl', `${record('fine')}\n${bad}\n`);
    const { problems, read, quarantined } = await readRecordFiles([path]);
    assert.deepEqual([read, quarantined], [2, 1]);
    assert.deepEqual(
      problems.map(({ code, line, column, path: at, found, expected }) => [
        code,
        line,
        column,
        at,
        found,
        expected,
      ]),
      [
        ['type-error', 2, 18, '/name', 'number 5', 'string'],
        ['missing-field', 2, 43, '/tools/1/name', 'nothing', 'string'],
        ['type-error', 2, 58, '/tools/1/description', 'a list of 1', 'string'],
      ],
    );
    assert.ok(problems.every(({ file: name, mend }) => name === path && mend !== undefined));
  });

  test('cannot smuggle control or direction characters into a report', async () => {
    const text = String.raw`{"id":"x","name":"x","source":7,"tools":"\u001b[2J\u009b2J\u202e\u200b","tools\u202e":1,"tools\u202e":1}`;
    const syntactic = await readRecordFiles([await file('twice.jsonl', text)]);
    const typed = await readRecordFiles([
      await file('typed.jsonl', text.replace(String.raw`,"tools\u202e":1,"tools\u202e":1`, '')),
    ]);
    assert.deepEqual(
      [...syntactic.problems, ...typed.problems].map(({ code }) => code),
      ['duplicate-key', 'type-error', 'type-error'],
    );
    // The path stays exact: it is data, and who prints it makes it visible.
    for (const { message, found = '' } of [...syntactic.problems, ...typed.problems])
      assert.ok(!hasHidden(message + found), message);
  });
});
