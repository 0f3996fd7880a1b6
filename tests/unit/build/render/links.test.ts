import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brokenLinks, describeBroken } from '../../../../src/build/check-links.ts';
import { UnitLinks } from '../../../../src/build/render/links.ts';

const ORIGIN = 'https://example.org';

function linksOf(pages: Readonly<Record<string, string>>): UnitLinks {
  const links = new UnitLinks(ORIGIN);
  for (const [path, html] of Object.entries(pages)) links.add(html, path);
  return links;
}

const targetsOf = (html: string): readonly string[] => linksOf({ '/servers/y/': html }).outward();

describe('the links of a page', () => {
  it('are addresses of this site, each once, in the order of the page', () => {
    const html =
      '<link rel="icon" href="/favicon.svg"><a href="/servers/a/">a</a><script src="/theme.js"></script>' +
      '<a href="/servers/a/">again</a><form action="/search/"></form>';
    assert.deepEqual(targetsOf(html), ['/favicon.svg', '/servers/a/', '/theme.js', '/search/']);
  });

  it('count when they are written with the address of the site', () => {
    assert.deepEqual(targetsOf('<link rel="canonical" href="https://example.org/servers/x/">'), [
      '/servers/x/',
    ]);
    assert.deepEqual(targetsOf('<a href="https://example.org.evil.test/x/">x</a>'), []);
  });

  it('lead elsewhere when they name another host, also without a scheme', () => {
    assert.deepEqual(targetsOf('<a href="https://other.test/">x</a><a href="//other.test/y">y</a>'), []);
  });

  it('lose the query and keep the fragment', () => {
    assert.deepEqual(targetsOf('<a href="/search/?q=a&#38;b">q</a><a href="/guides/g/?x=1#part">p</a>'), [
      '/search/',
      '/guides/g/#part',
    ]);
  });

  it('within the page are its own path with the fragment', () => {
    assert.deepEqual(targetsOf('<a href="#apply">x</a><a href="#">top</a>'), ['/servers/y/#apply']);
  });

  it('are left out where its own pages have what they lead to', () => {
    const links = linksOf({
      '/servers/x/':
        '<h2 id="a"></h2><a href="#a"></a><a href="/servers/x/t/#b"></a><a href="/servers/x/t/#c"></a>',
      '/servers/x/t/': '<h2 id="b"></h2><a href="/servers/x/"></a>',
    });
    assert.deepEqual(links.outward(), ['/servers/x/t/#c']);
  });

  it('are left out where a page that is always made has them, with ids or without', () => {
    const links = new UnitLinks(ORIGIN, new Set(['/guides/', '/servers/y/#a']));
    links.add('<a href="/guides/"></a><a href="#a"></a><a href="/guides/#b"></a>', '/servers/y/');
    assert.deepEqual(links.outward(), ['/guides/#b']);
  });

  it('are left out where they lead to a file of the unit', () => {
    const links = linksOf({ '/servers/y/': '<a href="/servers/y.md"></a><a href="/servers/z.md"></a>' });
    links.addFile('/servers/y.md');
    assert.deepEqual([links.outward(), links.ids()], [['/servers/z.md'], []]);
  });

  it('are found behind structured data that looks like attributes', () => {
    const data = JSON.stringify({ a: 'x=', b: ' href="/no/"', c: '="' });
    assert.deepEqual(targetsOf(`<script>${data}</script><a href="/yes/">y</a>`), ['/yes/']);
  });

  it('are no words of the text', () => {
    assert.deepEqual(targetsOf('<p>write href=&quot;/gone/&quot; there</p>'), []);
  });

  it('can lead to its ids', () => {
    assert.deepEqual(linksOf({ '/': '<h2 id="a">A</h2><p data-id="no" id="b"></p>' }).ids(), ['/#a', '/#b']);
  });
});

describe('the links of a part', () => {
  it('are those that the unit does not have', () => {
    const links = new UnitLinks(ORIGIN);
    links.add('<a href="/attacks/x/">x</a><p id="a"></p>', '/servers/y/');
    links.add(
      '<a href="/attacks/x/">x</a><a href="/servers/z/">z</a><a href="/servers/y/#a">a</a>',
      '/servers/y/tool/',
      'tool',
    );
    assert.deepEqual(links.outward(), ['/attacks/x/']);
    assert.deepEqual(links.outward('tool'), ['/servers/z/']);
  });

  it('lead nowhere within the unit where it lacks the page or the id', () => {
    const links = new UnitLinks(ORIGIN);
    links.add('<p id="a"></p>', '/servers/y/');
    links.add('<a href="/servers/y/#b">b</a><a href="/servers/y/gone/">gone</a>', '/servers/y/tool/', 'tool');
    assert.deepEqual(links.outward('tool'), ['/servers/y/#b', '/servers/y/gone/']);
  });
});

describe('links that lead nowhere', () => {
  const files = new Set(['index.html', 'servers/a/index.html', 'servers/a.json', '404.html']);
  const ids = new Set(['/#top']);

  it('are those without a file, or without the id on it', () => {
    const links = new Map([
      ['/', '/'],
      ['/servers/a/', '/'],
      ['/servers/a.json', '/'],
      ['/#top', '/servers/a/'],
      ['/servers/b/', '/servers/a/'],
      ['/#gone', '/servers/a/'],
    ]);
    assert.deepEqual(brokenLinks(links, files, ids), [
      { target: '/servers/b/', from: '/servers/a/' },
      { target: '/#gone', from: '/servers/a/' },
    ]);
  });

  it('are named, the first of them, and counted', () => {
    const broken = Array.from({ length: 23 }, (_, index) => ({ target: `/x${String(index)}/`, from: '/' }));
    const text = describeBroken(broken);
    assert.ok(text.startsWith('23 links lead nowhere:\n  /x0/, linked from /\n'));
    assert.ok(text.endsWith('  /x19/, linked from /\n  and 3 more'));
  });
});
