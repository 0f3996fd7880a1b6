import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { wordsOf } from '../../../src/domain/records/identifier.ts';
import { fold } from '../../../src/domain/risk/folding.ts';
import { tokensOf, wordsOfName } from '../../../src/domain/risk/words.ts';

function split(name: string): readonly string[] {
  return wordsOfName(fold(name)).map(({ text }) => text);
}

function spoken(prose: string): readonly string[] {
  return tokensOf(fold(prose))
    .filter(({ kind, identifier }) => kind === 'word' && !identifier)
    .map(({ text }) => text);
}

describe('words of a name', () => {
  it('are those that records see in it', () => {
    const part = fc.constantFrom('get', 'Issue', 'HTTP', 'v1', '_', '-', ' ', '.', 'URL', 'id2', 'X', 'ETA');
    fc.assert(
      fc.property(fc.array(part, { maxLength: 7 }), (parts) => {
        const name = parts.join('');
        assert.deepEqual(split(name), wordsOf(name));
      }),
    );
  });

  it('keep an abbreviation in the plural together', () => {
    assert.deepEqual(split('transferNFTs'), ['transfer', 'nfts']);
    assert.deepEqual(split('listURLsOfPage'), ['list', 'urls', 'of', 'page']);
  });

  it('point at their places', () => {
    const name = fold('get_\u200bdelete_x');
    const word = wordsOfName(name)[1];
    assert.equal(word?.text, 'delete');
    assert.equal(name.text.slice(word.start, word.end), 'delete');
  });
});

describe('tokens of prose', () => {
  it('take code, addresses and tags for what they are', () => {
    assert.deepEqual(spoken('Calls delete_issue and listIssues here'), ['calls', 'and', 'here']);
    assert.deepEqual(spoken('POST to /api/delete/all now'), ['post', 'to', 'now']);
    assert.deepEqual(spoken('see https://example.org/delete today'), ['see', 'https', 'today']);
    assert.deepEqual(spoken('<purpose>Deletes it</purpose>'), ['deletes', 'it']);
  });

  it('end a sentence at a full stop that a capital follows', () => {
    const kinds = tokensOf(fold('Reads data.Returns rows from esa.io')).map(
      ({ kind, text }) => `${kind} ${text}`,
    );
    assert.deepEqual(kinds, [
      ...['word reads', 'word data', 'stop .', 'word returns', 'word rows', 'word from', 'word esa.io'],
    ]);
  });
});
