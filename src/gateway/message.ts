import { isJsonObject, type Json, type JsonObject, own } from '../domain/records/json.ts';
import { parseStrictJsonBytes } from '../ingest/strict-json.ts';

/** Longest line a client may send, in bytes. */
export const MAX_CLIENT_BYTES = 4 * 1024 * 1024;
/** Deepest nesting of a client's message; the message itself is level 1. */
const MAX_DEPTH = 64;

/** MCP forbids null as the id of a request; JSON-RPC answers with null when it does not know the id. */
export type RequestId = string | number;

export type Message =
  | {
      readonly kind: 'request';
      readonly id: RequestId;
      readonly method: string;
      readonly params?: JsonObject;
    }
  | { readonly kind: 'notification'; readonly method: string; readonly params?: JsonObject }
  | { readonly kind: 'response'; readonly id: RequestId; readonly answer: JsonObject };

/** JSON-RPC 2.0: -32700 not JSON, -32600 not a request, -32601 unknown method, -32602 wrong parameters, -32000 the server's own. */
export type ErrorCode = -32700 | -32600 | -32601 | -32602 | -32603 | -32000;

/** Why a line goes no further, in the form of the JSON-RPC error that answers it. */
export interface Refusal {
  readonly id: RequestId | null;
  readonly code: ErrorCode;
  readonly message: string;
}

export type Reading =
  | { readonly message: Message; readonly text: string; readonly refusal?: never }
  | { readonly refusal: Refusal; readonly message?: never };

/**
 * The one parse of a line a client sent: UTF-8 without repair, one object, no key twice, at most MAX_DEPTH deep, nothing
 * that changes when it is written again. Decisions are made on this value and this value is what is passed on.
 */
export function readClientMessage(bytes: Buffer): Reading {
  const parsed = parseStrictJsonBytes(bytes);
  if (parsed.fault !== undefined) {
    const { code, message, path } = parsed.fault;
    if (code === 'bad-utf8' || code === 'json-syntax') return refused(null, -32700, message);
    return refused(path === '/id' ? null : idIn(bytes), -32600, message);
  }
  const { value, text } = parsed;
  const flaw = flawIn(value, 1);
  if (flaw !== undefined) return refused(idOf(value), -32600, flaw);
  return readMessage(value, text);
}

/** The same for a line of the server, which is passed on as it is: its numbers and depth are the client's concern. */
export function readServerMessage(bytes: Buffer): Reading {
  const parsed = parseStrictJsonBytes(bytes);
  if (parsed.fault !== undefined) return refused(idIn(bytes), -32700, parsed.fault.message);
  return readMessage(parsed.value, parsed.text);
}

function refused(id: RequestId | null, code: ErrorCode, message: string): Reading {
  return { refusal: { id, code, message } };
}

const KEYS = new Set(['jsonrpc', 'id', 'method', 'params', 'result', 'error']);

function readMessage(value: Json, text: string): Reading {
  if (Array.isArray(value)) return refused(null, -32600, 'batches are not accepted: send one message a line');
  if (!isJsonObject(value)) return refused(null, -32600, 'a message must be an object');
  const refuse = (message: string): Reading => refused(idOf(value), -32600, message);
  const stray = Object.keys(value).find((key) => !KEYS.has(key));
  if (stray !== undefined) return refuse(`unknown key ${JSON.stringify(stray)} in the message`);
  if (own(value, 'jsonrpc') !== '2.0') return refuse('"jsonrpc" must be "2.0"');
  if (Object.hasOwn(value, 'id') && idOf(value) === null)
    return refuse('"id" must be a string or a whole number');
  return Object.hasOwn(value, 'method') ? readCall(value, text) : readAnswer(value, text);
}

function readCall(value: JsonObject, text: string): Reading {
  const id = idOf(value);
  const method = own(value, 'method');
  const params = own(value, 'params');
  if (typeof method !== 'string') return refused(id, -32600, '"method" must be a string');
  if (Object.hasOwn(value, 'result') || Object.hasOwn(value, 'error'))
    return refused(id, -32600, 'a message cannot be a request and an answer');
  if (params !== undefined && !isJsonObject(params)) return refused(id, -32602, '"params" must be an object');
  const call = { method, ...(params !== undefined && { params }) };
  return {
    text,
    message: id === null ? { kind: 'notification', ...call } : { kind: 'request', id, ...call },
  };
}

function readAnswer(value: JsonObject, text: string): Reading {
  const id = idOf(value);
  const single = Object.hasOwn(value, 'result') !== Object.hasOwn(value, 'error');
  if (id === null || !single || Object.hasOwn(value, 'params'))
    return refused(id, -32600, 'neither a request, a notification nor an answer');
  return { text, message: { kind: 'response', id, answer: value } };
}

function idOf(value: Json): RequestId | null {
  const id = isJsonObject(value) ? own(value, 'id') : undefined;
  return typeof id === 'string' || Number.isSafeInteger(id) ? (id as RequestId) : null;
}

/** The id of a line that is refused, to answer it by; never used to decide anything. */
function idIn(bytes: Buffer): RequestId | null {
  try {
    return idOf(JSON.parse(bytes.toString('utf8')) as Json);
  } catch {
    return null;
  }
}

/** What would make the value another one after parsing and writing, or for another parser; undefined when nothing does. */
function flawIn(value: Json, depth: number): string | undefined {
  if (typeof value === 'number') return numberFlaw(value);
  if (typeof value === 'string') return textFlaw(value);
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > MAX_DEPTH) return `nested deeper than ${MAX_DEPTH} levels`;
  for (const [key, child] of Object.entries(value)) {
    const flaw = textFlaw(key) ?? flawIn(child, depth + 1);
    if (flaw !== undefined) return flaw;
  }
  return undefined;
}

function numberFlaw(value: number): string | undefined {
  if (!Number.isFinite(value) || (Number.isInteger(value) && !Number.isSafeInteger(value)))
    return `a number that cannot be held exactly (about ${value}): send it as a string`;
  return undefined;
}

function textFlaw(text: string): string | undefined {
  return text.isWellFormed() ? undefined : 'a text with half a surrogate pair';
}

/**
 * JSON on one line, also for readers that take more than `\n` for the end of a line: U+0085, U+2028 and U+2029 inside
 * strings are escaped, so no text can pretend to be a message of its own.
 */
export function toLine(value: Json): string {
  const json = JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${json}\n`;
}

/** A line of the server as it may be passed on; the same care as `toLine`, without touching numbers. */
export function asLine(text: string): string {
  const json = text
    .replace(/\r/g, ' ')
    .replace(/[\u0085\u2028\u2029]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `${json}\n`;
}

export function errorLine({ id, code, message }: Refusal): string {
  return toLine({ jsonrpc: '2.0', id, error: { code, message } });
}

export function resultLine(id: RequestId, result: JsonObject): string {
  return toLine({ jsonrpc: '2.0', id, result });
}
