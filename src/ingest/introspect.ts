import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { McpError } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { canonicalJson, isJsonObject, jsonDepth, own, type Json } from '../domain/records/json.ts';
import type { Problem } from '../domain/records/problem.ts';
import type { ToolRecord } from '../domain/records/server-record.ts';
import { MAX_DEPTH } from './strict-json.ts';
import { toolDefinitions } from './tool-definitions.ts';

/** The SDK's code for a request without an answer. */
const REQUEST_TIMEOUT = -32001;
/** JSON-RPC's code for a method the server does not know. */
const METHOD_NOT_FOUND = -32601;
const MAX_PAGES = 100;
const MAX_TOOLS = 10_000;

/** How long a server may take, in milliseconds. */
export interface TimeLimits {
  /** For the answer to `initialize`: a server that is installed and has not answered by then does not speak MCP. */
  readonly initializeMs: number;
  /** For everything, from the start. */
  readonly totalMs: number;
}

/** What a running server says of itself and its tools. */
export interface Introspection {
  readonly serverName: string;
  readonly serverVersion: string;
  readonly protocol: string | undefined;
  readonly instructions: string | undefined;
  readonly tools: readonly ToolRecord[];
  /** What was odd; none of it stopped the introspection. */
  readonly problems: readonly Problem[];
}

/** Results as they came: a schema of the SDK would drop fields it does not know, or refuse the whole answer for one odd tool. */
const RawResult = z.custom<Json>((value) => value !== undefined);

/**
 * Initializes a session as the official SDK client does, declaring no capabilities, and asks twice for all tools: a
 * definition that differs between the two answers is reported and the first one kept.
 * Throws when the server does not answer, refuses, or ends the connection.
 */
export async function introspect(
  transport: Transport & { readonly protocolVersion?: string | undefined },
  limits: TimeLimits,
): Promise<Introspection> {
  const client = new Client({ name: 'mcp-policy', version: '1.0.0' });
  const signal = AbortSignal.timeout(limits.totalMs);
  const initializeMs = Math.min(limits.initializeMs, limits.totalMs);
  await within(
    client.connect(transport, { timeout: initializeMs, signal }),
    signal,
    'to initialize ',
    initializeMs,
  );
  const first = await within(listTools(client, signal), signal, '', limits.totalMs);
  const second =
    first.problems.length === 0 ? await within(listTools(client, signal), signal, '', limits.totalMs) : first;
  const unstable = canonicalJson(first.tools) === canonicalJson(second.tools) ? [] : [UNSTABLE];
  const { tools, problems } = toolDefinitions(first.tools);
  const server = client.getServerVersion();
  return {
    serverName: server?.title ?? server?.name ?? '',
    serverVersion: server?.version ?? '',
    protocol: transport.protocolVersion,
    instructions: client.getInstructions(),
    tools,
    problems: [...first.problems, ...unstable, ...problems],
  };
}

/** The answer, or an error that says in seconds what was waited for. */
async function within<Answer>(
  answer: Promise<Answer>,
  signal: AbortSignal,
  what: string,
  limitMs: number,
): Promise<Answer> {
  try {
    return await answer;
  } catch (error) {
    const timedOut = error instanceof McpError && error.code === REQUEST_TIMEOUT;
    if (!timedOut && !signal.aborted) throw error;
    throw new Error(`gave no answer ${what}within ${limitMs / 1000} s`, { cause: error });
  }
}

const UNSTABLE: Problem = {
  code: 'definition-unstable',
  message: 'the server gave different definitions when it was asked a second time; the first answer is kept',
};

interface RawTools {
  readonly tools: readonly Json[];
  readonly problems: readonly Problem[];
}

async function listTools(client: Client, signal: AbortSignal): Promise<RawTools> {
  const tools: Json[] = [];
  const seen = new Set<string>();
  for (let cursor: string | undefined; ;) {
    const page = await listPage(client, cursor, signal);
    tools.push(...page.tools);
    if (page.nextCursor === undefined) return { tools, problems: [] };
    const stop = reasonToStop(page.nextCursor, seen, tools.length);
    if (stop !== undefined) return { tools: tools.slice(0, MAX_TOOLS), problems: [stop] };
    seen.add(page.nextCursor);
    cursor = page.nextCursor;
  }
}

function reasonToStop(cursor: string, seen: ReadonlySet<string>, count: number): Problem | undefined {
  const code = 'tools-list-cut';
  if (seen.has(cursor))
    return { code, message: 'tools/list gave the same cursor twice; what came before it is kept' };
  if (seen.size + 1 >= MAX_PAGES || count >= MAX_TOOLS)
    return { code, message: `tools/list has no end; the first ${Math.min(count, MAX_TOOLS)} tools are kept` };
  return undefined;
}

async function listPage(client: Client, cursor: string | undefined, signal: AbortSignal) {
  const result = await requestPage(client, cursor, signal);
  if (jsonDepth(result) > MAX_DEPTH) throw new Error(`tools/list answers deeper than ${MAX_DEPTH} levels`);
  const tools = isJsonObject(result) ? own(result, 'tools') : undefined;
  const nextCursor = isJsonObject(result) ? own(result, 'nextCursor') : undefined;
  if (!Array.isArray(tools)) throw new Error('tools/list answers without a list of tools');
  return {
    tools: tools as readonly Json[],
    nextCursor: typeof nextCursor === 'string' && nextCursor !== '' ? nextCursor : undefined,
  };
}

async function requestPage(client: Client, cursor: string | undefined, signal: AbortSignal): Promise<Json> {
  const params = cursor === undefined ? {} : { cursor };
  try {
    return await client.request({ method: 'tools/list', params }, RawResult, {
      signal,
      timeout: 2 ** 31 - 1,
    });
  } catch (error) {
    // A server that does not know the method has no tools: that is an answer, not a failure.
    if (error instanceof McpError && error.code === METHOD_NOT_FOUND) return { tools: [] };
    throw error;
  }
}
