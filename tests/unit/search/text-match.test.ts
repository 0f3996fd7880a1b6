import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textMatch } from '../../../src/islands/text-match.ts';

const NOTHING_LISTED: ReadonlySet<string> = new Set();
const HREF = '/servers/browser/';
const card = {
  slug: 'browser',
  count: 3,
  title: 'Browser',
  publisher: 'Fixture Works',
  about: `${'Opens pages. '.repeat(60)}Keeps invoices in a drawer.`,
  tools: [
    { name: 'browser_mouse_click_xy', slug: 'browser-mouse-click-xy', category: 'Execute' as const },
    { name: 'drawer_open', slug: 'drawer-open', category: 'Read' as const },
    { name: 'open_invoice_drawer', slug: 'open-invoice-drawer', category: 'Read' as const },
  ],
};
const match = (typed: string, listed = NOTHING_LISTED) => textMatch(card, HREF, typed.split(' '), listed);

test('a result that shows none of the typed words is none', () => {
  for (const typed of ['xyzzyfoo', 'rowser', 'zzz qqq']) assert.equal(match(typed), undefined, typed);
});

test('the excerpt shows what matched, however far down it stands', () => {
  assert.match(match('keeps')?.excerpt ?? '', /^… .*Keeps invoices/u);
  assert.match(match('pages')?.excerpt ?? '', /^Opens pages\./u);
  assert.ok((match('invoice')?.excerpt.length ?? 0) <= 302);
});

test('tools with most of the words come first, plurals count', () => {
  assert.deepEqual(
    match('drawers invoices')?.tools.map(({ name }) => name),
    ['open_invoice_drawer', 'drawer_open'],
  );
});

test('what is listed already is not repeated, and a server with nothing else goes', () => {
  const listed = new Set([`${HREF}browser-mouse-click-xy/`, HREF]);
  assert.deepEqual(match('click')?.tools.length, 1);
  assert.equal(match('click', listed), undefined);
  assert.equal(match('browser', listed), undefined);
  assert.ok(match('browser') !== undefined);
});
