import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { withoutHidden } from '../../../src/domain/records/untrusted-text.ts';
import { fold, isHidden, quoteOf } from '../../../src/domain/risk/folding.ts';

const SURROGATES = [0xd800, 0xdfff] as const;

describe('fold', () => {
  it('leaves out exactly the characters that records call hidden', () => {
    for (let from = 0; from < 0x110000; from += 0x400) {
      const codePoints = Array.from({ length: 0x400 }, (_, index) => from + index).filter(
        (codePoint) => codePoint < SURROGATES[0] || codePoint > SURROGATES[1],
      );
      // A space between them keeps emoji from joining into sequences whose joiners are legitimate.
      const kept = withoutHidden(
        codePoints.map((codePoint) => `${String.fromCodePoint(codePoint)} `).join(''),
      );
      const expected = codePoints
        .filter((codePoint) => !isHidden(codePoint))
        .map((codePoint) => String.fromCodePoint(codePoint));
      assert.deepEqual(
        kept.split(' ').filter((char) => char !== ''),
        expected.filter((char) => char !== ' '),
      );
    }
  });

  it('turns look-alikes of a Latin word Latin and leaves other scripts alone', () => {
    assert.equal(fold('d\u0435l\u0435te').text, 'delete');
    assert.equal(fold('\u0441lear').text, 'clear');
    assert.equal(fold('\u0440\u0430\u0443').text, 'pay');
    assert.equal(fold('удалить файл').text, 'удалить фаил');
    assert.equal(fold('ｄｅｌｅｔｅ').text, 'delete');
    assert.equal(fold('𝐝𝐞𝐥𝐞𝐭𝐞').text, 'delete');
    assert.equal(fold('supprimé').text, 'supprime');
    assert.equal(fold('kaldır').text, 'kaldir');
    assert.equal(fold('삭제 ガス 删除').text, '삭제 ガス 删除');
  });

  it('quotes the original behind any folded stretch', () => {
    const text = 'a\u200bde\u0301l\u0435te';
    const folded = fold(text);
    const at = folded.text.indexOf('delete');
    assert.equal(quoteOf(folded, at, at + 6), text.slice(2));
  });

  it('every quote is a part of the original, without half a surrogate pair', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(), (text, a, b) => {
        const folded = fold(text);
        const start = Math.min(a, b) % (folded.text.length + 1);
        const end = start + (Math.max(a, b) % (folded.text.length - start + 1));
        assert.equal(folded.text.length, folded.cased.length);
        const quote = quoteOf(folded, start, end);
        assert.ok(text.includes(quote));
        assert.equal(quote.isWellFormed() || !text.isWellFormed(), true);
      }),
    );
  });
});
