import { basename, delimiter } from 'node:path';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { ServerRecord } from '../domain/records/server-record.ts';
import type { Problem } from '../domain/records/problem.ts';
import { askProgram, reasonOf, withoutLocalTexts, type Asked } from './ask-program.ts';
import { splitCommandLine } from './command-line.ts';
import { cappedFetch } from './capped-fetch.ts';
import { introspect } from './introspect.ts';
import { secretRedaction } from './redact.ts';

export interface OneServer {
  readonly record: ServerRecord;
  readonly problems: readonly Problem[];
}

/**
 * The record of a server that is started by a command line, over stdio. It sees a minimal environment, the caller's PATH
 * and the variables given in `environment`, whose values are never stored. Neither are the arguments: they may hold
 * secrets. Throws when it gives no answer.
 */
export async function ingestCommand(
  commandLine: string,
  environment: Readonly<Record<string, string>>,
  timeoutMs: number,
): Promise<OneServer> {
  const [command, ...args] = splitCommandLine(commandLine);
  const asked = await askProgram({
    command,
    args: () => args,
    environment,
    path: (process.env['PATH'] ?? '').split(delimiter).filter(Boolean),
    // The command may be a launcher that downloads the server first.
    limits: { initializeMs: timeoutMs, totalMs: timeoutMs },
    redactions: Object.entries(environment).map(([name, text]) => secretRedaction(text, `<${name}>`)),
  });
  const program = basename(command);
  return oneServer(asked, program, `command ${program}`, {});
}

/**
 * The record of a server that runs at an address, over streamable HTTP. Only https, or http on this machine; redirects are
 * followed within the address's own origin only. Query and user information are never stored: they may hold secrets.
 * `fetch` makes the requests; it must cap the answers.
 */
export async function ingestUrl(
  address: string,
  timeoutMs: number,
  fetch: typeof cappedFetch = cappedFetch,
): Promise<OneServer> {
  const url = checkedAddress(address);
  const transport = new StreamableHTTPClientTransport(url, {
    fetch,
    redirectPolicy: 'same-origin',
  });
  try {
    const said = await introspect(transport, { initializeMs: timeoutMs, totalMs: timeoutMs });
    const secrets = [...url.searchParams.values(), url.username, url.password];
    const redactions = secrets.map((text) => secretRedaction(text, '<secret>'));
    const asked = withoutLocalTexts(said, redactions, 0);
    const bare = `${url.origin}${url.pathname}`;
    return oneServer(asked, url.hostname, bare, { remotes: [{ type: 'streamable-http', url: bare }] });
  } catch (error) {
    throw new Error(remoteReason(error), { cause: error });
  } finally {
    await transport.close();
  }
}

/** The address, when it is https, or http on this machine. Throws when it is not. */
export function checkedAddress(address: string): URL {
  if (!URL.canParse(address)) throw new Error('the address is no URL');
  const url = new URL(address);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isThisMachine(url)))
    throw new Error('the address must be https, or http on this machine');
  return url;
}

export function isThisMachine({ hostname }: URL): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

function remoteReason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : undefined;
  // fetch says only that it failed; why is in its cause.
  return cause === undefined || !/fetch failed/.test(reasonOf(error)) ? reasonOf(error) : reasonOf(cause);
}

function oneServer(asked: Asked, fallback: string, from: string, extra: Partial<ServerRecord>): OneServer {
  const name = asked.serverName.trim() === '' ? fallback : asked.serverName;
  const { protocol, serverVersion, instructions } = asked;
  const record: ServerRecord = {
    id: name,
    name,
    packages: [],
    remotes: [],
    ...extra,
    source: {
      kind: 'introspected',
      from,
      ...(protocol === undefined ? {} : { protocol }),
      ...(serverVersion === '' ? {} : { serverVersion }),
    },
    tools: [...asked.tools],
    ...(instructions === undefined ? {} : { instructions }),
  };
  return { record, problems: asked.problems.map((problem) => ({ ...problem, file: from })) };
}
