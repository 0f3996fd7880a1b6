import { attribute, nameOf, words, type Element, type Page } from '../../site/page.ts';
import { fileOf } from '../../site/site.ts';
import type { CheckFor } from './check.ts';

/** Stands for wherever the site is served. */
const ORIGIN = 'https://site.invalid';

/** Attributes that hold an address, by element. */
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  a: ['href'],
  area: ['href'],
  link: ['href'],
  script: ['src'],
  img: ['src', 'srcset'],
  source: ['src', 'srcset'],
  form: ['action'],
  use: ['href', 'xlink:href'],
  image: ['href', 'xlink:href'],
};

interface Address {
  readonly element: Element;
  readonly value: string;
}

function* addressesOf(page: Page): Generator<Address> {
  for (const element of page.elements)
    for (const name of ADDRESSES[element.tagName] ?? []) {
      const value = attribute(element, name);
      if (value === undefined) continue;
      const values = name === 'srcset' ? value.split(',').map((part) => part.trim().split(/\s+/)[0] ?? '') : [value];
      for (const one of values) yield { element, value: one };
    }
}

const isCanonical = (element: Element): boolean => words(element, 'rel').includes('canonical');

/** Links that leave the site: https, no new tab, and no trust lent to where they go. */
export const outsideLinks: CheckFor = () => ({
  name: 'links to other sites are https, open in place and lend no trust',
  *visit(page) {
    for (const { element, value } of addressesOf(page)) {
      if (!URL.canParse(value, ORIGIN + page.path)) yield `${nameOf(element)} has no address: ${value}`;
      else if (new URL(value, ORIGIN + page.path).origin !== ORIGIN && !isCanonical(element))
        yield* outsideProblems(element, value);
    }
  },
});

function* outsideProblems(element: Element, value: string): Generator<string> {
  if (element.tagName !== 'a') {
    const isData = element.tagName === 'img' && value.startsWith('data:image/');
    if (!isData) yield `${nameOf(element)} loads from elsewhere: ${value}`;
    return;
  }
  if (!value.startsWith('https://')) yield `${nameOf(element)} is not https: ${value}`;
  const missing = ['noopener', 'nofollow', 'ugc'].filter((word) => !words(element, 'rel').includes(word));
  if (missing.length > 0) yield `${nameOf(element)} to ${value} lacks rel="${missing.join(' ')}"`;
  if (attribute(element, 'target') !== undefined) yield `${nameOf(element)} to ${value} has a target`;
}

/** Every address inside the site leads to a file, every fragment to an id on that page. */
export const insideLinks: CheckFor = (site) => {
  const idsOf = new Map<string, ReadonlySet<string>>();
  const wanted = new Map<string, { readonly path: string; readonly id: string; readonly from: string }>();
  return {
    name: 'every link, anchor and asset inside the site exists',
    *visit(page) {
      idsOf.set(page.path, new Set(page.elements.map((element) => attribute(element, 'id') ?? '')));
      for (const { element, value } of addressesOf(page)) {
        if (value === '') yield `${nameOf(element)} has an empty address`;
        if (!URL.canParse(value, ORIGIN + page.path)) continue;
        const url = new URL(value, ORIGIN + page.path);
        if (url.origin !== ORIGIN) continue;
        if (fileOf(site, url.pathname) === undefined) yield `${nameOf(element)} leads nowhere: ${value}`;
        const id = decodeURIComponent(url.hash.slice(1));
        if (id !== '') wanted.set(`${url.pathname}#${id}`, { path: url.pathname, id, from: page.path });
      }
    },
    *finish() {
      for (const { path, id, from } of wanted.values())
        if (idsOf.get(path)?.has(id) !== true) yield `${from}: no id "${id}" on ${path}`;
    },
  };
};
