import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { Bench, MAIN, RawClient } from './gateway-process.ts';
import { STRICT } from './policies.ts';

const PING = '{"jsonrpc":"2.0","id":1,"method":"ping"}';

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** True once the process is gone; a zombie that nobody has waited for counts as gone. */
async function isGone(pid: number): Promise<boolean> {
  for (let round = 0; round < 100; round += 1) {
    if (!isRunning(pid)) return true;
    if (process.platform === 'linux' && / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))) return true;
    await pause(20);
  }
  return false;
}

test('without a valid policy nothing is started and every problem is printed', async (context) => {
  const policies = [
    '{"version":"2","default":"maybe","hide":[1]}',
    '{',
    '',
    '[]',
    '{"version":"1","version":"1"}',
  ];
  for (const policy of policies) {
    const bench = new Bench(context);
    const client = new RawClient(bench.args(policy));
    assert.equal(await client.ended, 1);
    assert.equal(bench.received(), undefined);
    assert.match(client.errorOutput, /policy\.json/);
    assert.match(client.errorOutput, /nothing is started/);
    if (policy === policies[0])
      for (const part of ['/version', '/default', '/hide/0'])
        assert.match(client.errorOutput, new RegExp(part));
  }
});

test('a policy file that is not there starts nothing', async (context) => {
  const bench = new Bench(context);
  const args = bench.args(STRICT).map((arg) => (arg.endsWith('policy.json') ? `${arg}.missing` : arg));
  const client = new RawClient(args);
  assert.equal(await client.ended, 1);
  assert.equal(bench.received(), undefined);
});

for (const [what, args] of Object.entries({
  'no policy': ['--', 'true'],
  'no server': ['--policy', 'p.json'],
  'nothing behind --': ['--policy', 'p.json', '--'],
  'an unknown option': ['--policy', 'p.json', '--state', 'x', '--', 'true'],
}))
  test(`a command line with ${what} is refused with 2`, async () => {
    const client = new RawClient([MAIN, 'gateway', ...args]);
    assert.equal(await client.ended, 2);
    assert.match(client.errorOutput, /mcp-policy gateway --help/);
  });

test('the first line says which policy holds, without the arguments of the server', async (context) => {
  const bench = new Bench(context);
  const client = new RawClient([...bench.args(STRICT), '--token=hunter2']);
  client.send(PING);
  await client.next();
  client.process.stdin.end();
  await client.ended;
  assert.match(client.errorOutput, /policy\.json: 5 tools listed, 2 hidden, default deny; in front of/);
  assert.doesNotMatch(client.errorOutput, /hunter2/);
});

test('a program that does not exist is 127', async (context) => {
  const args = new Bench(context).args(STRICT);
  const client = new RawClient([...args.slice(0, args.indexOf('--') + 1), '/no/such/program']);
  assert.equal(await client.ended, 127);
});

test('the server keeps its exit code, and who waits is told', async (context) => {
  const quiet = new RawClient(new Bench(context).args(STRICT, 'exits-7'));
  assert.equal(await quiet.ended, 7);
  const client = new RawClient(new Bench(context).args(STRICT, 'dies-on-call'));
  client.send('{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"read_note"}}');
  assert.deepEqual(await client.next(), {
    jsonrpc: '2.0',
    id: 3,
    error: { code: -32000, message: 'the server has ended' },
  });
  assert.equal(await client.ended, 9);
});

test('a server that ignores the end of its input is ended', async (context) => {
  const client = new RawClient(new Bench(context).args(STRICT, 'never-ends'));
  client.send(PING);
  await client.next();
  client.process.stdin.end();
  assert.equal(await client.ended, 0);
});

test('a signal to the gateway ends the server and everything it started', async (context) => {
  const bench = new Bench(context);
  const client = new RawClient(bench.args(STRICT, 'leaves-child'));
  client.send(PING);
  await client.next();
  const grandchild = Number(readFileSync(`${bench.recordFile}.pid`, 'utf8'));
  assert.ok(isRunning(grandchild));
  client.process.kill('SIGTERM');
  assert.equal(await client.ended, 143);
  assert.ok(await isGone(grandchild));
});

test('a client that is gone ends the server', async (context) => {
  const bench = new Bench(context);
  const client = new RawClient(bench.args(STRICT, 'leaves-child'));
  client.send(PING);
  await client.next();
  const grandchild = Number(readFileSync(`${bench.recordFile}.pid`, 'utf8'));
  client.process.stdout.destroy();
  client.process.stdin.destroy();
  await client.ended;
  assert.ok(await isGone(grandchild));
});
