import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../../domain/records/problem.ts';
import { checkedAddress, isThisMachine } from '../ingest-one.ts';
import { failure, type Outcome, type Report } from '../ingest-sources.ts';
import { findContainment } from './containment.ts';
import { entryRecord } from './entry-record.ts';
import { introspectServers, reasonLines, type ServerToAsk } from './introspect-registry.ts';
import { LatestVersions, type VersionCounts } from './latest-versions.ts';
import { PageStore } from './page-store.ts';
import { questionsOf } from './questions.ts';
import { readRegistry, type Reading } from './read-registry.ts';
import { withRunLock } from './run-lock.ts';

const BACKOFF_MS = 1000;

export interface RegistryIngest {
  /** The registry's address, with or without the path of its list. */
  readonly registry: string;
  readonly cacheFolder: string;
  /** Limit for each request and each server. */
  readonly timeoutMs: number;
  readonly jobs: number;
  /** Starts over: every page and every server is asked again. */
  readonly refresh: boolean;
  /** Asks the packages and addresses that the registry names for their tools. */
  readonly introspect: boolean;
  readonly retryFailed: boolean;
  /** Servers asked at most. */
  readonly limit: number;
  /** Addresses may lead to this machine and private networks, also when the registry is elsewhere. */
  readonly allowLocal: boolean;
  readonly report: Report;
}

export interface RegistryOutcome {
  readonly outcomes: readonly Outcome[];
  /** Odd things by which nothing is lost. */
  readonly notes: readonly Problem[];
  /** False when the list was not read to its end: the records are not all there are. */
  readonly complete: boolean;
}

/**
 * Records of all servers a registry lists, from what is stored of it and what changed since. Throws when the address cannot
 * be a registry's or another run reads it.
 */
export async function ingestRegistry(options: RegistryIngest): Promise<RegistryOutcome> {
  const list = listAddress(options.registry);
  const store = new PageStore(options.cacheFolder, list);
  return withRunLock(store.folder, async () => {
    if (options.refresh) await store.removeAll();
    const versions = new LatestVersions();
    const limits = { timeoutMs: options.timeoutMs, backoffMs: BACKOFF_MS };
    const reading = await readRegistry({ list, store, limits, versions, report: options.report });
    const { entries, counts } = versions.latest();
    options.report(reading.stopped === undefined ? 'done' : 'failed', summary(reading, counts));
    const from = list.href.replace(/\/v[\d.]+\/servers$/, '');
    const servers = entries.map((entry) => ({ entry, record: entryRecord(entry, from) }));
    const asked = await askAll(servers, list, { ...options, installFolder: join(store.folder, 'installed') });
    return {
      outcomes: [
        ...asked,
        ...reading.setAside.map((problems) => ({ problems })),
        ...reading.cut.map((problem) => ({ problems: [problem] })),
      ],
      notes: reading.notes,
      complete: reading.stopped === undefined,
    };
  });
}

/** The list of a registry: `REGISTRY/v0.1/servers`, or the address itself when it names a version of the API. */
export function listAddress(address: string): URL {
  const url = checkedAddress(address);
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new Error("the registry's address must have no user, query or fragment");
  const path = url.pathname.replace(/\/+$/, '');
  const version = /\/v\d+(\.\d+)*(\/servers)?$/.exec(path);
  if (version === null) url.pathname = `${path}/v0.1/servers`;
  else url.pathname = version[2] === undefined ? `${path}/servers` : path;
  return url;
}

function summary({ stopped, read, setAside, asked }: Reading, counts: VersionCounts): string {
  const { kept, deprecated, superseded, deleted } = counts;
  const sum =
    `${read} entries read (${asked} pages asked): ${kept} servers kept, ${superseded} superseded, ` +
    `${deleted} deleted, ${setAside.length} set aside; ${deprecated} of the kept are deprecated`;
  return stopped === undefined
    ? sum
    : `${stopped}. ${sum}. What was read is stored; run this again to go on from there`;
}

async function askAll(
  servers: readonly ServerToAsk[],
  list: URL,
  options: RegistryIngest & { readonly installFolder: string },
): Promise<readonly Outcome[]> {
  const { report, introspect, limit, installFolder } = options;
  const plans = new Map(servers.map((server) => [server, questionsOf(server.entry)]));
  const askable = servers.filter((server) => (plans.get(server)?.questions.length ?? 0) > 0);
  if (!introspect) {
    report('working', `${askable.length} of them can be asked for their tools: --introspect`);
    return servers.map(({ record }) => ({ record, problems: [] }));
  }
  for (const line of reasonLines([...plans.values()])) report('working', `not asked: ${line}`);
  const containment = findContainment();
  report('working', `servers that are started: ${containment.description}`);
  const chosen = askable.slice(0, limit);
  // Left behind by a run that was killed.
  await rm(installFolder, { recursive: true, force: true });
  const allowLocal = options.allowLocal || isThisMachine(list);
  const { results, counts } = await introspectServers(chosen, { ...options, allowLocal, containment });
  report(
    'done',
    `${counts.answered} servers answered, ${counts.failed} failed; ${counts.remembered} of both are from an earlier run`,
  );
  const byId = new Map(results.map((result) => [result.record.id, result]));
  return servers.flatMap(({ record }) => {
    const result = byId.get(record.id);
    if (result === undefined) return [{ record, problems: [] }];
    const kept = { record: result.record, problems: result.problems };
    return result.failed === undefined ? [kept] : [kept, failure(result.failed)];
  });
}
