/** What every peer is given: `pages.ndjson`, a view a line, and `filler.json`, in the folder that BENCH_INPUT names. */
import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const FOLDER = process.env.BENCH_INPUT;

export const filler = () => JSON.parse(readFileSync(join(FOLDER, 'filler.json'), 'utf8'));

/** Line by line: all of them may be longer than a string can be. */
export async function* pages() {
  const lines = createInterface({ input: createReadStream(join(FOLDER, 'pages.ndjson')) });
  for await (const line of lines) yield JSON.parse(line);
}
