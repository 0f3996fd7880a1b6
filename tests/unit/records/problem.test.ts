import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatProblem, pointer } from '../../../src/domain/records/problem.ts';

describe('a JSON pointer', () => {
  for (const [path, text] of [
    [[], ''],
    [['tools', 0, 'name'], '/tools/0/name'],
    [['a/b', 'c~d', ''], '/a~1b/c~0d/'],
    [['~1'], '/~01'],
  ] as const)
    it(`${JSON.stringify(path)} is ${JSON.stringify(text)}`, () => assert.equal(pointer(path), text));
});

describe('a problem on one line', () => {
  it('says all that is known', () => {
    assert.equal(
      formatProblem({
        code: 'bad-value',
        message: 'the value does not fit',
        file: 'a.json',
        line: 3,
        column: 14,
        path: '/name',
        found: '1',
        expected: 'a text',
        mend: 'Write a text',
      }),
      'a.json:3:14 /name: the value does not fit (found 1, expected a text). Write a text [bad-value]',
    );
  });

  it('leaves out what is not', () => {
    assert.equal(formatProblem({ code: 'x', message: 'gone' }), 'gone [x]');
    assert.equal(formatProblem({ code: 'x', message: 'gone', file: 'a', path: '' }), 'a: gone [x]');
    assert.equal(formatProblem({ code: 'x', message: 'gone', path: '/a' }), '/a: gone [x]');
    assert.equal(formatProblem({ code: 'x', message: 'gone', expected: 'b' }), 'gone (expected b) [x]');
  });

  it('names a line 0 and a found empty text rather than dropping them', () => {
    assert.equal(formatProblem({ code: 'x', message: 'm', file: 'a', line: 0 }), 'a:0: m [x]');
    assert.equal(formatProblem({ code: 'x', message: 'm', found: '""' }), 'm (found "") [x]');
  });

  it('stays one line, whatever a stranger wrote', () => {
    const line = formatProblem({
      code: 'x',
      message: 'm',
      path: '/a\u001b[2J',
      found: 'b\rc\nd',
      mend: 'e\u202e',
    });
    assert.equal(line, '/a⟨U+001B⟩[2J: m (found b⟨U+000D⟩c⟨U+000A⟩d). e⟨U+202E⟩ [x]');
  });
});
