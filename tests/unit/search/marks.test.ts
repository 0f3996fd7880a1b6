import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { markRanges } from '../../../src/search/marks.ts';

const show = (text: string, ...words: readonly string[]) => {
  let shown = '';
  let at = 0;
  for (const [from, to] of markRanges(text, words)) {
    shown += `${text.slice(at, from)}[${text.slice(from, to)}]`;
    at = to;
  }
  return shown + text.slice(at);
};

test('words are marked where words begin, in any spelling', () => {
  assert.equal(show('create_issue', 'create', 'iss'), '[create]_[iss]ue');
  assert.equal(show('createIssue', 'issue'), 'create[Issue]');
  assert.equal(show('HTTPServer', 'server'), 'HTTP[Server]');
  assert.equal(show('create_issue', 'createissue'), '[create]_[issue]');
  assert.equal(show('GitHub', 'git', 'hub'), '[GitHub]');
  assert.equal(show('reissue', 'issue'), 'reissue');
  assert.equal(show('数据库查询', '据', '库'), '数[据库]查询');
  assert.equal(show('ﬁle_read', 'file'), '[ﬁle]_read');
  assert.equal(show('anything'), 'anything');
});

test('ranges are in order, apart, and inside the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.array(fc.string({ maxLength: 3 }), { maxLength: 4 }),
      (text, words) => {
        let last = -1;
        for (const [from, to] of markRanges(text, words)) {
          assert.ok(from > last && to > from && to <= text.length);
          last = to;
        }
      },
    ),
  );
});
