import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Renderer } from './fitted-view.ts';
import { writeEdited, type EditedRecords } from './edited-records.ts';
import { ourBuild, settled, type Report } from './our-build.ts';
import { writePeerInput } from './peer-input.ts';
import { peersAt, timed, workplaceIn, writeSameBytes, type Peer, type Workplace } from './peers.ts';
import { alternate, type Contestant, type Rounds } from './rounds.ts';
import { bytesOf, filesOf, isPage, isRendered, type SiteFile } from './site-files.ts';

/** What the times of our build and of the limit are called; the peers have names of their own. */
export const OURS = 'this project, whole build';
export const OUR_PAGES = 'this project, rendering and writing';
export const OUR_CHANGES = 'this project, after some records changed';
export const SAME_BYTES = 'plain Node, the same bytes of all these files';
export const SAME_PAGES = 'plain Node, the same bytes of the pages alone';

/** Pages of a peer may differ by this share of all bytes: each escapes quotes in its own way. */
const TOLERANCE = 0.02;

export interface BuildWish {
  readonly records: string;
  readonly rounds: number;
  /** Everything is written below it. */
  readonly folder: string;
  readonly log: (line: string) => void;
}

export interface BuildResults extends Rounds {
  readonly report: Report;
  readonly pages: { readonly count: number; readonly bytes: number };
  /** Pages and their twins: all that rendering writes. */
  readonly rendered: { readonly count: number; readonly bytes: number };
  readonly peers: readonly Peer[];
  readonly missing: readonly string[];
  /** How many changes to the records came before the build that OUR_CHANGES is of. */
  readonly edits: number;
  /** The site of the first build, kept for the search. */
  readonly site: string;
}

interface Ground {
  readonly place: Workplace;
  readonly site: string;
  readonly pages: readonly SiteFile[];
  readonly records: string;
  readonly edited: EditedRecords;
  readonly folder: string;
}

/** Throws unless the peer wrote every page, and about as many bytes as we do. */
function assertSamePages(out: string, pages: readonly SiteFile[]): void {
  const written = filesOf(out).filter(isPage);
  const paths = new Set(written.map(({ path }) => path));
  const missing = pages.find(({ path }) => !paths.has(path));
  if (missing !== undefined || written.length !== pages.length)
    throw new Error(
      `wrote ${written.length} pages of ${pages.length}, without ${missing?.path ?? 'any missing'}`,
    );
  const [theirs, ours] = [bytesOf(written), bytesOf(pages)];
  if (Math.abs(theirs - ours) > ours * TOLERANCE)
    throw new Error(
      `wrote ${theirs} bytes; ours have ${ours}, and at most ${TOLERANCE * 100} % may be between`,
    );
}

/** Nothing is removed until everybody is done: ext4 looks at every inode that was freed in the last minutes before it gives out another. */
let built = 0;

/** A folder to build into that nobody built into before, so that nothing can be kept from an earlier build. */
function freshFolder(folder: string): string {
  built += 1;
  return join(folder, `out-${String(built)}`);
}

function inFreshFolder<Result>(folder: string, work: (out: string) => Result): Result {
  try {
    return work(freshFolder(folder));
  } finally {
    spawnSync('sync');
  }
}

function ourContestant({ records, edited, folder }: Ground): Contestant {
  return {
    name: OURS,
    run: async () => {
      const out = freshFolder(folder);
      const { seconds, report } = ourBuild(records, out);
      const pages = report.seconds['pages'];
      if (pages === undefined) throw new Error('the report of the build has no stage "pages"');
      await settled(out);
      const changes = ourBuild(edited.file, out);
      await settled(out);
      spawnSync('sync');
      return new Map([
        [OURS, seconds],
        [OUR_PAGES, pages],
        [OUR_CHANGES, changes.seconds],
      ]);
    },
  };
}

function limit(name: string, files: readonly SiteFile[], { place, site, folder }: Ground): Contestant {
  const list = join(place.input, `${name.replaceAll(/\W+/g, '-')}.txt`);
  writeFileSync(list, files.map(({ path }) => `${path}\n`).join(''));
  const run = () => inFreshFolder(folder, (out) => writeSameBytes(place, site, list, out));
  return { name, run: () => Promise.resolve(new Map([[name, run()]])) };
}

function peerContestant({ name, render }: Peer, { pages, folder }: Ground): Contestant {
  const once = () =>
    inFreshFolder(folder, (out) => {
      mkdirSync(out);
      const seconds = timed(() => render(out));
      assertSamePages(out, pages);
      return seconds;
    });
  return { name, run: async () => Promise.resolve(new Map([[name, once()]])) };
}

const sizeOf = (files: readonly SiteFile[]) => ({ count: files.length, bytes: bytesOf(files) });

/**
 * Builds the records once, gives the peers the pages of that site as views, and then times everybody in turn. Rejects when
 * our build fails or Eleventy cannot be installed.
 */
export async function measureBuilds({ records, rounds, folder, log }: BuildWish): Promise<BuildResults> {
  const site = join(folder, 'site');
  log('building once, for the pages that everybody has to write');
  const { report } = ourBuild(records, site);
  await settled(site);
  const rendered = filesOf(site).filter(isRendered);
  const pages = rendered.filter(isPage);
  const place = workplaceIn(folder);
  const { there: peers, missing } = await peersAt(place, join(folder, '..', 'bench-installed'), log);
  log(`preparing ${pages.length} pages for the peers`);
  const { renderPage } = (await import('../peers/page.js')) as { readonly renderPage: Renderer };
  writePeerInput(site, pages, renderPage, { folder: place.input, hugo: place.hugo });
  const edited = await writeEdited(records, folder);
  const ground: Ground = { place, site, pages, records, edited, folder };
  const contestants = [
    ourContestant(ground),
    limit(SAME_BYTES, rendered, ground),
    limit(SAME_PAGES, pages, ground),
    ...peers.map((peer) => peerContestant(peer, ground)),
  ];
  const measured = await alternate(contestants, rounds, log);
  return {
    ...measured,
    edits: edited.edits,
    report,
    pages: sizeOf(pages),
    rendered: sizeOf(rendered),
    peers,
    missing,
    site,
  };
}
