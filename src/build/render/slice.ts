import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { handOver } from '../../catalogue/handover.ts';
import { isWhole, PAGES } from '../compile.ts';
import { openCatalogue } from '../open-catalogue.ts';
import { linksOnEveryPage } from './common-links.ts';
import { EarlierSite } from './earlier-site.ts';
import { PageRenderer } from './pages.ts';
import { sliceFolder, type SliceHead, type SliceNews, type SliceTask } from './slice-task.ts';
import { SiteWriter } from './site-writer.ts';
import { UnitRenderer } from './unit-renderer.ts';
import { pagesIn, slicesOf, unitsOf } from './units.ts';

const EVERY_PAGES = 50;
/** Whoever hears of it may be busy, and what nobody reads is waited for in the end. */
const EVERY_MS = 250;

/** What a process has ready. */
export interface Prepared {
  /** Absent when the pages were not compiled yet, or what was compiled is damaged. */
  readonly renderer?: PageRenderer;
  readonly earlier: EarlierSite;
}

/** Does as much as can be done before the records are known. */
export async function prepare({ compiled, siteUrl, earlier, copy }: SliceHead): Promise<Prepared> {
  const pages = join(compiled, PAGES);
  const renderer = isWhole(compiled) ? await PageRenderer.load(pages, siteUrl) : undefined;
  return { ...(renderer === undefined ? {} : { renderer }), earlier: new EarlierSite(earlier, copy) };
}

/** Makes the folder of a slice; undefined when another process has: it renders that slice. */
function claimed(task: SliceTask, index: number): string | undefined {
  const folder = sliceFolder(task, index);
  try {
    mkdirSync(folder);
    return folder;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined;
    throw error;
  }
}

/**
 * Renders slices of the site, each into its folder, as long as there is one that no other process has begun. Rejects at the first
 * page that cannot be rendered.
 */
export async function renderUnclaimed(
  task: SliceTask,
  prepared: Prepared,
  tell: (news: SliceNews) => Promise<void>,
): Promise<void> {
  const open = openCatalogue(task);
  handOver({ catalogue: open.catalogue, serversHere: () => [] });
  const renderer = prepared.renderer ?? (await PageRenderer.load(join(task.compiled, PAGES), task.siteUrl));
  const others = await renderer.otherPages();
  const slices = slicesOf(unitsOf(open.catalogue, others), task.of);
  const of = task.slices
    .flatMap((index) => slices[index] ?? [])
    .reduce((sum, unit) => sum + pagesIn(unit), 0);
  // Without a copy of it, nothing of an earlier site can stand.
  const earlier = task.earlier === undefined ? new EarlierSite(undefined) : prepared.earlier;
  const writer = new SiteWriter(task.site, { over: task.earlier !== undefined });
  const onEveryPage = await linksOnEveryPage(renderer, others, task.siteUrl);
  let [made, kept, said] = [0, 0, 0];
  let last = performance.now();
  for (const index of task.slices) {
    const folder = claimed(task, index);
    if (folder === undefined) continue;
    const slice = new UnitRenderer(task, folder, { open, writer, renderer, earlier, onEveryPage });
    for (const unit of slices[index] ?? []) {
      const here = await slice.do(unit);
      made += here;
      kept += pagesIn(unit) - here;
      if (made + kept - said < EVERY_PAGES) continue;
      said = made + kept;
      // Nothing else here waits for the system: without this the process does not hear that it should end.
      await setImmediate();
      if (performance.now() - last < EVERY_MS) continue;
      last = performance.now();
      await tell({ progress: { made, kept, of } });
    }
    slice.close();
    await tell({ slice: index });
  }
  earlier.close();
  await tell({ progress: { made, kept, of } });
}
