import { resolve } from 'node:path';
import type { Since } from '../build/changes-files.ts';
import { UsageError } from './command.ts';

/** What `parseArgs` is told of the two options. */
export const SINCE_OPTIONS = { since: { type: 'string' }, on: { type: 'string' } } as const;

export const SINCE_HELP = `  --since DIR      tell which verdicts changed since the site at DIR was built: data/changes.ndjson and feed.xml, with what that
                   site told; of that site only data/servers.ndjson, tools.ndjson and changes.ndjson are read
  --on DATE        the date these changes are given, such as 2026-11-26; goes with --since`;

interface SinceValues {
  readonly since?: string | undefined;
  readonly on?: string | undefined;
}

/** The earlier site, or undefined when none was given. Throws UsageError. */
export function sinceOf({ since, on }: SinceValues): Since | undefined {
  if ((since === undefined) !== (on === undefined))
    throw new UsageError('--since and --on go together: a site, and the date that its changes are given');
  if (since === undefined || on === undefined) return undefined;
  const date = new Date(`${on}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== on)
    throw new UsageError('--on wants a date such as 2026-11-26');
  return { site: resolve(since), on };
}
