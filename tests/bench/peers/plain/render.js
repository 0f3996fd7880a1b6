/** node render.js OUT: renders every page with template literals and writes it; no generator does less. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { filler, pages } from '../input.js';
import { renderPage } from '../page.js';

const [, , out] = process.argv;
const paragraphs = filler();
const made = new Set();
for await (const view of pages()) {
  const file = join(out, view.path);
  const folder = dirname(file);
  if (!made.has(folder)) mkdirSync(folder, { recursive: true });
  made.add(folder);
  writeFileSync(file, renderPage(view, paragraphs));
}
