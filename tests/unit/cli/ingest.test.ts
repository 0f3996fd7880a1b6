import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { mcpPolicy, type CliResult } from './run-cli.ts';

const SERVER = fileURLToPath(new URL('../../fixtures/servers/hostile-server.ts', import.meta.url));

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cli-ingest-'));
});
after(() => rm(folder, { recursive: true }));

const ingest = (...args: readonly string[]): CliResult => mcpPolicy('ingest', ...args);

const command = (behaviour: string) => ['--command', `'${process.execPath}' '${SERVER}' ${behaviour}`];
const idsOf = (lines: string) =>
  lines
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: string }).id);

describe('mcp-policy ingest', () => {
  test('sorts what a file holds, sets bad records aside, and exits with 3 only when strict', async () => {
    const file = join(folder, 'in.jsonl');
    await writeFile(file, '{"id":"b","name":"B"}\n{"id":"c"}\n{"id":"a","name":"A"}\n');
    const output = join(folder, 'out', 'records.jsonl');
    const lenient = ingest('--jsonl', file, '--output', output);
    assert.equal(lenient.code, 0);
    assert.equal(lenient.output, '');
    assert.deepEqual(idsOf(await readFile(output, 'utf8')), ['a', 'b']);
    assert.match(lenient.errors, /in\.jsonl:2:1 \/name: a required field is missing/);
    assert.match(lenient.errors, /2 servers, 0 tools in .*; 1 failed/);
    const strict = ingest('--jsonl', file, '--strict');
    assert.equal(strict.code, 3);
    assert.deepEqual(idsOf(strict.output), ['a', 'b']);
  });

  test('asks several servers by command; one that fails costs one line', () => {
    const { code, output, errors } = ingest(...command('plain'), ...command('exit'), '--strict');
    assert.equal(code, 3);
    assert.deepEqual(idsOf(output), ['hostile']);
    assert.match(errors, /^ok {5}hostile: 1 tool$/m);
    assert.equal(errors.match(/^failed .*exit code 7/gm)?.length, 1);
    assert.ok(!errors.includes('\u001b'), 'plain text where there is no terminal');
  });

  test('says what is missing where there are no sources', () => {
    const { code, errors } = ingest('--sources', join(folder, 'nowhere'));
    assert.equal(code, 1);
    assert.match(errors, /nowhere\/sources\.json: the file is not there/);
    assert.match(errors, /--command/);
  });

  test('refuses options that make no sense', () => {
    const wrong = [
      ['--jobs', '0'],
      ['--timeout', 'soon'],
      ['--env', '1'],
      ['--env', 'NO_SUCH_VARIABLE_HERE'],
      ['extra'],
    ];
    for (const args of wrong) assert.equal(ingest(...args).code, 2, args.join(' '));
  });
});
