import { join } from 'node:path';
import { serverSummary, toolData } from '../../catalogue/api.ts';
import type { ServerOutline } from '../../catalogue/catalogue.ts';
import { handOver } from '../../catalogue/handover.ts';
import { LineWriter } from '../line-file.ts';
import type { OpenCatalogue } from '../open-catalogue.ts';
import { stateOf, type EarlierSite, type EarlierUnit, type UnitLines } from './earlier-site.ts';
import { UnitLinks } from './links.ts';
import { fileOf, type PageRenderer, type RoutePath } from './pages.ts';
import { SLICE_FILES, type SliceTask } from './slice-task.ts';
import {
  filesOf,
  stateLine,
  type FileState,
  type KeyedUnit,
  type LineLengths,
  type UnitState,
} from './site-state.ts';
import type { SiteWriter } from './site-writer.ts';
import { keysOf, type UnitKeys } from './unit-key.ts';
import { pagesIn, type Unit } from './units.ts';

/** The parameter of the routes whose pages are parts. */
const TOOL = 'tool';

/** The file of a part. */
const partFile = ({ id }: Unit, slug: string): string => fileOf(`${id}${slug}/`);

/** What units are rendered from. */
export interface UnitSources {
  readonly open: OpenCatalogue;
  readonly writer: SiteWriter;
  readonly renderer: PageRenderer;
  readonly earlier: EarlierSite;
  readonly onEveryPage: ReadonlySet<string>;
}

/** A unit that is done. */
interface Left {
  /** What it has left, as a line; to be asked for when all its files are written. */
  readonly line: () => string | Uint8Array;
  /** The writer's flushes when it was done. */
  readonly flushes: number;
}

/** Renders one unit after another into the site, and notes in the folder of a slice what each has left. */
export class UnitRenderer {
  readonly #task: SliceTask;
  readonly #open: OpenCatalogue;
  readonly #renderer: PageRenderer;
  readonly #writer: SiteWriter;
  readonly #earlier: EarlierSite;
  readonly #lines: { readonly state: LineWriter; readonly servers: LineWriter; readonly tools: LineWriter };
  readonly #onEveryPage: ReadonlySet<string>;
  /** Units of which a file may wait to be written. */
  readonly #left: Left[] = [];
  #here: readonly ServerOutline[] = [];

