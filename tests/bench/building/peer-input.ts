import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { FILLER, fitted, type Renderer } from './fitted-view.ts';
import { PublishedServer, viewBelow, viewElsewhere, type PageView } from './page-view.ts';
import type { SiteFile } from './site-files.ts';

/** How many content files one folder holds. */
const PER_FOLDER = 1000;

/** Views of the pages, in their order; the JSON of a server is read once, since its pages stand beside each other. */
function* viewsOf(site: string, pages: readonly SiteFile[], render: Renderer): Generator<PageView> {
  let current: { readonly slug: string; readonly server: PublishedServer | undefined } | undefined;
  for (const { path, bytes } of pages) {
    const slug = /^servers\/([^/]+)\/./.exec(path)?.[1] ?? '';
    if (current?.slug !== slug) current = { slug, server: publishedServer(site, slug) };
    const view = current.server === undefined ? viewElsewhere(path) : viewBelow(current.server, path);
    yield fitted(view, bytes, render);
  }
}

function publishedServer(site: string, slug: string): PublishedServer | undefined {
  const file = join(site, 'servers', `${slug}.json`);
  return slug === '' || !existsSync(file)
    ? undefined
    : PublishedServer.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** A content file with nothing but front matter: this version of Hugo makes pages from files alone. */
function writeHugoPage(folder: string, number: number, { path, title, ...view }: PageView): void {
  const file = join(folder, 'content', String(Math.floor(number / PER_FOLDER)), `${String(number)}.md`);
  if (number % PER_FOLDER === 0) mkdirSync(dirname(file), { recursive: true });
  const url = `/${path.replace(/(?<=^|\/)index\.html$/, '')}`;
  writeFileSync(file, `${JSON.stringify({ title, url, ...view })}\n`);
}

export interface PeerInput {
  /** Folder of `pages.ndjson` and `filler.json`, the input of the Node peers. */
  readonly folder: string;
  /** Where Hugo's content and data go. */
  readonly hugo: string;
}

/** Writes what the peers render from: the same records and pages as ours, each with filler up to the bytes of ours. */
export function writePeerInput(
  site: string,
  pages: readonly SiteFile[],
  render: Renderer,
  { folder, hugo }: PeerInput,
): void {
  mkdirSync(folder, { recursive: true });
  mkdirSync(join(hugo, 'data'), { recursive: true });
  for (const place of [folder, join(hugo, 'data')])
    writeFileSync(join(place, 'filler.json'), JSON.stringify(FILLER));
  const lines = openSync(join(folder, 'pages.ndjson'), 'w');
  try {
    let number = 0;
    for (const view of viewsOf(site, pages, render)) {
      writeSync(lines, `${JSON.stringify(view)}\n`);
      writeHugoPage(hugo, number, view);
      number += 1;
    }
  } finally {
    closeSync(lines);
  }
}
