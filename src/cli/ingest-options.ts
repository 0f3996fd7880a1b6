import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { UsageError } from './command.ts';

const LONGEST_TIMEOUT_S = 3600;

export const help = `Usage: mcp-policy ingest [OPTION]...

Brings server records in, as JSONL sorted by id or slug. Without --command, --url, --jsonl or --registry it installs the servers pinned
in the sources folder, starts each in an empty home with a minimal environment, asks it for its tools, and ends it
with everything it started. What was asked before is not asked again.

  --command "LINE"   ask the server this command line starts, over stdio; no shell is involved
  --env NAME[=VALUE] give the server of --command a variable, by default with the value it has here; never stored
  --url URL          ask the server at this address, over streamable HTTP (https, or http on this machine)
  --jsonl FILE       read records from a file: JSONL, a .json document, or either as .gz
                     these four may be given more than once
  --registry URL     read all servers a registry lists, over the registry API v0.1 (see below)
  --sources DIR      folder of sources.json, package.json and package-lock.json (default content/sources)
  --output FILE      where the records go (default: .cache/ingest/records.jsonl for the pinned servers, else standard output)
  --cache DIR        folder of installed servers and earlier answers (default .cache)
  --timeout SECONDS  limit for each server and each page (default 30; 10 at most for the pinned ones to initialize)
  --jobs N           servers asked at the same time (default: processors + 2)
  --refresh          ask the pinned servers again; read the registry from its start and ask its servers again
  --strict           exit with 3 when any server or record failed
  --help             this text

One line a server goes to standard error. A server that fails or hangs costs its time limit and that line, nothing else.

With --registry:
  --introspect       also ask the packages and addresses it names for their tools (default: records only)
  --limit N          ask the first N servers only, in the order of their names
  --retry-failed     ask those again that failed before; without it nobody is asked twice
  --allow-local      addresses may lead to this machine and private networks (they may anyway when the registry is on
                     this machine)

Every page is stored under the cache before the next is asked for: run it again after it was ended, even killed, and it goes
on there; after a whole walk it asks only what changed since. Each server gives one record, its latest version; deleted ones
are dropped. Entries that cannot be used are set aside, each with its page, place and reason. When the list cannot be read to
its end, the records of what was read are written and the exit code is 1.

--introspect runs the code of strangers. It installs npm packages at their exact version, without install scripts, starts
each in an empty home with placeholders for what it requires, asks it, ends it with everything it started and removes it;
installing may take two minutes more. Other kinds of packages are not started: that would take their own installers. Where
bubblewrap (bwrap) is installed a server sees the system read-only and nothing of yours; without it, it can read what you can
read, so run this where there is nothing to read. Memory (2 GB), file size and processor time are limited where prlimit
exists. The network is open: servers need it. Addresses are asked over https, without credentials and redirects, and only
when they do not lead to this machine or a private network.
`;

export interface IngestArguments {
  readonly commands: readonly string[];
  readonly urls: readonly string[];
  readonly files: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly sourceFolder: string;
  readonly cacheFolder: string;
  readonly output: string | undefined;
  readonly timeoutMs: number;
  readonly jobs: number;
  readonly refresh: boolean;
  readonly strict: boolean;
  /** What concerns a registry; undefined without --registry. */
  readonly registry: RegistryArguments | undefined;
}

export interface RegistryArguments {
  readonly registry: string;
  readonly introspect: boolean;
  readonly limit: number;
  readonly retryFailed: boolean;
  readonly allowLocal: boolean;
}

export function readArguments(args: readonly string[]): IngestArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      command: { type: 'string', multiple: true, default: [] },
      url: { type: 'string', multiple: true, default: [] },
      jsonl: { type: 'string', multiple: true, default: [] },
      env: { type: 'string', multiple: true, default: [] },
      sources: { type: 'string', default: 'content/sources' },
      cache: { type: 'string', default: '.cache' },
      output: { type: 'string' },
      timeout: { type: 'string', default: '30' },
      jobs: { type: 'string', default: String(availableParallelism() + 2) },
      refresh: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      registry: { type: 'string' },
      introspect: { type: 'boolean' },
      limit: { type: 'string' },
      'retry-failed': { type: 'boolean' },
      'allow-local': { type: 'boolean' },
    },
  });
  const jobs = countFrom1(values.jobs, '--jobs');
  const timeout = Number(values.timeout);
  if (!(timeout > 0 && timeout <= LONGEST_TIMEOUT_S))
    throw new UsageError(`--timeout wants seconds, more than 0 and at most ${LONGEST_TIMEOUT_S}`);
  return {
    commands: values.command,
    urls: values.url,
    files: values.jsonl,
    environment: Object.fromEntries(values.env.map(variable)),
    sourceFolder: values.sources,
    cacheFolder: values.cache,
    output: values.output,
    timeoutMs: timeout * 1000,
    jobs,
    refresh: values.refresh,
    strict: values.strict,
    registry: registryArguments(values),
  };
}

interface RegistryValues {
  readonly registry?: string;
  readonly introspect?: boolean;
  readonly limit?: string;
  readonly 'retry-failed'?: boolean;
  readonly 'allow-local'?: boolean;
}

function registryArguments(values: RegistryValues): RegistryArguments | undefined {
  const { registry, introspect, limit, 'retry-failed': retryFailed, 'allow-local': allowLocal } = values;
  if (registry === undefined) {
    if ([introspect, limit, retryFailed, allowLocal].some((value) => value !== undefined))
      throw new UsageError('--introspect, --limit, --retry-failed and --allow-local go with --registry');
    return undefined;
  }
  if (introspect !== true && [limit, retryFailed, allowLocal].some((value) => value !== undefined))
    throw new UsageError('--limit, --retry-failed and --allow-local go with --introspect');
  return {
    registry,
    introspect: introspect ?? false,
    limit: limit === undefined ? Infinity : countFrom1(limit, '--limit'),
    retryFailed: retryFailed ?? false,
    allowLocal: allowLocal ?? false,
  };
}

function countFrom1(text: string, option: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new UsageError(`${option} wants a whole number from 1`);
  return count;
}

function variable(text: string): readonly [string, string] {
  const [, name, value] = /^([A-Za-z_][A-Za-z0-9_]*)(?:=(.*))?$/s.exec(text) ?? [];
  if (name === undefined) throw new UsageError('--env wants NAME or NAME=VALUE');
  const found = value ?? process.env[name];
  if (found === undefined) throw new UsageError(`--env ${name}: there is no such variable here`);
  return [name, found];
}
