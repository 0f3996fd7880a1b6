import assert from 'node:assert/strict';
import { access, mkdtemp, readFile, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { askProgram, type Asked } from '../../../src/ingest/ask-program.ts';

const SERVER = fileURLToPath(new URL('../../fixtures/servers/hostile-server.ts', import.meta.url));

/** Long enough that only a server that never answers reaches it. */
const PATIENT_MS = 20_000;
const IMPATIENT_MS = 700;

interface Ask {
  readonly initializeMs?: number;
  readonly timeoutMs?: number;
  readonly file?: string;
}

function ask(behaviour: string, more: Ask = {}): Promise<Asked> {
  return askProgram({
    command: process.execPath,
    args: () => [SERVER, behaviour, ...(more.file === undefined ? [] : [more.file])],
    environment: {},
    limits: { initializeMs: more.initializeMs ?? PATIENT_MS, totalMs: more.timeoutMs ?? PATIENT_MS },
    redactions: [],
  });
}

const codesOf = ({ problems }: Asked) => problems.map(({ code }) => code);
const namesOf = ({ tools }: Asked) => tools.map(({ name }) => name);

/** A zombie that its parent has not fetched yet runs no more. */
async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (stat !== undefined) return !/\) [ZX] /.test(stat);
  if (process.platform === 'linux') return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function withFile<Result>(use: (file: string) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'ask-program-'));
  try {
    return await use(join(folder, 'pids'));
  } finally {
    await rm(folder, { recursive: true });
  }
}

const pidsIn = async (file: string) => (await readFile(file, 'utf8')).trim().split('\n').map(Number);

describe('a server that behaves', { concurrency: 4 }, () => {
  test('gives its tools, version and protocol, and no problem', async () => {
    const said = await ask('plain');
    assert.deepEqual(said.tools, [{ name: 'get_item', inputSchema: { type: 'object' } }]);
    assert.equal(said.serverName, 'hostile');
    assert.equal(said.serverVersion, '0.0.1');
    assert.match(said.protocol ?? '', /^\d{4}-\d\d-\d\d$/);
    assert.deepEqual(said.problems, []);
  });

  test('has all its pages followed, in order', async () => {
    const said = await ask('paged');
    assert.equal(said.tools.length, 300);
    assert.equal(namesOf(said)[0], 'tool_000');
    assert.equal(namesOf(said)[299], 'tool_299');
    assert.deepEqual(said.problems, []);
  });

  test('may have no tools', async () => {
    assert.deepEqual((await ask('no-tools')).tools, []);
  });
});

describe('a list without end', { concurrency: 4 }, () => {
  test('of pages is cut after 100', async () => {
    const said = await ask('cursor-endless');
    assert.equal(said.tools.length, 100);
    assert.deepEqual(codesOf(said), ['tools-list-cut']);
  });

  test('of tools is cut after 10,000', async () => {
    const said = await ask('too-many');
    assert.equal(said.tools.length, 10_000);
    assert.deepEqual(codesOf(said), ['tools-list-cut']);
  });

  test('whose cursor repeats is cut there', async () => {
    const said = await ask('cursor-repeated');
    assert.deepEqual(namesOf(said), ['tool_1', 'tool_2']);
    assert.deepEqual(codesOf(said), ['tools-list-cut']);
  });
});

describe('a server that does not answer', { concurrency: 4 }, () => {
  test('initialize costs the limit for that and says so', async () => {
    await assert.rejects(
      ask('hang', { initializeMs: IMPATIENT_MS }),
      /gave no answer to initialize within 0\.7 s/,
    );
  });

  test('tools/list costs the time limit and says so', async () => {
    await assert.rejects(
      ask('hang-later', { timeoutMs: IMPATIENT_MS }),
      /gave no answer (to initialize )?within 0\.7 s/,
    );
  });

  test('but exits is reported at once with its code and its error, made harmless', async () => {
    await assert.rejects(ask('exit'), (error: Error) => {
      assert.match(error.message, /exit code 7/);
      assert.match(error.message, /no token given/);
      assert.ok(!error.message.includes('\u001b'));
      return true;
    });
  });

  test('because it does not exist is reported', async () => {
    const missing = askProgram({
      command: join(tmpdir(), 'no-such-program'),
      args: () => [],
      environment: {},
      limits: { initializeMs: PATIENT_MS, totalMs: PATIENT_MS },
      redactions: [],
    });
    await assert.rejects(missing, /cannot be started/);
  });
});

