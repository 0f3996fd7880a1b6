import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the project, wherever the command is run from. */
export const PROJECT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Scratch of builds and the report. Inside the project, because Astro finds its packages and styles from there. */
export const SCRATCH = join(PROJECT, '.build');

/** Where the site goes unless somebody says otherwise. */
export const SITE = join(PROJECT, 'dist');

/** Fingerprint of what the site in SITE was built from; absent when that is not known. */
export const STAMP = join(SCRATCH, 'built-from');

/** Records that were read from running servers. */
export const INGESTED = join(PROJECT, '.cache', 'ingest', 'records.jsonl');

export const CURATED = join(PROJECT, 'content', 'servers');

export const ATTACKS = join(PROJECT, 'content', 'attacks');

/** What later builds need not do again: compiled pages, outlines, judgements, and of each site the state it was left in. */
export const BUILD_CACHE = join(PROJECT, '.cache', 'build');

/** Modules of the commands and of the processes that render, compiled by Node. */
export const CODE_CACHE = join(BUILD_CACHE, 'code');
