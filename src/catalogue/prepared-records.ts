import { createReadStream, existsSync } from 'node:fs';
import type { Loader } from 'astro/loaders';
import { LineSplitter } from '../ingest/line-splitter.ts';

/**
 * Where the build leaves the merged, sorted records for Astro: one ServerRecord a line. Given by the build in
 * CATALOGUE_RECORDS; the default is what `npm run dev` writes.
 */
const preparedFile = (): string => process.env['CATALOGUE_RECORDS'] ?? '.cache/build/records.jsonl';

/**
 * The lines of a file of records. Cut at line feeds only: Node's own reader also cuts at U+2028, which JSON lets stand in
 * a description as it is.
 */
async function* linesOf(file: string): AsyncGenerator<string, void, undefined> {
  const splitter = new LineSplitter(Number.POSITIVE_INFINITY);
  for await (const chunk of createReadStream(file))
    for (const { bytes } of splitter.push(chunk as Buffer)) yield bytes.toString('utf8');
  const rest = splitter.rest();
  if (rest !== undefined) yield rest.bytes.toString('utf8');
}

/** Content loader that takes the prepared records as they are; entry ids are line numbers. */
export function preparedRecords(): Loader {
  return {
    name: 'prepared-records',
    async load({ store, logger }) {
      store.clear();
      const file = preparedFile();
      if (!existsSync(file)) {
        // `astro sync` and `astro check` need the types, not the records.
        logger.warn(`${file} is missing: no servers. Run npm run build or npm run dev.`);
        return;
      }
      let line = 0;
      for await (const json of linesOf(file)) {
        line += 1;
        store.set({ id: String(line).padStart(7, '0'), data: { json } });
      }
    },
  };
}
