/** What our own calls of the compiled pages give is what Astro itself gives, on every page of the fixture site. */
import assert from 'node:assert/strict';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { SCRATCH } from '../../src/build/paths.ts';
import { FIXTURE_RECORDS } from '../fixtures/fixture-records.ts';
import { withRenderer } from '../site/rendered-records.ts';

it('renders every page byte for byte as Astro does', async () => {
  const folder = join(SCRATCH, 'as-astro');
  mkdirSync(folder, { recursive: true });
  const [pages, different] = [new Map<string, number>(), new Array<string>()];
  await withRenderer(folder, FIXTURE_RECORDS, async (renderer) => {
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
  rmSync(folder, { recursive: true });
  assert.deepEqual(different, []);
  assert.ok((pages.get('/servers/[server]/[tool]') ?? 0) > 100, 'the fixture has its tools');
});
