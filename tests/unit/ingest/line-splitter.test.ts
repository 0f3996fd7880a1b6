import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { LineSplitter } from '../../../src/ingest/line-splitter.ts';

function linesOf(chunks: readonly Buffer[], cap: number): readonly string[] {
  const splitter = new LineSplitter(cap);
  const lines = chunks.flatMap((chunk) => splitter.push(chunk));
  const rest = splitter.rest();
  return [...lines, ...(rest === undefined ? [] : [rest])].map(({ bytes, tooLong }) =>
    tooLong ? '(too long)' : bytes.toString('latin1'),
  );
}

describe('lines of a stream', () => {
  test('do not depend on how the bytes arrive', () => {
    const bytes = fc
      .uint8Array({ maxLength: 60 })
      .map((array) => array.map((byte) => (byte % 5 === 0 ? 0x0a : byte)));
    fc.assert(
      fc.property(bytes, fc.nat(60), fc.integer({ min: 1, max: 20 }), (array, cut, cap) => {
        const whole = Buffer.from(array);
        const parts = [whole.subarray(0, cut), whole.subarray(cut)];
        assert.deepEqual(linesOf(parts, cap), linesOf([whole], cap));
      }),
    );
  });

  test('may end in CRLF, and the last one in nothing', () => {
    assert.deepEqual(linesOf([Buffer.from('a\r\n\nb')], 10), ['a', '', 'b']);
  });

  test('that are too long are dropped up to their end, and the next one is read', () => {
    assert.deepEqual(linesOf([Buffer.from('12345\n123456'), Buffer.from('7\nok\n')], 5), [
      '12345',
      '(too long)',
      'ok',
    ]);
    assert.deepEqual(linesOf([Buffer.from('123456')], 5), ['(too long)']);
  });

  test('tell while they grow that they are too long', () => {
    const splitter = new LineSplitter(5);
    splitter.push(Buffer.from('12345'));
    assert.equal(splitter.overflowing, false);
    splitter.push(Buffer.from('6'));
    assert.equal(splitter.overflowing, true);
  });
});