  constructor(task: SliceTask, folder: string, sources: UnitSources) {
    const { open, writer, renderer, earlier, onEveryPage } = sources;
    this.#task = task;
    this.#open = open;
    this.#renderer = renderer;
    this.#earlier = earlier;
    this.#onEveryPage = onEveryPage;
    this.#writer = writer;
    const lines = (name: keyof typeof SLICE_FILES) => new LineWriter(join(folder, SLICE_FILES[name]));
    this.#lines = { state: lines('state'), servers: lines('servers'), tools: lines('tools') };
    handOver({ catalogue: open.catalogue, serversHere: () => this.#here });
  }

  close(): void {
    this.#writer.flush();
    this.#note();
    for (const file of Object.values(this.#lines)) file.close();
  }

  /** Takes the unit over from the earlier site as far as it is the same, and renders the rest; gives how many pages that was. */
  async do(unit: Unit): Promise<number> {
    const { key, parts } = keysOf(unit, this.#open, this.#task.code);
    const earlier = this.#earlier.unit(unit.id);
    if (earlier?.key === key) {
      const { stands, partKeys } = this.#earlier.lookAt(earlier, this.#writer);
      if (stands) return this.#takeOver(unit, earlier, parts, partKeys);
    }
    this.#writer.expect(earlier === undefined ? [] : filesOf(stateOf(earlier)));
    const { state, lines } = await this.#render(unit, parts);
    this.#add({ id: unit.id, key: key === '' ? '-' : key }, state, lines);
    return pagesIn(unit);
  }

  /** Has a unit noted that is done, when all its files are written. */
  #leave(line: Left['line']): void {
    this.#left.push({ line, flushes: this.#writer.flushes });
    this.#note();
  }

  /** Notes the units whose files are all written. Not later: links are parts of the text of pages, and keep those in memory. */
  #note(): void {
    const waiting = this.#left.findIndex(({ flushes }) => flushes === this.#writer.flushes);
    for (const { line } of this.#left.splice(0, waiting < 0 ? this.#left.length : waiting))
      this.#lines.state.add(line());
  }

  #add({ id, key }: Pick<KeyedUnit, 'id' | 'key'>, state: UnitState, lines: UnitLines): void {
    const unit = { id, key, lengths: this.#addLines(lines) };
    this.#leave(() => stateLine(unit, state));
  }

  #addLines({ servers, tools }: UnitLines): LineLengths {
    return [this.#lines.servers.add(servers)[1], this.#lines.tools.add(tools)[1]];
  }

  /** The pages of a server; those whose tool is in `tools` alone, where that is given. */
  async #pagesOf(server: ServerOutline, tools?: ReadonlySet<string>): Promise<readonly RoutePath[]> {
    this.#here = [server];
    this.#renderer.forgetPaths();
    const pages: RoutePath[] = [];
    for (const route of this.#renderer.serverRoutes)
      if (tools === undefined || route.params.includes(TOOL))
        pages.push(...(await this.#renderer.pathsOf(route)));
    return tools === undefined ? pages : pages.filter(({ params }) => tools.has(params[TOOL] ?? ''));
  }

  /** Takes over a unit that is the same; those of its parts are made anew that show something else. */
  async #takeOver(
    unit: Unit,
    earlier: EarlierUnit,
    keys: UnitKeys['parts'],
    earlierKeys: UnitKeys['parts'],
  ): Promise<number> {
    const other = [...keys].filter(([slug, key]) => earlierKeys.get(partFile(unit, slug)) !== key);
    if (unit.kind !== 'server' || other.length === 0) {
      const { state, ...lines } = earlier.lines;
      this.#addLines(lines);
      this.#leave(() => state);
      return 0;
    }
    const state = stateOf(earlier);
    const before = new Map(state.parts?.map((part) => [part.file[0], part]));
    this.#writer.expect(filesOf(state));
    const pages = await this.#pagesOf(unit.server, new Set(other.map(([slug]) => slug)));
    const { parts = [] } = await this.#files(pages, unit, keys);
    // Its links within the unit were checked when all of that was made.
    const known = new Set(state.links);
    for (const { links, ...part } of parts)
      before.set(part.file[0], {
        ...part,
        links: links.filter((link) => !known.has(link) && !link.startsWith(unit.id)),
      });
    this.#add(earlier, { ...state, parts: [...before.values()] }, earlier.lines);
    return pages.length;
  }

  async #render(
    unit: Unit,
    keys: UnitKeys['parts'],
  ): Promise<{ readonly state: UnitState; readonly lines: UnitLines }> {
    if (unit.kind === 'page')
      return { state: await this.#files([unit.page], unit, keys), lines: { servers: '', tools: '' } };
    const state = await this.#files(await this.#pagesOf(unit.server), unit, keys);
    const server = this.#open.catalogue.open(unit.server);
    const tools = server.tools.map(
      (tool) => `${JSON.stringify({ server: server.slug, ...toolData(tool) })}\n`,
    );
    return { state, lines: { servers: `${JSON.stringify(serverSummary(server))}\n`, tools: tools.join('') } };
  }

  async #files(pages: readonly RoutePath[], unit: Unit, keys: UnitKeys['parts']): Promise<UnitState> {
    const files: FileState[] = [];
    const parts: { readonly key: string; readonly file: FileState; readonly path: string }[] = [];
    const links = new UnitLinks(this.#task.siteUrl, unit.kind === 'server' ? this.#onEveryPage : undefined);
    for (const page of pages) {
      const content = await this.#renderer.render(page);
      const key = keys.get(page.params[TOOL] ?? '');
      const file = this.#writer.add(fileOf(page.path), content);
      if (page.route.type === 'page' && typeof content === 'string')
        links.add(content, page.path, key === undefined ? '' : page.path);
      else links.addFile(page.path);
      if (key === undefined) files.push(file);
      else parts.push({ key, file, path: page.path });
    }
    return {
      files,
      links: links.outward(),
      // Nobody links into the middle of a server's page but the server itself.
      ids: unit.kind === 'server' ? [] : links.ids(),
      ...(parts.length === 0
        ? {}
        : { parts: parts.map(({ key, file, path }) => ({ key, file, links: links.outward(path) })) }),
    };
  }
}
