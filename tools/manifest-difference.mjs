/**
 * node tools/manifest-difference.mjs PUBLISHED NEW FOLDER
 *
 * Compares two manifests of a site (data/manifest.ndjson: `{"path","size","sha256"}`, one file a line) and writes three lists
 * into FOLDER, one path a line: `files.txt` and `pages.txt`, what is new or has other bytes, and `remove.txt`, what is gone.
 * PUBLISHED may be absent: then everything is sent. The manifest itself is in no list: it belongs to the very end, so that an
 * upload that broke off is seen as unfinished.
 */
import { createReadStream, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const [, , published, fresh, folder] = process.argv;
if (folder === undefined) {
  console.error('usage: node tools/manifest-difference.mjs PUBLISHED NEW FOLDER');
  process.exit(2);
}

/** Digests by path. A path that leaves the site, or holds a line break, would make the lists say something else. */
async function readManifest(file) {
  const digests = new Map();
  let line = 0;
  for await (const text of createInterface({ input: createReadStream(file) })) {
    line += 1;
    const { path, sha256 } = JSON.parse(text);
    const safe =
      typeof path === 'string' && /^[^/\\\p{Cc}]/u.test(path) && !/\p{Cc}|(^|\/)\.\.?(\/|$)/u.test(path);
    if (!safe || !/^[0-9a-f]{64}$/.test(sha256))
      throw new Error(
        `${file}:${line}: expected a path below the site and a sha256, found ${text.slice(0, 200)}`,
      );
    digests.set(path, sha256);
  }
  return digests;
}

const before = existsSync(published) ? await readManifest(published) : new Map();
const now = await readManifest(fresh);
const changed = [...now.keys()].filter((path) => before.get(path) !== now.get(path));
/** Pages, and the start of the full text: they name files by their content, which must be there before. */
const namesOthers = (path) => path.endsWith('.html') || path === 'search/text.json';
const remove = [...before.keys()].filter((path) => !now.has(path));

mkdirSync(folder, { recursive: true });
for (const [name, paths] of [
  ['files.txt', changed.filter((path) => !namesOthers(path))],
  ['pages.txt', changed.filter(namesOthers)],
  ['remove.txt', remove],
])
  writeFileSync(join(folder, name), paths.map((path) => `${path}\n`).join(''));
console.log(`${changed.length} of ${now.size} files to send, ${remove.length} to remove`);
