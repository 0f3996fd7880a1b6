import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { STRICT } from '../gateway/policies.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The PATH without what npm puts before it: the Node a user of the package has. */
const PATH = (process.env['PATH'] ?? '')
  .split(delimiter)
  .filter((folder) => !folder.includes('node_modules'))
  .join(delimiter);

let folder = '';
let program = '';

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'package-'));
  execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: ROOT, stdio: 'ignore' });
  const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? '';
  execFileSync('tar', ['-xzf', tarball], { cwd: folder });
  program = join(folder, 'package', 'bin', 'mcp-policy.js');
});

after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the unpacked program, with nothing installed beside it, as the machine's own Node would. */
function run(args: readonly string[], input = '') {
  return spawnSync('node', [program, ...args], {
    cwd: folder,
    input,
    encoding: 'utf8',
    env: { ...process.env, PATH },
  });
}

test('the package holds the program and nothing of the site', () => {
  const files = readdirSync(join(folder, 'package'), { recursive: true, encoding: 'utf8' }).sort();
  assert.deepEqual(files, ['LICENSE', 'README.md', 'bin', join('bin', 'mcp-policy.js'), 'package.json']);
});

test('the program starts by itself, with every command', () => {
  const { status, stdout, stderr } = run(['--help']);
  assert.equal(status, 0, stderr);
  assert.equal(stderr, '');
  for (const name of ['classify', 'evaluate', 'export', 'gateway', 'ingest', 'recommend', 'validate']) {
    assert.match(stdout, new RegExp(`^  ${name} `, 'm'));
    assert.equal(run([name, '--help']).status, 0, name);
  }
});

test('it validates, and enforces what is valid', () => {
  const policy = join(folder, 'policy.json');
  writeFileSync(policy, JSON.stringify(STRICT));
  assert.equal(run(['validate', policy]).status, 0);
  const call = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"delete_all"}}\n';
  const { status, stdout, stderr } = run(['gateway', '--policy', policy, '--', 'node', '-e', ''], call);
  assert.equal(status, 0, stderr);
  assert.match(stdout, /^\{"jsonrpc":"2\.0","id":1,"result":.*\[POLICY DENIED\]/);

  writeFileSync(policy, '{"version":"1","default":"maybe"}');
  const invalid = run(['validate', policy]);
  assert.equal(invalid.status, 1);
  assert.match(invalid.stdout, /policy\.json:1:26 \/default/);
});
