import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openSite } from '../site/site.ts';
import { siteDir } from '../site/site-dir.ts';
import type { Twin } from '../site/twin.ts';

const site = openSite(siteDir());
const twins = [...site.files]
  .filter((file) => /^servers\/[^/]+\.json$/.test(file))
  .map((file) => JSON.parse(site.read(file)) as Twin);

describe('the default catalogue', () => {
  it('holds at least 12 servers that were started and asked, with at least 350 tools', (t) => {
    const asked = twins.filter(({ source }) => source.kind === 'introspected');
    const tools = asked.reduce((sum, { tools: listed }) => sum + listed.length, 0);
    t.diagnostic(`default catalogue: ${asked.length} introspected servers with ${tools} tools`);
    assert.ok(asked.length >= 12, `${asked.length} servers`);
    assert.ok(tools >= 350, `${tools} tools`);
  });

  it('invents nothing: every record was read from a running server or curated, and says when and from what', () => {
    for (const { slug, source } of twins) {
      assert.ok(['introspected', 'curated'].includes(source.kind), slug);
      assert.match(source.on ?? '', /^\d{4}-\d{2}-\d{2}$/, slug);
      assert.ok(source.from.length > 3, slug);
    }
  });

  for (const [slug, path, known] of [
    ['ableton', '/servers/ableton/toggle-session-record/', 128],
    ['amazon-cart', '/servers/amazon-cart/save-session/', 8],
    ['camoufox', '/servers/camoufox/save-session/', 42],
    ['metashape', '/servers/metashape/auto-save/', 112],
    ['pro-tools', '/servers/pro-tools/save-session/', 36],
  ] as const)
    it(`has the seed's tool ${path}, and says that ${known} tools of its server are known`, () => {
      const twin = twins.find((each) => each.slug === slug);
      assert.ok(twin !== undefined, `no server ${slug}`);
      assert.ok(twin.tools.some((tool) => tool.path === path));
      assert.equal(twin.toolCount, known);
    });
});
