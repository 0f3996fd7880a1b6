import type { EagerResult, Markup } from './eager-templates.ts';

/** The component of a page. */
export type PageComponent = (result: PageResult, props: object, slots: object) => unknown;

/** What Astro's own rendering hands every template, as far as ours are asked for it. */
interface PageResult extends EagerResult {
  readonly createAstro: (props: object) => object;
}

/** What tells one page of a route from another. */
export interface PageFacts {
  readonly path: string;
  readonly params: object;
  readonly props: object;
}

/** They stand in no text: `"` is escaped wherever a value could bring one in. */
const [HEAD, SCRIPT] = ['<"head">', '<"script">'];

/** The text around the two marks; undefined unless each stands there once. */
function around(html: string): readonly [before: string, between: string, after: string] | undefined {
  const [before = '', rest, ...more] = html.split(HEAD);
  const [between = '', after, ...others] = rest?.split(SCRIPT) ?? [];
  return after === undefined || more.length + others.length > 0 ? undefined : [before, between, after];
}

/** Renders pages of one route by calling its component, without a request, a response and a stream around each. */
export class PageTemplate {
  readonly #component: PageComponent;
  readonly #site: URL;
  readonly #start: string;
  readonly #head: string;
  readonly #script: string;

  private constructor(
    component: PageComponent,
    site: URL,
    [start, head, script]: readonly [string, string, string],
  ) {
    this.#component = component;
    this.#site = site;
    this.#start = start;
    this.#head = head;
    this.#script = script;
  }

  /**
   * The template of a route, learnt from a page of it that Astro rendered: what Astro itself adds to a page is taken from there.
   * Undefined for pages that only Astro can render. Throws when ours differs from Astro's anywhere else.
   */
  static async learn(
    component: PageComponent,
    site: URL,
    page: PageFacts,
    astros: string,
  ): Promise<PageTemplate | undefined> {
    const html = await new PageTemplate(component, site, ['', HEAD, SCRIPT]).html(page);
    if (html === undefined) return undefined;
    const parts = around(html);
    if (parts !== undefined) {
      const [before, between, after] = parts;
      const start = astros.indexOf(before);
      const head = start + before.length;
      const body = astros.indexOf(between, head);
      const script = body + between.length;
      const end = astros.length - after.length;
      const template = new PageTemplate(component, site, [
        astros.slice(0, start),
        astros.slice(head, body),
        astros.slice(script, end),
      ]);
      if ((await template.html(page)) === astros) return template;
    }
    throw new Error('Astro itself renders this page in another way. Is it another version of Astro?');
  }

  /** A page as HTML; undefined when only Astro can render it. */
  async html({ path, params, props }: PageFacts): Promise<string | undefined> {
    const [site, url] = [this.#site, new URL(path, this.#site)];
    const result: PageResult = {
      headHtml: this.#head,
      scriptHtml: () => this.#script,
      createAstro: (own) => ({ props: own, params, site, url, self: undefined }),
    };
    const rendered = await this.#component(result, props, {});
    const html = (rendered as Partial<Markup>).html;
    return typeof html === 'string' ? this.#start + html : undefined;
  }
}
