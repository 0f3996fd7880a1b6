import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { redact, secretRedaction } from '../../../src/ingest/redact.ts';

const LOCAL = [
  { text: '/Users/ada', by: '<home>' },
  { text: '/Users/ada/work', by: '<folder>' },
  { text: 'box-7', by: '<host>' },
];

describe('local texts', () => {
  test('are replaced in texts and keys at any depth, the longest first', () => {
    assert.deepEqual(
      redact({ '/Users/ada/work/x': ['at /Users/ada/work, home /Users/ada', { a: 'on box-7.' }] }, LOCAL),
      {
        '<folder>/x': ['at <folder>, home <home>', { a: 'on <host>.' }],
      },
    );
  });

  test('stay where they are part of a longer name', () => {
    const other = ['/Users/adam', 'mailbox-7', 'box-70', '/Users/ada-lovelace'];
    assert.deepEqual(redact(other, LOCAL), other);
  });

  test('are replaced anywhere when they are secrets, unless so short that honest words contain them', () => {
    const secrets = [secretRedaction('s3cret-1', '<KEY>'), secretRedaction('a', '<SHORT>')];
    assert.equal(redact('Bearers3cret-1x, a cat', secrets), 'Bearer<KEY>x, <SHORT> cat');
  });

  test('leave every other value and the key __proto__ alone', () => {
    const text = '{"__proto__":{"a":"box-7"},"n":1.5,"b":null,"c":[]}';
    assert.equal(JSON.stringify(redact(JSON.parse(text) as never, LOCAL)), text.replace('box-7', '<host>'));
    assert.equal(redact('anything', [{ text: '', by: '<x>' }]), 'anything');
  });
});
