/** What our own calls of the compiled pages give is what Astro itself gives, on every page of the fixture site. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { handOver } from '../../src/catalogue/handover.ts';
import { PAGES } from '../../src/build/compile.ts';
import { openCatalogue } from '../../src/build/open-catalogue.ts';
import { SCRATCH } from '../../src/build/paths.ts';
import { makeReady } from '../../src/build/ready.ts';
import { PageRenderer } from '../../src/build/render/pages.ts';
import { BUILD_TOOLS, underWay } from '../../src/build/under-way.ts';
import { FIXTURE_RECORDS } from '../fixtures/fixture-records.ts';

const SITE_URL = 'https://example.org';

it('renders every page byte for byte as Astro does', async () => {
  const out = join(SCRATCH, 'as-astro');
  mkdirSync(out, { recursive: true });
  const [pages, different] = [new Map<string, number>(), new Array<string>()];
  await underWay({ out, siteUrl: SITE_URL, log: () => undefined }, BUILD_TOOLS, async (build) => {
    const records = { records: FIXTURE_RECORDS, onlyRecords: true, strict: false };
    const ready = await makeReady(build, records, 1);
    const { catalogue } = openCatalogue(ready.files);
    handOver({ catalogue, serversHere: () => catalogue.servers });
    const renderer = await PageRenderer.load(join(ready.compiled, PAGES), SITE_URL);
    for (const route of renderer.routes) {
      if (route.type === 'endpoint') continue;
      for (const page of await renderer.pathsOf(route)) {
        // The first page of a route is Astro's: ours is learnt from it.
        if (!pages.has(route.route)) await renderer.render(page);
        pages.set(route.route, (pages.get(route.route) ?? 0) + 1);
        if ((await renderer.render(page)) !== (await renderer.byAstro(page))) different.push(page.path);
      }
    }
  });
  rmSync(out, { recursive: true });
  assert.deepEqual(different, []);
  assert.ok((pages.get('/servers/[server]/[tool]') ?? 0) > 100, 'the fixture has its tools');
});
