import { attribute, byTag, inside, isElement, isHidden, nameOf, readableText, words, type Element } from '../../site/page.ts';
import type { CheckFor } from './check.ts';

const isHeading = ({ tagName }: Element): boolean => /^h[1-6]$/.test(tagName);
const levelOf = ({ tagName }: Element): number => Number(tagName.slice(1));

/** What says something without text. */
const SPEAKS = new Set(['img', 'svg', 'input', 'textarea', 'select', 'button', 'table', 'dl', 'pre']);

function isEmpty(element: Element): boolean {
  return readableText(element) === '' && !inside(element).some(({ tagName }) => SPEAKS.has(tagName));
}

export const headings: CheckFor = () => ({
  name: 'one h1, headings in order, none empty, none below h3, an id on every h2',
  *visit(page) {
    const all = page.elements.filter(isHeading);
    const tops = all.filter(({ tagName }) => tagName === 'h1');
    if (tops.length !== 1) yield `${tops.length} h1`;
    if (all[0]?.tagName !== 'h1') yield 'the first heading is not the h1';
    let before = 1;
    for (const heading of all) {
      const level = levelOf(heading);
      if (level > before + 1) yield `${nameOf(heading)} follows an h${before}`;
      if (level > 3) yield `${nameOf(heading)} is too deep`;
      if (readableText(heading) === '') yield `${nameOf(heading)} is empty`;
      if (level === 2 && attribute(heading, 'id') === undefined && !sectionOf(heading).some(hasId))
        yield `${nameOf(heading)} "${readableText(heading)}" cannot be linked to`;
      before = level;
    }
  },
});

const hasId = (element: Element): boolean => attribute(element, 'id') !== undefined;

/** The section, article or aside a heading stands in, if any. */
function sectionOf(heading: Element): readonly Element[] {
  let node = heading.parentNode;
  while (node !== null && isElement(node)) {
    if (['section', 'article', 'aside'].includes(node.tagName)) return [node];
    node = node.parentNode;
  }
  return [];
}

/** Filled by a script when there is something to say. */
const isAnnouncement = (element: Element): boolean =>
  attribute(element, 'role') === 'status' || attribute(element, 'aria-live') !== undefined;

export const sections: CheckFor = () => ({
  name: 'no section, list, table or paragraph is empty; every heading has something under it',
  *visit(page) {
    for (const element of byTag(page, 'section', 'article', 'ul', 'ol', 'dl', 'table', 'figure', 'p', 'blockquote'))
      if (isEmpty(element) && !isHidden(element) && !isAnnouncement(element))
        yield `${nameOf(element)} is empty`;
    for (const table of byTag(page, 'tbody')) if (!inside(table).some(({ tagName }) => tagName === 'tr')) yield `${nameOf(table)} has no row`;
    yield* bareHeadings(page.elements);
  },
});

/** A heading must be followed by text, by something that speaks, or by a heading of a deeper level. */
function* bareHeadings(elements: readonly Element[]): Generator<string> {
  const main = elements.find(({ tagName }) => tagName === 'main');
  if (main === undefined) {
    yield 'there is no main';
    return;
  }
  const content = inside(main);
  for (const [index, heading] of content.entries()) {
    if (!isHeading(heading) || isHidden(heading)) continue;
    const within = new Set(inside(heading));
    const next = content.slice(index + 1).find((element) => !within.has(element) && (isHeading(element) || saysSomething(element)));
    const nothingFollows = next === undefined || (isHeading(next) && levelOf(next) <= levelOf(heading));
    if (nothingFollows && textAfter(heading) === '') yield `${nameOf(heading)} "${readableText(heading)}" has nothing under it`;
  }
}

const saysSomething = (element: Element): boolean =>
  SPEAKS.has(element.tagName) ||
  element.childNodes.some((child) => child.nodeName === '#text' && 'value' in child && child.value.trim() !== '');

/** Text that stands directly beside a heading, in no element of its own. */
function textAfter(heading: Element): string {
  const siblings = heading.parentNode?.childNodes ?? [];
  const following = siblings.slice(siblings.indexOf(heading) + 1);
  return following.map((node) => (node.nodeName === '#text' && 'value' in node ? node.value : '')).join('').trim();
}

const REFERENCES = ['aria-labelledby', 'aria-describedby', 'aria-controls', 'aria-owns', 'for', 'headers', 'list', 'form'];

export const ids: CheckFor = () => ({
  name: 'ids are unique and every reference to one is met',
  *visit(page) {
    const seen = new Set<string>();
    for (const element of page.elements) {
      const id = attribute(element, 'id');
      if (id === undefined) continue;
      if (!/^[A-Za-z][\w:.-]*$/.test(id)) yield `${nameOf(element)} has an id that is no plain word`;
      if (seen.has(id)) yield `${nameOf(element)} repeats an id`;
      seen.add(id);
    }
    for (const element of page.elements)
      for (const name of REFERENCES)
        for (const id of words(element, name))
          if (!seen.has(id)) yield `${nameOf(element)} ${name}="${id}" refers to nothing`;
  },
});

export const landmarks: CheckFor = () => ({
  name: 'landmarks: one main, a header and a footer, a skip link to main, named navigation',
  *visit(page) {
    const mains = byTag(page, 'main');
    if (mains.length !== 1) yield `${mains.length} main`;
    for (const tag of ['header', 'footer']) if (byTag(page, tag).length === 0) yield `no ${tag}`;
    const first = byTag(page, 'a')[0];
    const main = mains[0];
    if (first === undefined || main === undefined || attribute(first, 'href') !== `#${attribute(main, 'id') ?? ''}`)
      yield 'the first link does not skip to main';
    const navigation = byTag(page, 'nav');
    const named = navigation.filter((nav) => attribute(nav, 'aria-label') ?? attribute(nav, 'aria-labelledby'));
    if (named.length !== navigation.length) yield 'a nav has no name';
  },
});
