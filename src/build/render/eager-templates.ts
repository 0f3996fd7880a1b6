/**
 * What compiled templates call in the pages that the build renders, in the place of `astro/compiler-runtime`. Astro's own
 * functions keep every part of a template until the page is written out, chunk by chunk, with promises in between, so that pages
 * can be streamed. Here nearly all of a page is known at once, and is text as soon as it is called. Whatever is not, as written
 * pages in MDX, is left to Astro's own functions, which take what is done here for a result of theirs.
 */
import * as native from 'astro/compiler-runtime';
import { escapeHTML, isHTMLString } from 'astro/runtime/server/index.js';

export {
  createAstro,
  createTransitionScope,
  defineScriptVars,
  defineStyleVars,
  Fragment,
  mergeSlots,
  renderTransition,
  spreadAttributes,
  templateEnter,
  templateExit,
  unescapeHTML,
} from 'astro/compiler-runtime';

type Result = Parameters<typeof native.renderComponent>[0];
type Slots = Record<string, ((result: Result) => unknown) | undefined>;
type Template = (result: Result, props: object, slots: Slots) => unknown;

/** What a page that we render ourselves gives its templates: ready text where Astro's own gives instructions. */
export interface EagerResult {
  readonly headHtml: string;
  readonly scriptHtml: (id: string) => string;
}

const isEager = (result: object): result is EagerResult => 'headHtml' in result;

const TEMPLATE_RESULT: unique symbol = Symbol.for('astro.renderTemplateResult') as never;
const SLOT_STRING = Symbol.for('astro:slot-string');

/** Stands where Astro has to render the page. */
const BY_ASTRO = Symbol('by Astro');

/** HTML that is done; for Astro the result of a template, which it walks through or has rendered. */
export class Markup {
  readonly [TEMPLATE_RESULT] = true;
  readonly html: string;

  constructor(html: string) {
    this.html = html;
  }

  get htmlParts(): readonly string[] {
    return [this.html];
  }

  get expressions(): readonly [] {
    return [];
  }

  render(destination: { readonly write: (chunk: unknown) => void }): void {
    if (this.html !== '') destination.write(native.unescapeHTML(this.html));
  }
}

/** The HTML of what stands in a template; undefined when only Astro can tell. */
function htmlOf(value: unknown): string | undefined {
  if (typeof value === 'string') return escapeHTML(value);
  if (value instanceof Markup) return value.html;
  if (value === undefined || value === null || value === false) return '';
  if (typeof value === 'number') return String(value);
  if (!Array.isArray(value))
    return isHTMLString(value) && !(SLOT_STRING in value) ? String(value) : undefined;
  let html = '';
  for (const each of value) {
    const part = htmlOf(each);
    if (part === undefined) return undefined;
    html += part;
  }
  return html;
}

/** A template: what the compiler made of the HTML in an .astro file. */
export function render(parts: TemplateStringsArray, ...values: unknown[]): unknown {
  let html = parts[0] ?? '';
  for (let at = 0; at < values.length; at += 1) {
    const value = htmlOf(values[at]);
    if (value === undefined) return native.render(parts, ...values);
    html += value + (parts[at + 1] ?? '');
  }
  return new Markup(html);
}

/** Templates by their components, which check how they are called. */
const templates = new WeakMap<object, Template>();

export function createComponent(template: Template, moduleId?: string, propagation?: 'none'): object {
  const component = native.createComponent(template as never, moduleId, propagation);
  templates.set(component, template);
  return component;
}

/** An element whose name is no plain HTML, or known only now: written as it stands, since nothing renders it here. */
function element(result: Result, name: string, props: object, slots: Slots): unknown {
  const inside = htmlOf(slots['default']?.(result));
  // Astro knows which elements have no end tag.
  if (inside === undefined || (inside === '' && !name.includes('-'))) return BY_ASTRO;
  let html = `<${name}`;
  for (const [key, value] of Object.entries(props))
    html += htmlOf(addAttribute(value, key, true, name)) ?? '';
  return new Markup(`${html}>${inside}</${name}>`);
}

export function renderComponent(
  result: Result,
  name: string,
  component: unknown,
  props: Record<string, unknown>,
  slots: Slots = {},
): unknown {
  if (isEager(result)) {
    const template = typeof component === 'function' ? templates.get(component) : undefined;
    if (template !== undefined) return template(result, props, slots);
    if (component === native.Fragment) return slots['default']?.(result);
    return typeof component === 'string' ? element(result, component, props, slots) : BY_ASTRO;
  }
  return native.renderComponent(result, name, component, props, slots as never);
}

export function renderSlot(result: Result, slot: Slots[string], fallback?: Slots[string]): unknown {
  return isEager(result)
    ? (slot ?? fallback)?.(result)
    : native.renderSlot(result, slot as never, fallback as never);
}

export function renderHead(result: Result): unknown {
  return isEager(result) ? new Markup(result.headHtml) : native.renderHead();
}

/** Every page here has a head of its own. */
export function maybeRenderHead(result: Result): unknown {
  return isEager(result) ? '' : native.maybeRenderHead();
}

export function renderScript(result: Result, id: string): unknown {
  return isEager(result) ? new Markup(result.scriptHtml(id)) : native.renderScript(result, id);
}

/** Whether Astro writes text in an attribute as it is, for each name that was asked for. */
const plainNames = new Map<string, boolean>();

function isPlain(name: string): boolean {
  const known = plainNames.get(name);
  if (known !== undefined) return known;
  const plain = String(native.addAttribute('x', name)) === ` ${name}="x"`;
  plainNames.set(name, plain);
  return plain;
}

const SPECIAL = /[&"]/;

export function addAttribute(value: unknown, name: string, escape = true, element = ''): unknown {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string' || value === '' || !escape || !isPlain(name))
    return native.addAttribute(value, name, escape, element);
  const text = SPECIAL.test(value) ? value.replaceAll('&', '&amp;').replaceAll('"', '&quot;') : value;
  return new Markup(` ${name}="${text}"`);
}
