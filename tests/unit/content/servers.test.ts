import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { ServerRecord } from '../../../src/domain/records/server-record.ts';
import { isSlug } from '../../../src/domain/records/slug.ts';
import { jsonOf, namesIn } from './content-files.ts';

const SEEDS = new URL('../../../../shared/seeds/', import.meta.url);

/** The servers of the seed pages: the page, the number of tools it states, and where it says the server is. */
const SEED_SERVERS = [
  {
    slug: 'ableton',
    seed: 'ableton--toggle_session_record.txt',
    tools: 128,
    home: 'jpoindexter/ableton-mcp',
  },
  {
    slug: 'amazon-cart',
    seed: 'amazon-cart--save_session.body-only.txt',
    tools: 8,
    home: 'madebydia/amazon-mcp-server',
  },
  { slug: 'camoufox', seed: 'camoufox--save_session.older-template.txt', tools: 42, home: 'camoufox-mcp' },
  { slug: 'metashape', seed: 'metashape--auto_save.txt', tools: 112, home: 'jenkinsm13/metashape-mcp' },
  { slug: 'pro-tools', seed: 'pro-tools--save_session.txt', tools: 36, home: 'skrul/protools-mcp-server' },
] as const;

const recordOf = (slug: string) => ServerRecord.parse(jsonOf(`servers/${slug}.json`));

test('every curated record is valid, named after its slug, and says who wrote it down and when', () => {
  for (const name of namesIn('servers', '.json')) {
    const record = recordOf(name);
    assert.equal(record.slug, name);
    assert.ok(isSlug(name));
    assert.equal(record.source.kind, 'curated', name);
    assert.ok(record.source.on, name);
    assert.doesNotMatch(record.name, /\bMCP\b|\bserver\b/i, `${name}: pages add these words themselves`);
  }
});

describe('the servers of the seeds', () => {
  for (const { slug, seed, tools, home } of SEED_SERVERS) {
    test(`${slug} has the facts of its page and no others`, () => {
      const record = recordOf(slug);
      const [tool, ...others] = record.tools ?? [];
      assert.ok(tool?.description);
      assert.deepEqual(others, []);
      assert.equal(record.toolCount, tools);
      assert.ok(tool.derived, 'its definition was not read from a live tools/list');
      assert.deepEqual(
        [tool.inputSchema, tool.outputSchema, tool.annotations, tool.title, record.description],
        [undefined, undefined, undefined, undefined, undefined],
      );
      assert.equal(
        record.repository?.replace('https://github.com/', '') ?? record.packages[0]?.identifier,
        home,
      );
      if (!existsSync(SEEDS)) return;
      const page = readFileSync(new URL(seed, SEEDS), 'utf8');
      assert.ok(page.includes(tool.description), `not in ${seed}: ${tool.description}`);
      assert.ok(page.includes(tool.name));
      assert.match(page, new RegExp(`\\b${String(tools)} .{0,30}tools\\b`));
      assert.ok(page.includes(`(${home})`));
    });
  }
});
