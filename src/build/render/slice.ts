import { join } from 'node:path';
import { serverSummary, toolData } from '../../catalogue/api.ts';
import type { ServerOutline } from '../../catalogue/catalogue.ts';
import { handOver } from '../../catalogue/handover.ts';
import { PAGES } from '../compile.ts';
import { LineWriter } from '../line-file.ts';
import { openCatalogue, type CatalogueFiles, type OpenCatalogue } from '../open-catalogue.ts';
import type { Earlier } from './earlier-site.ts';
import { EarlierSite } from './earlier-site.ts';
import { UnitLinks } from './links.ts';
import { fileOf, PageRenderer, type RoutePath } from './pages.ts';
import { stateLine, type FileState, type UnitState } from './site-state.ts';
import { SiteWriter } from './site-writer.ts';
import { keyOf } from './unit-key.ts';
import { pagesIn, sliceOf, unitsOf, type Slice, type Unit } from './units.ts';

/** Files of a slice beside its part of the site. */
export const SLICE_FILES = { state: 'state.txt', servers: 'servers.ndjson', tools: 'tools.ndjson' } as const;

export interface SliceTask extends CatalogueFiles {
  readonly slice: Slice;
  /** Folder of compilePages. */
  readonly compiled: string;
  /** Digest of the code. */
  readonly code: string;
  readonly siteUrl: string;
  /** The site, which slices of one machine share. */
  readonly site: string;
  /** Folder of its own for SLICE_FILES. */
  readonly folder: string;
  /** The site that stands where this one will, with the state it was left in. `site` holds a copy of it then. */
  readonly earlier?: Earlier | undefined;
}

/** What a slice did so far: pages that it made, and pages taken over from the earlier site. */
export interface SliceProgress {
  readonly made: number;
  readonly kept: number;
  /** Of `made` and `kept` together, how many there will be, about. */
  readonly of: number;
}

const EVERY_PAGES = 50;

/** Renders one unit after another. */
class SliceRenderer {
  readonly #task: SliceTask;
  readonly #open: OpenCatalogue;
  readonly #renderer: PageRenderer;
  readonly #writer: SiteWriter;
  readonly #earlier: EarlierSite;
  readonly #lines: { readonly state: LineWriter; readonly servers: LineWriter; readonly tools: LineWriter };
  readonly #origin: string;
  #here: readonly ServerOutline[] = [];

  constructor(task: SliceTask, open: OpenCatalogue, renderer: PageRenderer, units: readonly Unit[]) {
    this.#task = task;
    this.#open = open;
    this.#renderer = renderer;
    this.#writer = new SiteWriter(task.site, { over: task.earlier !== undefined });
    this.#earlier = new EarlierSite(task.earlier, new Set(units.map(({ id }) => id)));
    this.#origin = task.siteUrl.replace(/\/$/, '');
    const lines = (name: keyof typeof SLICE_FILES) => new LineWriter(join(task.folder, SLICE_FILES[name]));
    this.#lines = { state: lines('state'), servers: lines('servers'), tools: lines('tools') };
    handOver({ catalogue: open.catalogue, serversHere: () => this.#here });
  }

  close(): void {
    for (const file of Object.values(this.#lines)) file.close();
    this.#earlier.close();
  }

  /** True when the unit was taken over from the earlier site, false when it was rendered. */
  async do(unit: Unit): Promise<boolean> {
    const key = keyOf(unit, this.#open, this.#task.code);
    const earlier = this.#earlier.unit(unit.id, key);
    const kept = earlier !== undefined && this.#writer.stand(earlier.files);
    const state = kept ? this.#withLines(earlier) : await this.#render(unit);
    this.#lines.state.add(stateLine(unit.id, key === '' ? '-' : key, state));
    return kept;
  }

  #withLines(earlier: UnitState): UnitState {
    const { lines } = earlier;
    if (lines === undefined) return earlier;
    const servers = this.#lines.servers.add(this.#earlier.lines('servers', lines.servers));
    const tools = this.#lines.tools.add(this.#earlier.lines('tools', lines.tools));
    return { ...earlier, lines: { servers, tools } };
  }

  async #render(unit: Unit): Promise<UnitState> {
    if (unit.kind === 'page') return this.#files([unit.page], unit.id);
    this.#here = [unit.server];
    this.#renderer.forgetPaths();
    const pages: RoutePath[] = [];
    for (const route of this.#renderer.serverRoutes) pages.push(...(await this.#renderer.pathsOf(route)));
    const state = await this.#files(pages, unit.id);
    const server = this.#open.catalogue.open(unit.server);
    const tools = server.tools.map(
      (tool) => `${JSON.stringify({ server: server.slug, ...toolData(tool) })}\n`,
    );
    return {
      ...state,
      lines: {
        servers: this.#lines.servers.add(`${JSON.stringify(serverSummary(server))}\n`),
        tools: this.#lines.tools.add(tools.join('')),
      },
    };
  }

  async #files(pages: readonly RoutePath[], id: string): Promise<UnitState> {
    const files: FileState[] = [];
    const links = new UnitLinks(this.#origin);
    for (const page of pages) {
      const content = await this.#renderer.render(page);
      files.push(this.#writer.write(fileOf(page.path), content));
      if (typeof content === 'string') links.add(content, page.path);
    }
    // Nobody links into the middle of a server's page but the server itself.
    return { files, links: links.outward(), ids: id.startsWith('/servers/') ? [] : links.ids() };
  }
}

/** Renders one slice of the site into its folder. Rejects at the first page that cannot be rendered. */
export async function renderSlice(
  task: SliceTask,
  onProgress: (progress: SliceProgress) => Promise<void>,
): Promise<void> {
  const open = openCatalogue(task);
  handOver({ catalogue: open.catalogue, serversHere: () => [] });
  const renderer = await PageRenderer.load(join(task.compiled, PAGES), task.siteUrl);
  const units = sliceOf(unitsOf(open.catalogue, await renderer.otherPages()), task.slice);
  const of = units.reduce((sum, unit) => sum + pagesIn(unit), 0);
  const slice = new SliceRenderer(task, open, renderer, units);
  let [made, kept, said] = [0, 0, 0];
  for (const unit of units) {
    if (await slice.do(unit)) kept += pagesIn(unit);
    else made += pagesIn(unit);
    if (made + kept - said < EVERY_PAGES) continue;
    said = made + kept;
    // Nothing else here waits for the system: without this nobody hears anything, and the process does not hear that it should end.
    await onProgress({ made, kept, of });
  }
  slice.close();
  await onProgress({ made, kept, of });
}
