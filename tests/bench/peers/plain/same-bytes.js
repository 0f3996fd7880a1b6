/**
 * node same-bytes.js SITE LIST OUT: writes the very files of a site again that LIST names, one a line, and prints the seconds
 * that making folders and writing took. Reading them is not counted; it is done ahead, so many bytes at a time.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const BATCH_BYTES = 256 << 20;
const [, , site, list, out] = process.argv;
const made = new Set();
let milliseconds = 0;

function write(batch) {
  const started = performance.now();
  for (const [path, bytes] of batch) {
    const file = join(out, path);
    const folder = dirname(file);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    writeFileSync(file, bytes);
  }
  milliseconds += performance.now() - started;
}

let batch = [];
let held = 0;
for (const path of readFileSync(list, 'utf8').split('\n').filter(Boolean)) {
  const bytes = readFileSync(join(site, path));
  batch.push([path, bytes]);
  held += bytes.length;
  if (held < BATCH_BYTES) continue;
  write(batch);
  [batch, held] = [[], 0];
}
write(batch);
console.log(milliseconds / 1000);
