import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { changesFeed, FEED } from '../catalogue/changes-feed.ts';
import { changedTools, JudgedTool, ToolChange, withEarlier } from '../catalogue/changes.ts';
import { BuildRefused } from './failure.ts';
import { linesOfFile } from './line-file.ts';
import { DUMPS } from './render/earlier-site.ts';
import type { FileState } from './render/site-state.ts';
import type { SiteWriter } from './render/site-writer.ts';

const CHANGES = 'data/changes.ndjson';
const NamedServer = z.object({ slug: z.string(), name: z.string() });

/** The site to tell changes from. */
export interface Since {
  /** Folder of that site, or of those of its files that stand under `data/`, in a folder of that name. */
  readonly site: string;
  /** ISO date that what changed is given. */
  readonly on: string;
}

/** Reads NDJSON line by line. Throws BuildRefused with file and line of the first that is not as expected. */
function* linesAs<T>(file: string, shape: z.ZodType<T>): Generator<T, void, undefined> {
  let number = 0;
  for (const line of linesOfFile(file)) {
    number += 1;
    try {
      yield shape.parse(JSON.parse(line));
    } catch (error) {
      const why = error instanceof z.ZodError ? z.prettifyError(error) : 'it is no JSON';
      throw new BuildRefused(`${file}:${String(number)} cannot be compared with: ${why}`);
    }
  }
}

/** Throws BuildRefused, before any work, when the site to tell changes from is none. */
export function assertComparable(since: Since | undefined): void {
  if (since === undefined) return;
  const file = join(since.site, DUMPS.tools);
  if (!existsSync(file))
    throw new BuildRefused(
      `${since.site} has no ${DUMPS.tools}: --since wants the folder of a site that was built before.`,
    );
}

function changesSince(site: string, { site: earlier, on }: Since): readonly ToolChange[] {
  const names = new Map<string, string>();
  for (const { slug, name } of linesAs(join(site, DUMPS.servers), NamedServer)) names.set(slug, name);
  const tools = (folder: string) => linesAs(join(folder, DUMPS.tools), JudgedTool);
  const changes = changedTools(tools(earlier), tools(site), {
    on,
    nameOf: (slug) => names.get(slug) ?? slug,
  });
  const before = join(earlier, CHANGES);
  return withEarlier(changes, existsSync(before) ? [...linesAs(before, ToolChange)] : []);
}

/**
 * Writes what became of the tools since an earlier site, and before that: as lines and as a feed. Both are there without an
 * earlier site too, so that their addresses can be known; they are empty then. The dumps of the site must stand in it.
 */
export function writeChanges(
  site: string,
  {
    since,
    siteUrl,
    writer,
  }: { readonly since?: Since | undefined; readonly siteUrl: string; readonly writer: SiteWriter },
): readonly FileState[] {
  const changes = since === undefined ? [] : changesSince(site, since);
  const lines = changes.map((change) => `${JSON.stringify(change)}\n`).join('');
  return [writer.write(CHANGES, lines), writer.write(FEED, changesFeed(changes, siteUrl))];
}
