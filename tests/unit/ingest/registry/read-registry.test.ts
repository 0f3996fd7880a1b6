import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { formatProblem } from '../../../../src/domain/records/problem.ts';
import {
  OFFICIAL,
  plainEntry,
  sendPage,
  updateOf,
  type Listed,
} from '../../../fixtures/servers/registry-server.ts';
import { registryFor, type ReadOnce } from './reading.ts';

const addsUp = ({ read, counts, setAside }: ReadOnce) =>
  assert.equal(read, counts.kept + counts.superseded + counts.deleted + setAside.length);
const textOf = (read: ReadOnce) => JSON.stringify(read.entries);
const reasonsOf = ({ setAside }: ReadOnce) => setAside.map(([first]) => (first ? formatProblem(first) : ''));
const codesOf = (problems: ReadOnce['notes']) => problems.map(({ code }) => code);

/** Entries that cannot be used, and the reason for each. */
const BAD: readonly (readonly [Listed | string, RegExp])[] = [
  ['{"server":{"name":"a/b","version":"1.0.0","name":"c/d"}}', /\/name: the key "name" stands twice/],
  [`${'['.repeat(5000)}${']'.repeat(5000)}`, /nested too deep/],
  ['{"server":tru}', /this is not JSON/],
  ['null', /the wrong type \(found null, expected object\)/],
  [plainEntry(0, { name: '__proto__' }), /\/server\/name: .*expected a namespace, a slash and a name/],
  [plainEntry(0, { name: 'io.example/\u202egnp.exe' }), /\/server\/name/],
  [plainEntry(0, { name: 7 }), /\/server\/name: the wrong type \(found number 7, expected string\)/],
  [plainEntry(0, { version: null }), /\/server\/version/],
  [plainEntry(0, { description: ['x'] }), /\/server\/description/],
  [plainEntry(0, { packages: 'npm' }), /\/server\/packages: the wrong type/],
  [plainEntry(0, { remotes: [{ type: 'sse' }] }), /\/server\/remotes\/0\/url: a required field is missing/],
  [plainEntry(0, {}, { status: 'fine' }), /status: .*expected "active" or "deprecated" or "deleted"/],
  [plainEntry(0, {}, { updatedAt: 'yesterday' }), /updatedAt: .*RFC 3339/],
  [plainEntry(0, {}, { isLatest: 'yes' }), /isLatest: the wrong type/],
];

describe('a registry of 43,000 servers', () => {
  test('is read whole: what is bad is set aside, counts add up, a second run asks once', async (context) => {
    const size = 43_000;
    let broken = false;
    const { registry, read } = await registryFor(context, {
      size,
      entry: (index) => {
        const bad = index % 1000 === 17 ? BAD[((index / 1000) % BAD.length) | 0] : undefined;
        if (bad !== undefined) return bad[0];
        if (index % 1000 === 18) return plainEntry(index, {}, { status: 'deleted' });
        if (index % 1000 === 19) return plainEntry(index, {}, { status: 'deprecated' });
        // The version before, called the latest as well.
        if (index % 1000 === 21) return plainEntry(index - 1, { version: '0.9.0' });
        return plainEntry(index);
      },
      answer: (ask, response) => {
        if (ask.cursor === '7000' && !broken) {
          broken = true;
          response.write('{"servers":[', () => response.destroy());
          return true;
        }
        return false;
      },
    });
    const first = await read();
    assert.equal(first.stopped, undefined);
    assert.equal(first.read, size);
    assert.deepEqual(first.counts, { kept: size - 129, deprecated: 43, superseded: 43, deleted: 43 });
    assert.equal(first.setAside.length, 43);
    addsUp(first);
    assert.equal(first.asked, 430);
    assert.equal(registry.asked.length, 431, 'the page that broke off, twice');
    const second = await read();
    addsUp(second);
    assert.equal(second.asked, 1);
    assert.match(registry.asked.at(-1) ?? '', /updated_since=2025-03-01T11%3A55%3A39.000Z/);
    assert.equal(textOf(second), textOf(first));
  });
});

