/** The incremental upload: what is sent, in which order, and what a broken-off upload leaves behind. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';

const MANIFEST = 'data/manifest.ndjson';

/** rclone as the script uses it, on folders; FAIL_AT names a command with its list that fails. Writes what it did to LOG. */
const RCLONE = `#!/usr/bin/env bash
set -euo pipefail
command=$1; shift
list=
for ((at = 1; at <= $#; at += 1)); do
  if [ "\${!at}" = --files-from-raw ]; then next=$((at + 1)); list=\${!next}; fi
done
name="$command\${list:+ $(basename "$list")}"
if [ "\${FAIL_AT:-}" = "$name" ]; then exit 1; fi
echo "$name" >> "$LOG"
case $command in
  lsf) [ -d "$1" ] || exit 3; [ ! -f "$1/manifest.ndjson" ] || echo manifest.ndjson ;;
  copyto) mkdir -p "$(dirname "$2")"; cp "$1" "$2" ;;
  copy) while IFS= read -r path; do mkdir -p "$2/$(dirname "$path")"; cp "$1/$path" "$2/$path"; echo "  $path" >> "$LOG"; done < "$list" ;;
  delete) while IFS= read -r path; do rm "$1/$path"; done < "$list" ;;
esac
`;

type Files = Readonly<Record<string, string>>;

describe('the upload by manifest', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'upload-'));
    writeFileSync(join(folder, 'rclone'), RCLONE);
    chmodSync(join(folder, 'rclone'), 0o755);
  });
  beforeEach(() => {
    for (const name of ['site', 'remote', 'log'])
      rmSync(join(folder, name), { recursive: true, force: true });
  });
  after(() => rmSync(folder, { recursive: true }));

  function makeSite(files: Files): void {
    const site = join(folder, 'site');
    rmSync(site, { recursive: true, force: true });
    const lines = Object.entries(files).map(([path, text]) => {
      mkdirSync(dirname(join(site, path)), { recursive: true });
      writeFileSync(join(site, path), text);
      const sha256 = createHash('sha256').update(text).digest('hex');
      return `${JSON.stringify({ path, size: text.length, sha256 })}\n`;
    });
    mkdirSync(join(site, 'data'), { recursive: true });
    writeFileSync(join(site, MANIFEST), lines.join(''));
  }

  function upload(failAt = '') {
    const log = join(folder, 'log');
    rmSync(log, { force: true });
    const env = {
      ...process.env,
      PATH: [folder, dirname(process.execPath), process.env['PATH']].join(delimiter),
      LOG: log,
      FAIL_AT: failAt,
    };
    const args = ['tools/upload-site.sh', join(folder, 'site'), join(folder, 'remote')];
    const { status, stderr } = spawnSync('bash', args, { env, encoding: 'utf8' });
    return { status, stderr, did: existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : [] };
  }

  const remote = (path: string): string => readFileSync(join(folder, 'remote', path), 'utf8');
  const remoteFiles = (): readonly string[] =>
    readdirSync(join(folder, 'remote'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, 'remote').length + 1))
      .sort();

  const FIRST: Files = { 'a/index.html': 'a', 'assets/x.css': 'x', 'b/index.html': 'b', 'b.json': '{}' };

  it('sends everything once: what pages load, then pages, the manifest last', () => {
    makeSite(FIRST);
    const { status, did, stderr } = upload();
    assert.equal(status, 0, stderr);
    assert.deepEqual(did, [
      ...['lsf', 'copy files.txt', '  assets/x.css', '  b.json'],
      ...['copy pages.txt', '  a/index.html', '  b/index.html', 'copyto'],
    ]);
    assert.deepEqual(remoteFiles(), [...Object.keys(FIRST), MANIFEST].sort());
  });

  it('then sends only what differs, and removes what is gone', () => {
    makeSite(FIRST);
    upload();
    makeSite({ 'a/index.html': 'A', 'assets/x.css': 'x', 'b.json': '{}', 'c/index.html': 'c' });
    const { status, did } = upload();
    assert.equal(status, 0);
    const sent = ['copy pages.txt', '  a/index.html', '  c/index.html'];
    assert.deepEqual(did, ['lsf', 'copyto', ...sent, 'delete remove.txt', 'copyto']);
    assert.deepEqual(
      remoteFiles(),
      ['a/index.html', 'assets/x.css', 'b.json', 'c/index.html', MANIFEST].sort(),
    );
    assert.equal(remote('a/index.html'), 'A');
    assert.deepEqual(upload().did, ['lsf', 'copyto', 'copyto']);
  });

  for (const failAt of ['copy pages.txt', 'delete remove.txt'])
    it(`broken off at "${failAt}", leaves the manifest as it was, and the next upload does the rest`, () => {
      makeSite(FIRST);
      upload();
      const published = remote(MANIFEST);
      makeSite({ 'a/index.html': 'A', 'assets/y.css': 'y', 'b.json': '{"n":1}' });
      assert.notEqual(upload(failAt).status, 0);
      assert.equal(remote(MANIFEST), published);
      assert.equal(upload().status, 0);
      assert.deepEqual(remoteFiles(), ['a/index.html', 'assets/y.css', 'b.json', MANIFEST].sort());
      assert.equal(remote(MANIFEST), readFileSync(join(folder, 'site', MANIFEST), 'utf8'));
    });

  it('stops when the remote cannot be asked', () => {
    makeSite(FIRST);
    assert.equal(upload('lsf').status, 1);
    assert.ok(!existsSync(join(folder, 'remote')));
  });

  it('refuses a manifest with paths that leave the site', () => {
    for (const path of ['a/../../x', 'a\nb']) {
      makeSite(FIRST);
      writeFileSync(
        join(folder, 'site', MANIFEST),
        `${JSON.stringify({ path, size: 1, sha256: '0'.repeat(64) })}\n`,
      );
      const { status, did, stderr } = upload();
      assert.notEqual(status, 0);
      assert.match(stderr, /expected a path below the site/);
      assert.deepEqual(did, ['lsf']);
    }
  });
});
