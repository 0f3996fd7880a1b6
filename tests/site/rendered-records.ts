import { join } from 'node:path';
import { PAGES } from '../../src/build/compile.ts';
import { openCatalogue } from '../../src/build/open-catalogue.ts';
import { makeReady } from '../../src/build/ready.ts';
import { PageRenderer } from '../../src/build/render/pages.ts';
import { BUILD_TOOLS, underWay } from '../../src/build/under-way.ts';
import type { Catalogue } from '../../src/catalogue/catalogue.ts';
import { handOver } from '../../src/catalogue/handover.ts';

/** Compiled for other tests too. */
const SITE_URL = 'https://example.org';

/** Does something with the renderer of a site of these record files, as a build has it; `folder` exists. */
export async function withRenderer(
  folder: string,
  records: readonly string[],
  work: (renderer: PageRenderer, catalogue: Catalogue) => Promise<void>,
): Promise<void> {
  await underWay({ out: folder, siteUrl: SITE_URL, log: () => undefined }, BUILD_TOOLS, async (build) => {
    const ready = await makeReady(build, { records, onlyRecords: true, strict: false }, 1);
    const { catalogue } = openCatalogue(ready.files);
    handOver({ catalogue, serversHere: () => catalogue.servers });
    await work(await PageRenderer.load(join(ready.compiled, PAGES), SITE_URL), catalogue);
  });
}