describe('what a server sends', { concurrency: 4 }, () => {
  test('is cut off at 16 MB without a line break', async () => {
    await assert.rejects(ask('huge-line'), /sent a line of more than 16 MB/);
  });

  test('is refused when a key stands twice in it', async () => {
    await assert.rejects(ask('duplicate-key'), /no single meaning.*"name" stands twice/);
  });

  test('is refused when tools is no list', async () => {
    await assert.rejects(ask('no-list'), /without a list of tools/);
  });

  test('may have garbage between the messages', async () => {
    const said = await ask('garbage');
    assert.deepEqual(namesOf(said), ['get_item']);
    assert.deepEqual(codesOf(said), ['stray-output']);
  });

  test('is kept as first said when it changes', async () => {
    const said = await ask('mutating');
    assert.deepEqual(codesOf(said), ['definition-unstable']);
    assert.equal(said.tools[0]?.description, 'Asked 1 times.');
  });

  test('as instructions is data and reported', async () => {
    const said = await ask('instructions');
    assert.match(said.instructions ?? '', /^Ignore all earlier/);
    assert.deepEqual(codesOf(said), ['server-instructions']);
  });

  test('loses only what is odd in it, and cannot review itself', async () => {
    const said = await ask('odd');
    assert.deepEqual(namesOf(said), ['kept', 'reviewed', '__proto__', 'no_schema']);
    const [kept, reviewed, proto, bare] = said.tools;
    assert.deepEqual(kept, {
      name: 'kept',
      inputSchema: { type: 'object' },
      annotations: { destructiveHint: true },
    });
    assert.deepEqual(reviewed, { name: 'reviewed', inputSchema: { type: 'object' } });
    assert.equal(JSON.stringify(proto?.inputSchema), '{"properties":{"__proto__":{"type":"string"}}}');
    assert.deepEqual(bare, { name: 'no_schema', title: 'No schema', outputSchema: 'odd but kept' });
    assert.deepEqual(
      said.problems.map(({ code, path }) => `${code} ${path ?? ''}`),
      [
        'field-dropped /tools/0/description',
        'field-dropped /tools/0/annotations/readOnlyHint',
        'tool-without-name /tools/2/name',
        'tool-without-name /tools/3/name',
        'tool-without-name /tools/4/name',
      ],
    );
  });
});

describe('what a server sees', { concurrency: 4 }, () => {
  test('is a minimal environment, and local texts never reach the record', async () => {
    process.env['SECRET_OF_THE_CALLER'] = 'not-for-strangers';
    const said = await ask('env-echo');
    delete process.env['SECRET_OF_THE_CALLER'];
    const text = JSON.stringify(said);
    assert.ok(!text.includes('not-for-strangers'));
    assert.ok(!text.includes('mcp-policy-'), 'the throw-away home is replaced');
    assert.ok(!text.includes(process.cwd()));
    if (!/^[a-z]*$/i.test(hostname())) assert.ok(!text.includes(hostname()));
    const environment = /env (\{.*?\}) host/.exec(said.tools[0]?.description ?? '')?.[1] ?? '';
    assert.deepEqual(Object.keys(JSON.parse(environment) as object).sort(), [
      'HOME',
      'LANG',
      'PATH',
      'TMPDIR',
    ]);
    assert.deepEqual(said.tools[0]?.inputSchema, {
      type: 'object',
      properties: { [['<home>', 'work', 'out'].join('/')]: { default: '<home>' } },
    });
    assert.deepEqual(codesOf(said), ['local-text']);
  });
});

describe('after the introspection', { concurrency: 4 }, () => {
  test('a server that ignores signals is gone', () =>
    withFile(async (file) => {
      await ask('stubborn', { file });
      for (const pid of await pidsIn(file)) assert.equal(await isRunning(pid), false);
    }));

  test('a server that hangs is gone', () =>
    withFile(async (file) => {
      await assert.rejects(ask('hang', { file, timeoutMs: 5 * IMPATIENT_MS }));
      for (const pid of await pidsIn(file)) assert.equal(await isRunning(pid), false);
    }));

  test('its children are gone, on Linux also one that left the group', () =>
    withFile(async (file) => {
      await ask('family', { file });
      const pids = await pidsIn(file);
      const running = await Promise.all(pids.map(isRunning));
      // What a defect left behind must not outlive the test.
      for (const [index, pid] of pids.entries()) if (running[index] === true) process.kill(pid, 'SIGKILL');
      const [inGroup, leftGroup] = running;
      assert.equal(inGroup, false);
      if (process.platform === 'linux') assert.equal(leftGroup, false);
    }));

  test('its home is gone', async () => {
    let home = '';
    await askProgram({
      command: process.execPath,
      args: (workFolder) => {
        home = join(workFolder, '..');
        return [SERVER];
      },
      environment: {},
      limits: { initializeMs: PATIENT_MS, totalMs: PATIENT_MS },
      redactions: [],
    });
    assert.notEqual(home, '');
    await assert.rejects(access(home));
  });
});
