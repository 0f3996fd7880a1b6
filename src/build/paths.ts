import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the project, wherever the command is run from. */
export const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Scratch of builds: fresh folders, the report. Inside the project, so that a finished folder can be renamed into place. */
export const SCRATCH = join(PROJECT, '.build');

/** Records that were read from running servers. */
export const INGESTED = join(PROJECT, '.cache', 'ingest', 'records.jsonl');

export const CURATED = join(PROJECT, 'content', 'servers');
