import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { splitCommandLine } from '../../../src/ingest/command-line.ts';

describe('a command line', () => {
  test('is split like a shell splits it, without its powers', () => {
    assert.deepEqual(
      splitCommandLine(`  npx -y  a@1 "two words" 'it''s' "say \\"hi\\"" C:\\\\x "" $HOME *.js;rm `),
      [...['npx', '-y', 'a@1', 'two words', 'its', 'say "hi"', 'C:\\x', '', '$HOME', '*.js;rm']],
    );
  });

  test('gives back every quoted list of words', () => {
    const quote = (word: string) => `'${word.replaceAll("'", `'"'"'`)}'`;
    fc.assert(
      fc.property(fc.array(fc.string()), (words) => {
        assert.deepEqual(splitCommandLine(['run', ...words.map(quote)].join(' ')), ['run', ...words]);
      }),
    );
  });

  test('must close its quotes and name a program', () => {
    for (const line of ['', '   ', '""', `a "b`, `a 'b`, 'a \\'])
      assert.throws(() => splitCommandLine(line), line);
  });
});
