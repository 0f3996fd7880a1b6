import assert from 'node:assert/strict';
import { chmod, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { findContainment, type ProgramToContain } from '../../../../src/ingest/registry/containment.ts';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'containment-'));
});
after(() => rm(folder, { recursive: true }));

const program = (more: Partial<ProgramToContain> = {}): ProgramToContain => ({
  command: process.execPath,
  args: ['-p', 'JSON.stringify([process.env.GREETING, process.argv.slice(1)])', 'a b', '$c'],
  variables: { GREETING: 'hello', LD_PRELOAD: '' },
  home: folder,
  workFolder: folder,
  readable: [process.execPath],
  cpuSeconds: 30,
  ...more,
});

/** A folder with a stand-in for bubblewrap that starts what stands behind `--`, or fails. */
async function withBubblewrap(works: boolean): Promise<string> {
  const path = await mkdtemp(join(folder, 'path-'));
  const script = works
    ? '#!/bin/sh\nwhile [ "$1" != "--" ]; do shift; done; shift; exec "$@"\n'
    : '#!/bin/sh\necho "No permission to create a new namespace" >&2; exit 1\n';
  await writeFile(join(path, 'bwrap'), script);
  await chmod(join(path, 'bwrap'), 0o755);
  await symlink('/usr/bin/env', join(path, 'env'));
  return path;
}

describe('what contains a started server', () => {
  test('starts it with its arguments and variables unchanged', () => {
    const [command = '', ...args] = findContainment().wrap(program());
    const { stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env: {} });
    assert.equal(stdout, `${JSON.stringify(['hello', ['a b', '$c']])}\n`, stderr);
  });

  test('gives variables a stranger named to the server alone, never to what contains it', async () => {
    const wrapped = findContainment(
      `${await withBubblewrap(true)}${delimiter}${process.env['PATH'] ?? ''}`,
    ).wrap(program());
    const [env, sandbox] = [wrapped.findIndex((word) => word.endsWith('/env')), wrapped.indexOf('--')];
    assert.ok(env > sandbox);
    assert.deepEqual(wrapped.slice(env + 1, env + 4), ['GREETING=hello', 'LD_PRELOAD=', process.execPath]);
  });

  test('is a sandbox where bubblewrap works: nothing is writable but the home', async () => {
    const { description, wrap } = findContainment(await withBubblewrap(true));
    assert.match(description, /bubblewrap shows them the system read-only/);
    const wrapped = wrap(program({ home: '/h', workFolder: '/h/work', readable: ['/installed'] }));
    const options = wrapped.slice(0, wrapped.lastIndexOf('--')).join(' ');
    assert.match(options, /--unshare-pid .*--cap-drop ALL/);
    assert.match(options, /--die-with-parent/);
    assert.deepEqual(options.match(/--bind \S+ \S+/g), ['--bind /h /h']);
    assert.match(
      options,
      /--tmpfs \/tmp .*--ro-bind \/installed \/installed --bind \/h \/h --chdir \/h\/work$/,
    );
    assert.ok(!/--ro-bind \/ \//.test(options));
  });

  test('is none where bubblewrap does not work, and says so', async () => {
    const { description, wrap } = findContainment(await withBubblewrap(false));
    assert.match(description, /does not work here: they can read what you can read; .* not limited/);
    assert.ok(!wrap(program()).some((word) => word.endsWith('bwrap')));
  });

  test('is nothing at all where there is nothing, and says so', () => {
    const { description, wrap } = findContainment('');
    assert.match(description, /^not contained/);
    assert.deepEqual(wrap(program({ args: ['x'] })), [process.execPath, 'x']);
  });
});
