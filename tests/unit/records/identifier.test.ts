import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nameKey, wordsOf } from '../../../src/domain/records/identifier.ts';
import { anyText } from './arbitraries.ts';

describe('the words of a name', () => {
  for (const spelling of [
    'createIssue',
    'CreateIssue',
    'create_issue',
    'create-issue',
    'Create Issue',
    'CREATE_ISSUE',
    'create.issue',
    'create/issue',
    '__create__issue__',
    'create\u200b_issue',
    'ｃｒｅａｔｅ＿ｉｓｓｕｅ',
  ])
    it(`are create, issue: ${spelling}`, () => {
      assert.deepEqual(wordsOf(spelling), ['create', 'issue']);
      assert.equal(nameKey(spelling), 'create issue');
    });

  for (const [name, words] of [
    ['getHTTPServer', ['get', 'http', 'server']],
    ['HTTP2Client', ['http2', 'client']],
    ['read_s3_object', ['read', 's3', 'object']],
    ['v2List', ['v2', 'list']],
    ['ABC', ['abc']],
    ['aB', ['a', 'b']],
    ['读取_文件', ['读取', '文件']],
    ['удалитьФайл', ['удалить', 'файл']],
    ['cafe\u0301Bar', ['café', 'bar']],
    ['İstanbul', ['i', 'stanbul']],
    ['***', []],
    ['', []],
  ] as const)
    it(`of ${name || 'nothing'}`, () => assert.deepEqual(wordsOf(name), words));

  it('are found again when they are joined in any spelling', () => {
    const word = fc.stringMatching(/^[a-z]{2,6}$/);
    const joiner = fc.constantFrom('_', '-', '.', ' ', '/', ':', '__', ' - ');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), joiner, (words, between) => {
        const camel = words.map((each) => each.charAt(0).toUpperCase() + each.slice(1)).join('');
        for (const name of [words.join(between), words.join(between).toUpperCase(), camel])
          assert.deepEqual(wordsOf(name), words);
      }),
    );
  });

  it('hold nothing but letters, digits and their marks', () => {
    fc.assert(
      fc.property(anyText, (name) => {
        for (const word of wordsOf(name)) assert.match(word, /^[\p{L}\p{N}]+$/u);
      }),
    );
  });
});
