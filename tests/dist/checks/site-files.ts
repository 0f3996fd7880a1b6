import { fileOf, type Site } from '../../site/site.ts';
import type { CheckFor } from './check.ts';
import { isIndexed } from './head.ts';
import { directivesOf, metaPolicyOf, policyProblems } from './inert.ts';

const locations = (xml: string): readonly string[] =>
  [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, location = '']) => location.replaceAll('&amp;', '&'));

const pathOf = (address: string): string => decodeURI(new URL(address).pathname);

/** The address of the sitemap that robots.txt names: absolute, as the protocol asks. */
function sitemapAddress(site: Site): string {
  const [, address] = /^Sitemap: (https?:\/\/\S+)$/m.exec(site.read('robots.txt')) ?? [];
  if (address === undefined) throw new Error('robots.txt names no sitemap');
  return address;
}

/** The addresses of every sitemap that robots.txt leads to. */
function* listedPages(site: Site): Generator<string> {
  const waiting = [sitemapAddress(site)];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const file = fileOf(site, pathOf(next));
    if (file === undefined) throw new Error(`no file for ${next}`);
    const xml = site.read(file);
    if (xml.includes('<sitemapindex')) waiting.push(...locations(xml));
    else yield* locations(xml);
  }
}

export const sitemaps: CheckFor = (site) => {
  const pages = new Map<string, boolean>();
  return {
    name: 'robots.txt leads to a sitemap with every page once, and with nothing else',
    visit(page) {
      pages.set(page.path, isIndexed(page));
      return [];
    },
    *finish() {
      if (!/^User-agent: \*$/im.test(site.read('robots.txt'))) yield 'robots.txt speaks to nobody';
      const listed = [...listedPages(site)].map(pathOf);
      const once = new Set(listed);
      if (once.size !== listed.length) yield `${listed.length - once.size} addresses are listed twice`;
      for (const path of once) if (pages.get(path) !== true) yield `${path} is listed, and is no page to be found`;
      for (const [path, indexed] of pages) if (indexed && !once.has(path)) yield `${path} is not listed`;
    },
  };
};

/** Addresses in Markdown links, angle brackets and plain text. */
const addressesIn = (text: string): readonly string[] =>
  [...text.matchAll(/\]\(\s*<?([^)\s>]+)/g)].map(([, address = '']) => address);

export const llms: CheckFor = (site) => ({
  name: 'llms.txt has a title, a summary and links that exist',
  *finish() {
    const text = site.read('llms.txt');
    if (!/^# \S/.test(text)) yield 'llms.txt does not begin with a title';
    if (!/^> \S/m.test(text)) yield 'llms.txt has no summary';
    const { origin } = new URL(sitemapAddress(site));
    const addresses = addressesIn(text).map((address) => new URL(address, origin));
    if (addresses.length === 0) yield 'llms.txt links to nothing';
    for (const address of addresses)
      if (address.origin === origin && fileOf(site, address.pathname) === undefined) yield `no file for ${address.href}`;
  },
});

const HEADERS: readonly (readonly [string, RegExp])[] = [
  ['X-Content-Type-Options', /^nosniff$/],
  ['Referrer-Policy', /^no-referrer$/],
  ['Cross-Origin-Opener-Policy', /^same-origin$/],
  ['Permissions-Policy', /\S/],
];

export const headersFile: CheckFor = (site) => {
  const metas = new Set<string>();
  return {
    name: 'the headers file carries the policy of the pages and the other protections',
    visit(page) {
      metas.add(metaPolicyOf(page) ?? '');
      return [];
    },
    *finish() {
      const lines = site.read('_headers').split('\n').map((line) => line.trim());
      const header = (name: string): string =>
        lines.find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))?.slice(name.length + 1).trim() ?? '';
      const policy = header('Content-Security-Policy');
      yield* policyProblems(policy);
      if (directivesOf(policy).get('frame-ancestors')?.join() !== "'none'") yield 'frame-ancestors is not none';
      for (const [name, pattern] of HEADERS) if (!pattern.test(header(name))) yield `${name} is ${header(name) || 'missing'}`;
      if (metas.size !== 1) yield `${metas.size} different policies on the pages`;
      const withoutFrames = policy.replace(/;\s*frame-ancestors[^;]*/, '');
      for (const meta of metas) if (meta !== withoutFrames) yield `pages say ${meta}, the headers ${policy}`;
    },
  };
};

export const notFoundPage: CheckFor = (site) => ({
  name: 'there is a page for addresses that do not exist',
  *finish() {
    if (!site.files.has('404.html')) yield 'no 404.html';
    else if (!/noindex/.test(site.read('404.html'))) yield '404.html may be indexed';
  },
});
