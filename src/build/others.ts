import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { SearchEntry } from '../search/entry.ts';
import { searchFiles } from '../search/write.ts';
import { ASSETS } from './compile.ts';
import { placePackage } from './kept-package.ts';
import { PACKAGE_FILE } from './pack.ts';
import type { FileState } from './render/site-state.ts';
import type { SiteWriter } from './render/site-writer.ts';
import type { UnderWay } from './under-way.ts';

/** How long the search may take before others have their turn. */
const EVERY_MS = 100;

/** Copies what the pages load into the site. */
function writeAssets(folder: string, writer: SiteWriter): readonly FileState[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => writer.write(relative(folder, file).split(sep).join('/'), readFileSync(file)));
}

/** Writes the files that depend on no page: what pages load, the search, the packed command line. */
export async function writeOthers(
  { stage, tools, scratch, code, signal }: Pick<UnderWay, 'stage' | 'tools' | 'scratch' | 'code' | 'signal'>,
  writer: SiteWriter,
  compiled: string,
  entries: readonly SearchEntry[],
): Promise<readonly FileState[]> {
  const { site } = writer;
  const files = [...writeAssets(join(compiled, ASSETS), writer)];
  await stage('gateway package', async () => {
    const folder = join(scratch, 'package');
    mkdirSync(folder);
    const make = () => tools.pack(site, folder);
    await placePackage(site, { code, folder: join(tools.cache, 'package'), make });
    files.push(writer.found(PACKAGE_FILE));
  });
  await stage('search', async () => {
    let last = performance.now();
    for (const { path, text } of searchFiles(entries)) {
      files.push(writer.add(path.slice(1), text));
      if (performance.now() - last < EVERY_MS) continue;
      // So that it is heard how far the pages are, and that the build should end.
      await setImmediate();
      signal?.throwIfAborted();
      last = performance.now();
    }
    writer.flush();
  });
  return files;
}
