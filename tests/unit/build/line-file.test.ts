import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { LineWriter, linesOfFile, RunReader } from '../../../src/build/line-file.ts';
import { fill, folderFor } from './folders.ts';

/** Short and long ones, of one to four bytes a character, and one longer than any block. */
const TEXTS = [
  'a\n',
  'ä€😀\n',
  `${'€'.repeat(400_000)}\n`,
  'b\n',
  `${'x'.repeat(3_000_000)}\n`,
  `${'😀'.repeat(200_000)}\n`,
  'c\n',
];

describe('lines of a file', () => {
  it('are written as text or as bytes, each where the writer says it stands', (context) => {
    const file = join(folderFor(context), 'lines');
    const writer = new LineWriter(file);
    const places = TEXTS.map((text, at) => writer.add(at % 2 === 0 ? text : Buffer.from(text)));
    writer.close();
    const bytes = readFileSync(file);
    assert.equal(bytes.toString(), TEXTS.join(''));
    for (const [at, [offset, length]] of places.entries())
      assert.equal(bytes.toString('utf8', offset, offset + length), TEXTS[at]);
    assert.deepEqual(
      Array.from(linesOfFile(file), (line) => `${line}\n`),
      TEXTS,
    );
  });
});

describe('runs of bytes', () => {
  it('are read from anywhere, and stay as they were when others are read', (context) => {
    const folder = folderFor(context);
    fill(folder, { runs: TEXTS.join('') });
    const reader = new RunReader(join(folder, 'runs'));
    const lengths = TEXTS.map((text) => Buffer.byteLength(text));
    const runs = TEXTS.map((_, at) => {
      const before = lengths.slice(0, at).reduce((sum, length) => sum + length, 0);
      return reader.bytes(before, lengths[at] ?? 0);
    });
    const again = reader.bytes(0, 2);
    reader.close();
    assert.deepEqual(
      runs.map((run) => Buffer.from(run).toString()),
      TEXTS,
    );
    assert.equal(Buffer.from(again).toString(), TEXTS[0]);
  });

  it('beyond the end are an error that names the file', (context) => {
    const folder = folderFor(context);
    fill(folder, { runs: 'abc' });
    const reader = new RunReader(join(folder, 'runs'));
    assert.throws(() => reader.bytes(1, 3), /runs ends too early/);
    for (const [offset, length] of [
      [1, 3],
      [-1, 2],
      [0, -1],
      [NaN, 1],
      [0, NaN],
      [0, 1e15],
      [1.5, 1],
      [0, 1.5],
    ] as const)
      assert.equal(reader.find(offset, length), undefined, `${String(length)} from ${String(offset)}`);
    reader.close();
  });
});
