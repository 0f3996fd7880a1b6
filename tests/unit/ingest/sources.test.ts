import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readSources } from '../../../src/ingest/sources.ts';

const PINNED = fileURLToPath(new URL('../../../content/sources', import.meta.url));

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sources-'));
  await cp(PINNED, folder, { recursive: true });
});
after(() => rm(folder, { recursive: true }));

describe('the pinned servers', () => {
  test('are twelve or more, without a problem', async () => {
    const { sources, problems } = await readSources(PINNED);
    assert.deepEqual(problems, []);
    assert.ok(sources.length >= 12);
  });

  test('are locked by content, with no address of a registry', async () => {
    const lock = await readFile(join(PINNED, 'package-lock.json'), 'utf8');
    assert.ok(!lock.includes('"resolved"'));
    assert.match(lock, /"integrity": "sha512-/);
  });

  test('change their digest with the lock file', async () => {
    const { lockDigest } = await readSources(folder);
    const lock = join(folder, 'package-lock.json');
    await writeFile(lock, `${await readFile(lock, 'utf8')}\n`);
    assert.notEqual((await readSources(folder)).lockDigest, lockDigest);
  });
});

describe('sources with mistakes', () => {
  test('have all of them reported at once, with their places', async () => {
    const text = `{ "servers": [
  { "slug": "Not A Slug", "name": "", "publisher": { "name": "A" }, "package": "demo", "version": "1.0.0", "released": "2026-13-01" },
  { "slug": "b", "name": "B", "publisher": { "name": "B", "url": "http://x.example" }, "package": "demo", "version": "latest",
    "released": "2026-01-01", "token": "secret", "placeholders": ["lower"] }
] }`;
    await writeFile(join(folder, 'sources.json'), text);
    const { sources, problems } = await readSources(folder);
    assert.deepEqual(sources, []);
    assert.deepEqual(problems.map(({ path, line }) => `${String(line)} ${path ?? ''}`).sort(), [
      '2 /servers/0/name',
      '2 /servers/0/released',
      '2 /servers/0/slug',
      '3 /servers/1',
      '3 /servers/1/publisher/url',
      '3 /servers/1/version',
      '4 /servers/1/placeholders/0',
    ]);
  });

  test('must name locked versions, and no slug twice', async () => {
    const server = { name: 'A', publisher: { name: 'A' }, released: '2026-01-01', slug: 'a' };
    const servers = [
      { ...server, package: 'firecrawl-mcp', version: '0.0.1' },
      { ...server, package: 'not-there', version: '1.0.0' },
    ];
    await writeFile(join(folder, 'sources.json'), JSON.stringify({ servers }));
    const { problems } = await readSources(folder);
    assert.deepEqual(
      problems.map(({ code, path }) => `${code} ${path ?? ''}`),
      ['duplicate-slug /servers/1/slug', 'not-pinned /servers/0/version', 'not-pinned /servers/1/version'],
    );
  });

  test('that are no JSON, or absent, are one problem', async () => {
    await writeFile(join(folder, 'sources.json'), '{"servers":[],}');
    assert.deepEqual(
      (await readSources(folder)).problems.map(({ code }) => code),
      ['json-syntax'],
    );
    assert.equal((await readSources(join(folder, 'nowhere'))).problems.length, 1);
  });
});
