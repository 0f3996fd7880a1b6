import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, it, type TestContext } from 'node:test';
import { checkSite, type Kind } from '../../../src/build/site-check.ts';
import { sitemaps } from '../../../src/build/sitemap.ts';
import { searchFiles } from '../../../src/search/write.ts';
import { inventedEntries } from '../search/invented-entries.ts';
import { fill, folderFor } from './folders.ts';

const SITE = 'https://example.org';
const entries = inventedEntries(40, 3);

/** A file that is not there has no text. */
type Files = Record<string, string | undefined>;

const page = (body: string, head = ''): string =>
  `<!DOCTYPE html><html><head>${head}</head><body>${body}</body></html>`;

/** A site in which everything leads somewhere. */
function goodFiles(): Files {
  const files: Files = {
    'index.html': page('<h1 id="top">All</h1><a href="/servers/">servers</a><a href="#top">up</a>'),
    'servers/index.html': page(entries.map(({ slug }) => `<a href="/servers/${slug}/#tools">x</a>`).join('')),
    'capabilities/shell/index.html': page('<a href="https://example.org/">home</a><a href="/">home</a>'),
    '404.html': page('<a href="/">home</a>', '<meta name="robots" content="noindex">'),
  };
  for (const { slug, tools } of entries) {
    files[`servers/${slug}/index.html`] = page('<h2 id="tools">Tools</h2>');
    for (const tool of tools) files[`servers/${slug}/${tool.slug}/index.html`] = page('<a href="../">up</a>');
  }
  for (const { path, text } of searchFiles(entries)) files[path.slice(1)] = text;
  const paths = Object.keys(files).filter((path) => path.endsWith('index.html'));
  for (const [name, text] of sitemaps(
    paths.map((path) => `/${path.replace('index.html', '')}`),
    SITE,
  ))
    files[name] = text;
  return files;
}

function textsOf(files: Files): readonly (readonly [path: string, text: string])[] {
  return Object.entries(files).flatMap(([path, text]) => (text === undefined ? [] : [[path, text] as const]));
}

function listOf(files: Files): string {
  return textsOf(files)
    .map(([path, text]) => {
      const sha256 = createHash('sha256').update(text).digest('hex');
      return `${JSON.stringify({ path, size: Buffer.byteLength(text), sha256 })}\n`;
    })
    .join('');
}

/** What is found in a site that was changed; its list of files is made after that unless the change makes one. */
function problemsOf(
  context: TestContext,
  change: (files: Files) => void,
): Partial<Record<Kind, readonly string[]>> {
  const folder = folderFor(context);
  const files = goodFiles();
  change(files);
  files['data/manifest.ndjson'] ??= listOf(files);
  fill(folder, Object.fromEntries(textsOf(files)));
  const { problems } = checkSite(folder, SITE);
  return Object.fromEntries(Object.entries(problems).filter(([, sentences]) => sentences.length > 0));
}

const [first = entries[0]] = entries;
const slug = first?.slug ?? '';
const toolSlug = first?.tools[0]?.slug ?? '';

describe('a finished site', () => {
  it('is well when everything leads somewhere', (context) => {
    assert.deepEqual(
      problemsOf(context, () => undefined),
      {},
    );
  });

  it('is not when a page leads to none', (context) => {
    const found = problemsOf(
      context,
      (files) => (files['index.html'] = `${files['index.html'] ?? ''}<a href="/gone/">x</a>`),
    );
    assert.deepEqual(found, { link: ['/ leads to /gone/, which is not there'] });
  });

  it('is not when a place on its own page or another is missing', (context) => {
    const found = problemsOf(context, (files) => {
      files['index.html'] = `${files['index.html'] ?? ''}<a href="#gone">x</a>`;
      files[`servers/${slug}/index.html`] = page('');
    });
    assert.deepEqual(found, {
      anchor: [
        '/ leads to /#gone, and the page has no such place',
        `/servers/ leads to /servers/${slug}/#tools, and the page has no such place`,
      ],
    });
  });

  it('is not when a sitemap names what is not there, or leaves a page out', (context) => {
    const found = problemsOf(context, (files) => {
      files['sitemap-1.xml'] = (files['sitemap-1.xml'] ?? '').replace(
        `<loc>${SITE}/servers/</loc>`,
        `<loc>${SITE}/gone/</loc>`,
      );
    });
    assert.deepEqual(found, {
      sitemap: [`sitemap-1.xml names ${SITE}/gone/, which is not on this site`, 'no sitemap names /servers/'],
    });
    const none = problemsOf(context, (files) => (files['sitemap-1.xml'] = undefined));
    assert.equal(none.sitemap?.[0], `sitemap.xml names ${SITE}/sitemap-1.xml, which is not on this site`);
  });

  it('is not when the search leads to a page that is not there', (context) => {
    const found = problemsOf(context, (files) => {
      files[`servers/${slug}/${toolSlug}/index.html`] = undefined;
      files['sitemap-1.xml'] = (files['sitemap-1.xml'] ?? '').replace(
        `<url><loc>${SITE}/servers/${slug}/${toolSlug}/</loc></url>\n`,
        '',
      );
    });
    assert.equal(found.search?.length, 1);
    assert.match(
      found.search[0] ?? '',
      new RegExp(`leads to /servers/${slug}/${toolSlug}/, which is not there$`),
    );
    const empty = problemsOf(context, (files) => {
      const path = Object.keys(files).find((each) => each.startsWith('search/names/k-')) ?? '';
      files[path] = '';
    });
    assert.match(empty.search?.[0] ?? '', /^\/search\/names\/k-\w+\.json cannot be used: Unexpected end/);
    const cards = problemsOf(context, (files) => {
      for (const path of Object.keys(files)) if (path.includes('/cards/')) files[path] = undefined;
    });
    assert.match(
      cards.search?.[0] ?? '',
      /^\/search\/text\.json leads to \/search\/text\/.*\/cards\/0\.json/,
    );
  });

  it('is not when its files are not as they are listed', (context) => {
    const found = problemsOf(context, (files) => {
      files['data/manifest.ndjson'] = listOf({ ...files, 'gone.txt': '' });
      files['index.html'] = (files['index.html'] ?? '').replace('All', 'Any');
      files['extra.txt'] = '';
    });
    assert.deepEqual(found, {
      'list of files': [
        'extra.txt is not listed',
        'index.html is not as it is listed',
        'gone.txt is listed and is not there',
      ],
    });
  });
});
