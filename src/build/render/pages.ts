import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RouteData } from 'astro';
import { byCodeUnit } from '../../domain/records/json.ts';
import { CODE_FOLDER, FACTS_FILE, type CompiledFacts } from './keep-compiled.ts';
import { PageTemplate, type PageComponent } from './page-template.ts';
import { PlainResponse } from './plain-response.ts';

type Params = Readonly<Record<string, string | undefined>>;

/** What a module of src/pages exports, as far as it is called here. */
interface PageModule {
  /** Of a page. */
  readonly default?: PageComponent;
  readonly getStaticPaths?: () => readonly StaticPath[] | Promise<readonly StaticPath[]>;
  /** Of an endpoint. */
  readonly GET?: (context: EndpointContext) => Response | Promise<Response>;
}

interface EndpointContext {
  readonly params: Params;
  readonly props: object;
  readonly site: URL;
}

interface StaticPath {
  readonly params: Params;
  readonly props?: object;
}

/** Astro's compiled application, as far as it is used; the version is pinned, and `npm test` builds with it. */
interface CompiledApp {
  readonly manifest: { readonly routes: readonly { readonly routeData: RouteData }[] };
  readonly routeCache: { clearAll(): void };
  setInternals(internals: object): void;
  setOptions(options: object): void;
  getComponentByRoute(route: RouteData): Promise<PageModule>;
  render(request: Request, options: { readonly routeData: RouteData }): Promise<Response>;
}

/** One file of the site that a route makes. */
export interface RoutePath {
  readonly route: RouteData;
  /** Address on the site: `/servers/x/`, `/servers/x.json`. */
  readonly path: string;
  readonly params: Params;
  readonly props: object;
}

const NO_HEADERS = new Headers();

/** The page that stands in for those that are not there. */
export const NOT_FOUND = '/404/';

/** The file of a page or endpoint, relative to the site. */
export function fileOf(path: string): string {
  if (path === NOT_FOUND) return '404.html';
  return path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1);
}

function pathOf({ route, type }: RouteData, params: Params): string {
  const path = route.replaceAll(/\[(\w+)\]/g, (_, name: string) => params[name] ?? '');
  return type === 'page' && !path.endsWith('/') ? `${path}/` : path;
}

/** The compiled pages of the site, rendered one by one. */
export class PageRenderer {
  readonly #app: CompiledApp;
  readonly #site: URL;
  /** Routes of our own: Astro adds some, which make no file. */
  readonly routes: readonly RouteData[];
  /** Routes that make the pages and files of one server. */
  readonly serverRoutes: readonly RouteData[];
  readonly #modules = new Map<RouteData, PageModule>();
  /** Undefined for routes that only Astro can render. */
  readonly #templates = new Map<RouteData, PageTemplate | undefined>();
  #logged = '';

  private constructor(app: CompiledApp, facts: CompiledFacts, siteUrl: string) {
    this.#app = app;
    this.routes = app.manifest.routes
      .map(({ routeData }) => routeData)
      .filter(({ prerender, origin, type }) => prerender && origin === 'project' && type !== 'redirect');
    this.serverRoutes = this.routes.filter(({ params }) => params.includes('server'));
    this.#site = new URL(siteUrl);
    app.setInternals({ pagesByKeys: new Map(facts.pages), entrySpecifierToBundleMap: new Map() });
    const destination = { write: (event: { readonly message?: string }) => this.#hear(event.message) };
    app.setOptions({ settings: { scripts: [] }, logger: { options: { destination, level: 'error' } } });
  }

  /** Loads what keepCompiled left in the folder. Rejects when it is not all there. */
  static async load(folder: string, siteUrl: string): Promise<PageRenderer> {
    const code = join(folder, CODE_FOLDER);
    const entry = readdirSync(code).find((name) => /^prerender-entry\..*\.mjs$/.test(name));
    if (entry === undefined) throw new Error(`${code} holds no compiled pages.`);
    const facts = JSON.parse(readFileSync(join(folder, FACTS_FILE), 'utf8')) as CompiledFacts;
    const module = (await import(pathToFileURL(join(code, entry)).href)) as { readonly app: CompiledApp };
    return new PageRenderer(module.app, facts, siteUrl);
  }

  #hear(message: string | undefined): boolean {
    this.#logged = message ?? '';
    return true;
  }

  /** Every page and file that belongs to no server, sorted by address. */
  async otherPages(): Promise<readonly RoutePath[]> {
    const pages: RoutePath[] = [];
    for (const route of this.routes)
      if (!route.params.includes('server')) pages.push(...(await this.pathsOf(route)));
    return pages.sort((a, b) => byCodeUnit(a.path, b.path));
  }

  /** Forgets which paths routes have: `serversHere` gives others from now on. */
  forgetPaths(): void {
    this.#app.routeCache.clearAll();
  }

  /** Every server asks for the same few modules, and even a module that is there takes its time to be imported. */
  async #module(route: RouteData): Promise<PageModule> {
    const known = this.#modules.get(route) ?? (await this.#app.getComponentByRoute(route));
    this.#modules.set(route, known);
    return known;
  }

  /** Everything a route makes now. */
  async pathsOf(route: RouteData): Promise<readonly RoutePath[]> {
    if (route.pathname !== undefined) return [{ route, path: pathOf(route, {}), params: {}, props: {} }];
    const { getStaticPaths } = await this.#module(route);
    if (getStaticPaths === undefined) throw new Error(`${route.component} has no getStaticPaths.`);
    return (await getStaticPaths()).map(({ params, props = {} }) => ({
      route,
      path: pathOf(route, params),
      params,
      props,
    }));
  }

  /** One file. Rejects with the address and what Astro says when it cannot be rendered. */
  async render(page: RoutePath): Promise<string | Uint8Array> {
    this.#logged = '';
    try {
      return page.route.type === 'endpoint' ? await this.#answer(page) : await this.#page(page);
    } catch (error) {
      throw new Error(
        `${page.path} cannot be rendered: ${error instanceof Error ? error.message : String(error)}`,
        {
          cause: error,
        },
      );
    }
  }

  async #page(page: RoutePath): Promise<string> {
    const { route } = page;
    if (this.#templates.has(route))
      return (await this.#templates.get(route)?.html(page)) ?? this.byAstro(page);
    const html = await this.byAstro(page);
    const { default: component } = await this.#module(route);
    if (component === undefined) throw new Error(`${route.component} has no component.`);
    this.#templates.set(route, await PageTemplate.learn(component, this.#site, page, html));
    return html;
  }

  /** A page as Astro renders it, a request each. */
  async byAstro({ route, path }: RoutePath): Promise<string> {
    // What pages ask of a request; a real one costs more than a small page.
    const request = { url: `${this.#site.origin}${path}`, method: 'GET', headers: NO_HEADERS } as Request;
    const response = await this.#app.render(request, { routeData: route });
    if (response.status !== (path === NOT_FOUND ? 404 : 200))
      throw new Error(`status ${String(response.status)} ${this.#logged}`);
    return response.text();
  }

  /** Endpoints are plain functions; without Astro's request handling around them they cost a tenth. */
  async #answer({ route, params, props }: RoutePath): Promise<string | Uint8Array> {
    const { GET } = await this.#module(route);
    if (GET === undefined) throw new Error(`${route.component} exports no GET`);
    const response = await GET({ params, props, site: this.#site });
    if (response.status !== 200) throw new Error(`status ${String(response.status)}`);
    return response instanceof PlainResponse ? response.content : Buffer.from(await response.arrayBuffer());
  }
}
