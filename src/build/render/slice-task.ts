import { join } from 'node:path';
import type { CatalogueFiles } from '../open-catalogue.ts';
import type { Earlier } from './earlier-site.ts';

/** Files of a slice beside its part of the site. */
export const SLICE_FILES = { state: 'state.txt', servers: 'servers.ndjson', tools: 'tools.ndjson' } as const;

/** What a process that renders can get ready with before the records are known. */
export interface SliceHead {
  /** Folder of compilePages; it may be made later. */
  readonly compiled: string;
  readonly siteUrl: string;
  /** The site that stands where this one will, with the state it was left in. */
  readonly earlier?: Earlier | undefined;
  /** A copy of that site, which may be looked at. */
  readonly copy?: string | undefined;
}

/** What processes that share out slices among them are all told. */
export interface SliceTask extends SliceHead, CatalogueFiles {
  /** The slices to render, each by one of the processes, and how many there are in all. */
  readonly slices: readonly number[];
  readonly of: number;
  /** Digest of the code. */
  readonly code: string;
  /** The site, which slices of one machine share; it holds a copy of `earlier` where that is given. */
  readonly site: string;
  /** Folder for the folders of slices. */
  readonly scratch: string;
}

/** The folder of one slice, for SLICE_FILES. */
export function sliceFolder({ scratch }: Pick<SliceTask, 'scratch'>, index: number): string {
  return join(scratch, `slice-${String(index)}`);
}

/** What a process did so far: pages that it made, and pages taken over from the earlier site. */
export interface SliceProgress {
  readonly made: number;
  readonly kept: number;
  /** How many pages all processes together will have made or kept, about. */
  readonly of: number;
}

/** What a process tells while it renders. */
export type SliceNews =
  | { readonly progress: SliceProgress }
  /** The number of a slice that is done. */
  | { readonly slice: number };
