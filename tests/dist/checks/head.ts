import { attribute, byTag, readableText, words, type Page } from '../../site/page.ts';
import type { CheckFor } from './check.ts';

function metaNamed(page: Page, name: string): string | undefined {
  const meta = byTag(page, 'meta').find((element) => attribute(element, 'name') === name);
  return meta && attribute(meta, 'content');
}

export const isIndexed = (page: Page): boolean => !(metaNamed(page, 'robots') ?? '').includes('noindex');

/** The path the page names as its own address; undefined when it names none. */
function canonicalPath(page: Page): string | undefined {
  const link = byTag(page, 'link').find((element) => words(element, 'rel').includes('canonical'));
  const href = link && attribute(link, 'href');
  return href !== undefined && URL.canParse(href, 'https://site.invalid')
    ? decodeURI(new URL(href, 'https://site.invalid').pathname)
    : undefined;
}

/** Title and description are what a result list shows: two pages that share one cannot be told apart there. */
export const titles: CheckFor = () => {
  const seen = new Map<string, string>();
  return {
    name: 'every page has a title and a description of its own',
    *visit(page) {
      const title = byTag(page, 'title').filter(({ parentNode }) => parentNode?.nodeName === 'head');
      const description = metaNamed(page, 'description') ?? '';
      if (title.length !== 1) yield `${title.length} titles`;
      const texts = { title: title[0] ? readableText(title[0]) : '', description: description.trim() };
      for (const [kind, text] of Object.entries(texts)) {
        if (text === '') yield `the ${kind} is empty`;
        const key = `${kind} ${text}`;
        const other = seen.get(key);
        if (isIndexed(page) && other !== undefined) yield `has the ${kind} of ${other}: ${text}`;
        else if (isIndexed(page)) seen.set(key, page.path);
      }
      if (texts.title.length > 160) yield `the title has ${texts.title.length} characters`;
      if (texts.description.length > 320) yield `the description has ${texts.description.length} characters`;
    },
  };
};

export const documentHead: CheckFor = () => ({
  name: 'language, viewport, encoding, kind of page and canonical address are given',
  *visit(page) {
    const html = page.elements[0];
    if (html === undefined || attribute(html, 'lang') !== 'en') yield 'the language is not given as en';
    if (page.template === 'none') yield 'body has no data-template';
    if (!/width=device-width/.test(metaNamed(page, 'viewport') ?? '')) yield 'no viewport';
    if (/maximum-scale|user-scalable=no/.test(metaNamed(page, 'viewport') ?? '')) yield 'zoom is forbidden';
    if (!/^<!doctype html>/i.test(page.html)) yield 'no doctype';
    if (!byTag(page, 'meta').some((meta) => attribute(meta, 'charset')?.toLowerCase() === 'utf-8')) yield 'not declared as UTF-8';
    if (isIndexed(page) && canonicalPath(page) !== page.path) yield `the canonical path is ${canonicalPath(page) ?? 'missing'}`;
  },
});
