import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { classify } from '../../../src/domain/risk/classify.ts';
import { MAIN, mcpPolicy, recordLine, writtenFile } from './run-cli.ts';

const READ = { name: 'list_notes', description: 'Returns all notes.' };
const DELETE = { name: 'delete_note', description: 'Permanently deletes a note.' };

interface Line {
  readonly server: string;
  readonly tool: string;
  readonly category: string;
}

function linesIn(text: string): readonly Line[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Line);
}

test('one line a tool, in order, with exactly the promised keys', (context) => {
  const input = writtenFile(
    context,
    'servers.jsonl',
    recordLine({ tools: [READ, DELETE] }) + recordLine({ id: undefined, slug: 'second', tools: [READ] }),
  );
  const { code, output, errors } = mcpPolicy('classify', '--input', input);
  assert.equal(code, 0, errors);
  const lines = linesIn(output);
  assert.deepEqual(
    lines.map(({ server, tool }) => [server, tool]),
    [
      ['owner/repo', 'list_notes'],
      ['owner/repo', 'delete_note'],
      ['second', 'list_notes'],
    ],
  );
  assert.deepEqual(Object.keys(lines[0] ?? {}), [
    ...['server', 'tool', 'category', 'risk', 'confidence', 'capabilities', 'evidence', 'rationale'],
  ]);
  const { category, evidence } = classify(DELETE, { name: 'Notes' });
  assert.equal(lines[1]?.category, category);
  assert.deepEqual(
    (lines[1] as unknown as { evidence: unknown }).evidence,
    evidence.map(({ field, quote, rule }) => ({ field, quote, rule })),
  );
});

test('packed input and packed output give the same lines', (context) => {
  const text = recordLine({ tools: [READ, DELETE] });
  const plain = mcpPolicy('classify', '--input', writtenFile(context, 'servers.jsonl', text));
  const packed = writtenFile(context, 'servers.jsonl.gz', gzipSync(text));
  const output = `${packed}.out.jsonl.gz`;
  assert.equal(mcpPolicy('classify', '--input', packed, '--output', output).code, 0);
  assert.equal(gunzipSync(readFileSync(output)).toString('utf8'), plain.output);
});

test('bad records are named by line, the rest is classified; --strict exits with 3', (context) => {
  const input = writtenFile(
    context,
    'servers.jsonl',
    `${recordLine({ tools: [READ] })}{"name":\n\n${recordLine({ name: 7 })}${recordLine({ tools: [DELETE] })}`,
  );
  const loose = mcpPolicy('classify', '--input', input);
  assert.equal(loose.code, 0);
  assert.deepEqual(
    linesIn(loose.output).map(({ tool }) => tool),
    ['list_notes', 'delete_note'],
  );
  assert.match(loose.errors, /servers\.jsonl:2:/);
  assert.match(loose.errors, /servers\.jsonl:4:/);
  const strict = mcpPolicy('classify', '--input', input, '--strict');
  assert.equal(strict.code, 3);
  assert.equal(strict.output, loose.output);
});

test('--explain says it in words, without characters that steer a terminal', (context) => {
  const tool = { ...DELETE, description: 'Permanently deletes a note.\u001b[2J' };
  const input = writtenFile(context, 'servers.jsonl', recordLine({ tools: [tool] }));
  const { errors, output } = mcpPolicy('classify', '--input', input, '--explain');
  assert.match(errors, /Notes delete_note: /);
  assert.doesNotMatch(errors, /\u001b/);
  assert.equal(linesIn(output).length, 1);
});

test('--explain names the rules, what they weighed and what became of them', (context) => {
  const tool = { name: 'delete_note', description: 'Moves a note to the trash.' };
  const input = writtenFile(context, 'servers.jsonl', recordLine({ tools: [tool] }));
  const { errors } = mcpPolicy('classify', '--input', input, '--explain');
  assert.match(
    errors,
    /> Write +2 +"Moves a note to the trash" in description, what it says it does \(verb:move\): decides/,
  );
  assert.match(
    errors,
    /Destructive +3→0 +"delete" in name \(verb:delete\): set aside: the description calls it/,
  );
});

test('--server and --tool pick, and what is not there is said', (context) => {
  const text =
    recordLine({ tools: [READ, DELETE] }) + recordLine({ id: 'other/one', slug: 'one', tools: [READ] });
  const input = writtenFile(context, 'servers.jsonl', text);
  const picked = mcpPolicy('classify', '--input', input, '--server', 'one', '--tool', 'list_notes');
  assert.deepEqual([picked.code, picked.errors], [0, '']);
  assert.deepEqual(
    linesIn(picked.output).map(({ server, tool }) => [server, tool]),
    [['other/one', 'list_notes']],
  );
  const missing = mcpPolicy('classify', '--input', input, '--server', 'none', '--tool', 'nothing');
  assert.deepEqual([missing.code, missing.output], [1, '']);
  assert.match(missing.errors, /no server none[^]*no tool nothing/);
});

test('a reader that stops reading is no error', async (context) => {
  const input = writtenFile(context, 'servers.jsonl', recordLine({ tools: [READ, DELETE] }).repeat(5000));
  const child = spawn(process.execPath, [MAIN, 'classify', '--input', input], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString('utf8')));
  child.stdout.once('data', () => child.stdout.destroy());
  const [code] = (await once(child, 'close')) as [number | null];
  assert.deepEqual([code, errors], [0, '']);
});

test('without --input it is refused with 2; a file that is not there is a failed input', () => {
  assert.equal(mcpPolicy('classify').code, 2);
  const missing = mcpPolicy('classify', '--input', '/no/such/file.jsonl', '--strict');
  assert.equal(missing.code, 3);
  assert.match(missing.errors, /no\/such\/file/);
});
