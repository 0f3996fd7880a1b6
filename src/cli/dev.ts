import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CURATED, INGESTED, PROJECT } from '../build/paths.ts';
import { formatProblem } from '../domain/records/problem.ts';
import { prepareRecords } from '../ingest/prepare.ts';

/** `npm run dev`: Astro's dev server on the default catalogue, with what `npm start` or `mcp-policy ingest` brought in. */
const folder = join(PROJECT, '.cache', 'build');
const prepared = await prepareRecords({
  curated: CURATED,
  ingested: [INGESTED].filter((file) => existsSync(file)),
  records: [],
});
for (const problem of prepared.problems) process.stderr.write(`${formatProblem(problem)}\n`);
mkdirSync(folder, { recursive: true });
writeFileSync(
  join(folder, 'records.jsonl'),
  prepared.records.map((record) => `${JSON.stringify(record)}\n`).join(''),
);
const astro = join(PROJECT, 'node_modules', 'astro', 'bin', 'astro.mjs');
spawn(process.execPath, [astro, 'dev', ...process.argv.slice(2)], { cwd: PROJECT, stdio: 'inherit' }).on(
  'exit',
  (code) => {
    process.exitCode = code ?? 1;
  },
);
