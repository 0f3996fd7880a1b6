import { attribute, byTag, nameOf, textOf, type Element, type Page } from '../../site/page.ts';
import type { CheckFor } from './check.ts';

/** Directives of the policy that every page carries; sources that would undo it. */
const DEMANDED: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'self'",
};
const FORBIDDEN = ["'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", '*', 'http:', 'https:', 'blob:'];

export function directivesOf(policy: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    policy
      .split(';')
      .map((directive) => directive.trim().split(/\s+/))
      .map(([name, ...sources]) => [name ?? '', sources]),
  );
}

/** What a content security policy lacks or allows too much. */
export function* policyProblems(policy: string): Generator<string> {
  const directives = directivesOf(policy);
  for (const [name, allowed] of Object.entries(DEMANDED)) {
    const sources = directives.get(name);
    if (sources === undefined) yield `the content security policy lacks ${name}`;
    const extra = (sources ?? []).filter((source) => !allowed.split(' ').includes(source));
    if (extra.length > 0) yield `the content security policy's ${name} allows ${extra.join(' ')}`;
  }
  for (const [name, sources] of directives)
    for (const source of sources)
      if (FORBIDDEN.includes(source) || /^'(nonce|sha\d+)-/.test(source)) yield `${name} allows ${source}`;
}

export const metaPolicyOf = (page: Page): string | undefined => {
  const meta = byTag(page, 'meta').find(
    (element) => attribute(element, 'http-equiv')?.toLowerCase() === 'content-security-policy',
  );
  return meta && attribute(meta, 'content');
};

export const contentSecurityPolicy: CheckFor = () => ({
  name: 'a strict content security policy stands before anything is loaded',
  *visit(page) {
    const policy = metaPolicyOf(page);
    if (policy === undefined) {
      yield 'no content security policy';
      return;
    }
    yield* policyProblems(policy);
    const head = page.elements.filter(({ tagName }) => ['meta', 'link', 'script'].includes(tagName));
    const at = head.findIndex((element) => attribute(element, 'http-equiv') !== undefined);
    if (head.slice(0, at).some(({ tagName }) => tagName !== 'meta')) yield 'the policy stands after something that is loaded';
  },
});

const NEVER = ['style', 'iframe', 'object', 'embed', 'base', 'frame', 'applet', 'font', 'marquee'];

/** A script element that only holds data: browsers do not run it and the policy does not concern it. */
const isDataBlock = (element: Element): boolean =>
  element.tagName === 'script' && attribute(element, 'type') === 'application/ld+json';

export const nothingInline: CheckFor = () => ({
  name: 'no inline script, style, handler or frame; structured data parses',
  *visit(page) {
    for (const element of page.elements) {
      if (NEVER.includes(element.tagName)) yield `${nameOf(element)} is not allowed`;
      for (const { name, value } of element.attrs) {
        if (name === 'style' || name === 'srcdoc' || /^on/.test(name)) yield `${nameOf(element)} has ${name}="${value}"`;
        if (/^\s*(javascript|vbscript):/i.test(value)) yield `${nameOf(element)} has ${name}="${value}"`;
      }
      if (isDataBlock(element)) yield* dataProblems(element);
      else if (element.tagName === 'script') yield* scriptProblems(element);
    }
  },
});

/** Parse5 keeps a script's text in its child; `textOf` leaves scripts out. */
const sourceOf = (element: Element): string => element.childNodes.map(textOf).join('');

function* scriptProblems(element: Element): Generator<string> {
  if (sourceOf(element).trim() !== '') yield `${nameOf(element)} has a script inside`;
  if (attribute(element, 'src') === undefined) yield `${nameOf(element)} has no src`;
}

function* dataProblems(element: Element): Generator<string> {
  const source = sourceOf(element);
  if (/<[/!a-z]/i.test(source)) yield `${nameOf(element)} holds an unescaped <`;
  try {
    const data = JSON.parse(source) as { readonly '@context'?: unknown };
    if (data['@context'] !== 'https://schema.org') yield `${nameOf(element)} has no schema.org context`;
  } catch (error) {
    yield `${nameOf(element)} does not parse: ${String(error)}`;
  }
}

/** Style sheets load nothing from elsewhere and bring no fonts. */
export const styleSheets: CheckFor = (site) => ({
  name: 'style sheets load nothing from elsewhere',
  *finish() {
    for (const file of site.files) {
      if (!file.endsWith('.css')) continue;
      const css = site.read(file);
      if (/@import/.test(css)) yield `${file} imports another`;
      if (/@font-face/.test(css)) yield `${file} brings a font`;
      for (const [, address = ''] of css.matchAll(/url\(\s*["']?([^"')]+)/g))
        if (/^(?:[a-z]+:)?\/\//i.test(address)) yield `${file} loads ${address}`;
    }
  },
});