describe('entries of a registry', () => {
  test('that cannot be used are set aside alone, with page, place and reason', async (context) => {
    const { read } = await registryFor(context, {
      size: BAD.length * 2 + 1,
      entry: (index) => (index % 2 === 1 ? (BAD[(index - 1) / 2]?.[0] ?? '') : plainEntry(index)),
    });
    const found = await read();
    assert.equal(found.entries.length, BAD.length + 1);
    assert.deepEqual(codesOf(found.notes), []);
    for (const [index, reason] of reasonsOf(found).entries()) {
      assert.match(reason, BAD[index]?.[1] ?? /never/);
      assert.match(reason, new RegExp(`/v0\\.1/servers /servers/${index * 2 + 1}[/:]`));
    }
    addsUp(found);
  });

  test('that are enormous cost themselves and not their page', async (context) => {
    const { read, registry } = await registryFor(context, {
      size: 5,
      entry: (index) => plainEntry(index, index === 2 ? { description: 'x'.repeat(50 << 20) } : {}),
    });
    const found = await read();
    assert.equal(found.entries.length, 4);
    assert.match(
      reasonsOf(found)[0] ?? '',
      /\/servers\/2: the entry is too long \(found 52429\d+ bytes, expected at most 256 KB\)/,
    );
    assert.equal(registry.asked.length, 1);
  });

  test('keep every character of their texts', async (context) => {
    const description = '<script>alert(1)</script> \u200b\u202e{{7*7}} \u0000 "quoted" \ud83d\ude80';
    const { read } = await registryFor(context, {
      size: 1,
      entry: (index) => plainEntry(index, { description }),
    });
    assert.equal((await read()).entries[0]?.server.description, description);
  });
});

describe('a list that lies', () => {
  test('about its counts is believed in what it holds', async (context) => {
    const { read } = await registryFor(context, {
      size: 3,
      answer: (_ask, response) => {
        const servers = [0, 1, 2].map((index) => plainEntry(index));
        response.end(JSON.stringify({ servers, metadata: { count: 3000 } }));
        return true;
      },
    });
    const found = await read();
    assert.equal(found.entries.length, 3);
    assert.deepEqual(codesOf(found.notes), ['wrong-count']);
  });

  test('and leads in a circle is left, and not asked again by the next run', async (context) => {
    const { read, registry } = await registryFor(context, {
      size: 400,
      answer: (ask, response) => {
        if (ask.cursor !== '200' || ask.since !== undefined) return false;
        response.end(JSON.stringify({ servers: [plainEntry(200)], metadata: { nextCursor: '100' } }));
        return true;
      },
    });
    const found = await read();
    assert.deepEqual(codesOf(found.cut), ['cursor-loop']);
    assert.equal(found.entries.length, 201);
    assert.equal(registry.asked.length, 3);
    const again = await read();
    assert.equal(registry.asked.filter((path) => !path.includes('updated_since')).length, 3);
    assert.deepEqual(codesOf(again.cut), ['cursor-loop']);
  });

  test('and never ends is left after twenty pages of nothing new', async (context) => {
    const { read, registry } = await registryFor(context, {
      size: 1,
      answer: (ask, response) => {
        const next = Number(ask.cursor ?? '0') + 1;
        response.end(JSON.stringify({ servers: [plainEntry(0)], metadata: { nextCursor: String(next) } }));
        return true;
      },
    });
    const found = await read();
    assert.deepEqual(codesOf(found.cut), ['endless-list']);
    assert.equal(registry.asked.length, 21);
    assert.equal(found.entries.length, 1);
  });

  test('about the time of changes cannot hide what changes later', async (context) => {
    const { read, registry } = await registryFor(context, {
      size: 2,
      entry: (index) => plainEntry(index, {}, index === 0 ? { updatedAt: '9999-12-31T23:59:59Z' } : {}),
    });
    await read();
    await read();
    const since = new URL(registry.asked[1] ?? '', registry.url).searchParams.get('updated_since') ?? '';
    assert.ok(Date.parse(since) < Date.now(), since);
  });
});

