import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pagePaths, sitemaps } from '../../../src/build/sitemap.ts';

const locations = (xml: string | undefined): readonly string[] =>
  Array.from((xml ?? '').matchAll(/<loc>(.*?)<\/loc>/g), ([, address = '']) => address);

describe('the pages of a site', () => {
  it('are its index files, as paths, sorted by code unit', () => {
    const files = [
      'index.html',
      '404.html',
      'servers/b/index.html',
      'servers/a-b/index.html',
      'servers/a/index.html',
      'servers/a/b/index.html',
      'servers/a.json',
      'servers/page/10/index.html',
      'servers/page/9/index.html',
      'data/notindex.html',
      'assets/index.html.css',
    ];
    assert.deepEqual(pagePaths(files), [
      '/',
      '/servers/a-b/',
      '/servers/a/',
      '/servers/a/b/',
      '/servers/b/',
      '/servers/page/10/',
      '/servers/page/9/',
    ]);
  });
});

describe('sitemaps', () => {
  const paths = Array.from({ length: 7 }, (_, index) => `/servers/${String(index)}/`);

  for (const [perFile, sizes] of [
    [3, [3, 3, 1]],
    [7, [7]],
    [8, [7]],
    [1, [1, 1, 1, 1, 1, 1, 1]],
  ] as const)
    it(`of ${String(perFile)} pages each hold all pages once, in order, and the index names each file`, () => {
      const files = sitemaps(paths, 'https://example.org', perFile);
      const names = sizes.map((_, index) => `sitemap-${String(index + 1)}.xml`);
      assert.deepEqual([...files.keys()], [...names, 'sitemap.xml']);
      const lists = names.map((name) => locations(files.get(name)));
      assert.deepEqual(
        lists.map((list) => list.length),
        sizes,
      );
      assert.deepEqual(
        lists.flat(),
        paths.map((path) => `https://example.org${path}`),
      );
      assert.deepEqual(
        locations(files.get('sitemap.xml')),
        names.map((name) => `https://example.org/${name}`),
      );
    });

  it('stay below what the protocol allows in one file', () => {
    const many = Array.from({ length: 100_001 }, (_, index) => `/${String(index)}/`);
    const files = [...sitemaps(many, 'https://example.org').values()].slice(0, -1);
    assert.equal(files.length, 3);
    for (const xml of files) assert.ok(locations(xml).length <= 50_000 && xml.length < 50 * 1024 * 1024);
    assert.equal(files.flatMap(locations).length, many.length);
  });

  it('of no pages is an index without files', () => {
    assert.deepEqual([...sitemaps([], 'https://example.org').keys()], ['sitemap.xml']);
  });

  it('are the same whether or not the address ends in a slash', () => {
    const files = sitemaps(paths, 'https://example.org');
    assert.deepEqual(sitemaps(paths, 'https://example.org/'), files);
    assert.equal(
      files.get('sitemap.xml'),
      '<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n' +
        '<sitemap><loc>https://example.org/sitemap-1.xml</loc></sitemap>\n</sitemapindex>\n',
    );
    assert.match(
      files.get('sitemap-1.xml') ?? '',
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<urlset xmlns="http:\/\/www\.sitemaps\.org\/schemas\/sitemap\/0\.9">\n<url><loc>.*<\/loc><\/url>\n<\/urlset>\n$/s,
    );
  });
});
