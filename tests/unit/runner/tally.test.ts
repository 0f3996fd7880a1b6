import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { spawnSync } from 'node:child_process';

const IMPORT = "import { describe, it, test } from 'node:test'; import assert from 'node:assert';\n";

/** Ways to declare a test that does not run. */
const NOT_RUN = ['skip', 'todo'];

/** What test files hold, and what must be counted: tests that passed, and what the failures say. */
const FILES: Readonly<
  Record<string, { readonly source: string; readonly passed: number; readonly fails: readonly RegExp[] }>
> = {
  'passes.mjs': {
    source: `describe('a', () => { it('b', () => {}); it('c', () => {}); });`,
    passed: 2,
    fails: [],
  },
  'nested.mjs': {
    source: `test('a', async (t) => { await t.test('b', () => {}); await t.test('c', () => assert.equal(1, 2)); });`,
    passed: 1,
    fails: [/nested\.mjs: c\n[^]*1 == 2/],
  },
  'set-up.mjs': {
    source: `test('a', async (t) => { await t.test('b', () => {}); throw new Error('afterwards'); });`,
    passed: 1,
    fails: [/set-up\.mjs: a\n[^]*afterwards/],
  },
  'dies.mjs': {
    source: `console.error('last words'); process.exit(3);`,
    passed: 0,
    fails: [/dies\.mjs[^]*last words/],
  },
  'empty.mjs': { source: '', passed: 0, fails: [/declares no test/] },
  'skips.mjs': {
    source: NOT_RUN.map((how) => `it('a', { ${how}: true }, () => {});`).join(''),
    passed: 0,
    fails: [/skipped/, /todo/],
  },
};

/** The runner counts test files of a test file: in a process of its own, since node:test does not nest. */
function countIn(
  folder: string,
  names: readonly string[],
): { readonly passed: number; readonly failures: readonly string[] } {
  const script = `import { runTestFiles } from ${JSON.stringify(new URL('../../runner/tally.ts', import.meta.url).href)};
    console.log(JSON.stringify(await runTestFiles(${JSON.stringify(names.map((name) => join(folder, name)))}, 2)));`;
  const counting = join(folder, 'count.mjs');
  writeFileSync(counting, script);
  const { stdout, stderr } = spawnSync(process.execPath, [counting], {
    encoding: 'utf8',
    env: { ...process.env, NODE_TEST_CONTEXT: undefined },
  });
  assert.notEqual(stdout, '', stderr);
  return JSON.parse(stdout) as { readonly passed: number; readonly failures: readonly string[] };
}

describe('the tally of a test run', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'tally-'));
    for (const [name, { source }] of Object.entries(FILES))
      writeFileSync(join(folder, name), IMPORT + source);
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const [name, { passed, fails }] of Object.entries(FILES))
    it(`counts ${name}: ${passed} passed, ${fails.length} failed`, () => {
      const tally = countIn(folder, [name]);
      assert.equal(tally.passed, passed);
      assert.equal(tally.failures.length, fails.length, tally.failures.join('\n'));
      for (const [index, pattern] of fails.entries()) assert.match(tally.failures[index] ?? '', pattern);
    });

  it('adds up over files, and takes an empty list for a failure', () => {
    assert.equal(countIn(folder, ['passes.mjs', 'nested.mjs']).passed, 3);
    assert.equal(countIn(folder, []).failures.length, 1);
  });
});
