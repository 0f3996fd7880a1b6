import assert from 'node:assert/strict';
import { test } from 'node:test';
import packageJson from '../../../package.json' with { type: 'json' };
import { mcpPolicy } from './run-cli.ts';

const COMMANDS = ['classify', 'evaluate', 'export', 'gateway', 'ingest', 'recommend', 'validate'];

test('--help lists every command with one line each', () => {
  const { code, output } = mcpPolicy('--help');
  assert.equal(code, 0);
  for (const name of COMMANDS) assert.match(output, new RegExp(`^  ${name} +\\S`, 'm'));
});

test('--version prints the version of the package', () => {
  assert.deepEqual(mcpPolicy('--version'), { code: 0, output: `${packageJson.version}\n`, errors: '' });
});

test('an unknown command is refused with 2, its name made harmless', () => {
  const { code, output, errors } = mcpPolicy('\u001b[31mvalidat');
  assert.equal(code, 2);
  assert.equal(output, '');
  assert.match(errors, /there is no command ⟨U\+001B⟩\[31mvalidat/);
  assert.match(errors, /mcp-policy --help/);
});

test('no command prints the list and is refused with 2', () => {
  const { code, errors } = mcpPolicy();
  assert.equal(code, 2);
  assert.match(errors, /^Usage: mcp-policy/);
});

for (const name of COMMANDS) {
  test(`${name} --help says how it is used`, () => {
    const { code, output } = mcpPolicy(name, '--help');
    assert.equal(code, 0);
    assert.match(output, new RegExp(`^Usage: mcp-policy ${name}\\b`));
  });

  test(`${name} refuses an option it does not know with 2`, () => {
    const { code, errors } = mcpPolicy(name, '--no-such-option');
    assert.equal(code, 2);
    assert.match(errors, /--no-such-option/);
  });
}