describe('a later run', () => {
  test('takes what changed, was added and was deleted since, and forgets nothing else', async (context) => {
    const changes = new Map<number, Listed>();
    let size = 250;
    const { read, registry } = await registryFor(context, {
      size: 0,
      answer: (ask, response) => {
        const entry = (index: number): Listed => changes.get(index) ?? plainEntry(index);
        if (ask.since === undefined) sendPage(ask, response, { size, entry });
        else {
          const changed = [
            ...changes.values(),
            ...Array.from({ length: size - 250 }, (_, at) => plainEntry(250 + at)),
          ];
          response.end(JSON.stringify({ servers: changed, metadata: { count: changed.length } }));
        }
        return true;
      },
    });
    assert.equal((await read()).entries.length, 250);
    size = 260;
    const later = { updatedAt: updateOf(500), publishedAt: updateOf(500) };
    changes.set(3, plainEntry(3, { version: '2.0.0', description: 'New.' }, later));
    changes.set(4, plainEntry(4, {}, { ...later, status: 'deleted' }));
    const second = await read();
    addsUp(second);
    assert.equal(second.entries.length, 259);
    assert.equal(second.entries[3]?.server.version, '2.0.0');
    assert.equal(second.counts.deleted, 1);
    const [, , third] = [await read(), await read(), await read()];
    assert.equal(textOf(third), textOf(second));
    assert.equal(registry.asked.length, 3 + 4, 'three pages, and then one each time');
  });

  test('says that the registry gives more than what changed', async (context) => {
    const { read } = await registryFor(context, {
      size: 120,
      answer: (ask, response) => {
        sendPage({ ...ask, since: undefined }, response, { size: 120 });
        return true;
      },
    });
    await read();
    const again = await read();
    assert.deepEqual(codesOf(again.notes), ['updated-since-ignored']);
    assert.equal(again.entries.length, 120);
    assert.equal(again.asked, 2);
  });
});

describe('a run that could not go on', () => {
  test('keeps what it has, says where it stopped, and goes on there', async (context) => {
    let ill = true;
    const { read, registry } = await registryFor(context, {
      size: 500,
      answer: (ask, response) => {
        if (!ill || ask.cursor !== '300') return false;
        response.writeHead(500).end();
        return true;
      },
    });
    const stopped = await read();
    assert.match(stopped.stopped ?? '', /^page 4 of .*cursor=300 answers 500$/);
    assert.equal(stopped.entries.length, 300);
    addsUp(stopped);
    ill = false;
    const asked = registry.asked.length;
    const whole = await read();
    assert.equal(whole.entries.length, 500);
    assert.equal(registry.asked.length, asked + 2);
  });

  test('never waits for a page longer than its limit', async (context) => {
    const { read } = await registryFor(context, {
      size: 1,
      answer: (_ask, response) => {
        response.write('{"servers":[');
        return true;
      },
    });
    assert.match((await read(50)).stopped ?? '', /gave no whole page within 0\.05 s/);
  });
});

describe('stored pages', () => {
  const pagesOf = async (folder: string) => {
    const round = join(folder, 'rounds', '000001');
    return (await readdir(round)).sort().map((name) => join(round, name));
  };
  const damages: readonly (readonly [string, (file: string) => Promise<void>])[] = [
    ['cut short', async (file) => writeFile(file, (await readFile(file)).subarray(0, 5000))],
    ['emptied', (file) => writeFile(file, '')],
    [
      'changed in one byte',
      async (file) => {
        const bytes = await readFile(file);
        bytes[bytes.length - 40] = (bytes.at(-40) ?? 0) ^ 1;
        await writeFile(file, bytes);
      },
    ],
    ['of another kind', (file) => writeFile(file, '{"servers":[]}\n')],
    ['gone', (file) => rm(file)],
  ];

  for (const [name, damage] of damages)
    test(`${name} cost only themselves`, async (context) => {
      const { read, registry, store } = await registryFor(context, { size: 600 });
      const before = await read();
      const [first, , third] = await pagesOf(store.folder);
      for (const file of [first, third]) await damage(file ?? '');
      const asked = registry.asked.length;
      const after = await read();
      assert.equal(textOf(after), textOf(before));
      const again = registry.asked.slice(asked).filter((path) => !path.includes('updated_since'));
      assert.deepEqual(
        again.map((path) => new URL(path, registry.url).searchParams.get('cursor')),
        [null, '200'],
      );
      assert.equal(after.notes.filter(({ code }) => code === 'damaged-page').length, name === 'gone' ? 0 : 2);
    });

  test('hold what the registry said, under its own keys', async (context) => {
    const { read, store } = await registryFor(context, { size: 2 });
    await read();
    const [file = ''] = await pagesOf(store.folder);
    assert.ok((await readFile(file, 'utf8')).includes(OFFICIAL));
  });
});
