import { hasHidden, visible } from '../../../src/domain/records/untrusted-text.ts';
import { attribute, byTag, nameOf, readableText, withAncestors, type Element, type Page } from '../../site/page.ts';
import type { CheckFor } from './check.ts';

/** Text of strangers and code: our own words are everything else. Templates mark strangers' text with dir="auto". */
function isOurs(element: Element): boolean {
  for (const around of withAncestors(element))
    if (
      ['blockquote', 'q', 'code', 'pre', 'script', 'title'].includes(around.tagName) ||
      attribute(around, 'translate') === 'no' ||
      attribute(around, 'dir') === 'auto'
    )
      return false;
  return true;
}

function* ownTexts(page: Page): Generator<{ readonly element: Element; readonly text: string }> {
  for (const element of page.elements)
    for (const child of element.childNodes)
      if (child.nodeName === '#text' && 'value' in child && isOurs(element)) yield { element, text: child.value };
}

/** What a template writes when a value is missing or the wrong shape. */
const SLIPS: readonly { readonly pattern: RegExp; readonly means: string }[] = [
  { pattern: /\[object \w+\]/, means: 'an object printed as text' },
  { pattern: /\b(undefined|NaN)\b/, means: 'a missing value printed as text' },
  {
    pattern: /(?<![\d.,-])1 (tools|servers|attacks|parameters|calls|tokens|limits|categories|sources|pages)\b/,
    means: 'one of something in the plural',
  },
  { pattern: /\S \.(\s|$)|\S ,|\s\(\s*\)/, means: 'punctuation left over from an empty value' },
];

export const slips: CheckFor = () => ({
  name: 'no text shows a missing value, a wrong plural or leftover punctuation',
  *visit(page) {
    // A tool may be called ".": a page about it is full of dots that are nobody's mistake.
    const title = byTag(page, 'h1').map(readableText).join('');
    const looked = /[\p{L}\p{N}]/u.test(title) ? SLIPS : [];
    for (const { element, text } of ownTexts(page))
      for (const { pattern, means } of looked) {
        const found = pattern.exec(text);
        if (found !== null) yield `${nameOf(element)}: ${means}: "${text.slice(Math.max(0, found.index - 30), found.index + 40).trim()}"`;
      }
  },
});

export const hiddenCharacters: CheckFor = () => ({
  name: 'no page holds a character nobody sees',
  *visit(page) {
    if (!hasHidden(page.html)) return;
    for (const [line, text] of page.html.split('\n').entries())
      if (hasHidden(text)) {
        const at = Array.from(text).findIndex((char) => hasHidden(char));
        yield `line ${line + 1}: ${visible(Array.from(text).slice(Math.max(0, at - 40), at + 20).join(''))}`;
      }
  },
});
