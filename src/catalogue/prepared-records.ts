import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Loader } from 'astro/loaders';

/**
 * Where the build leaves the merged, sorted records for Astro: one ServerRecord a line. Given by the build in
 * CATALOGUE_RECORDS; the default is what `npm run build` writes.
 */
const preparedFile = (): string => process.env['CATALOGUE_RECORDS'] ?? '.cache/build/records.jsonl';

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
      for await (const json of createInterface({ input: createReadStream(file, 'utf8') })) {
        line += 1;
        store.set({ id: String(line).padStart(7, '0'), data: { json } });
      }
    },
  };
}
