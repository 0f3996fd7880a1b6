import { isJsonObject, type JsonObject, own } from '../domain/records/json.ts';

/**
 * What may pass, by exact name; everything else is refused or dropped. Not passed on: tasks, sampling, roots and elicitation,
 * which would let calls and data around the policy.
 */

/** Requests a client may send. */
export const CLIENT_REQUESTS: ReadonlySet<string> = new Set([
  'initialize',
  'ping',
  'tools/list',
  'tools/call',
  'resources/list',
  'resources/templates/list',
  'resources/read',
  'resources/subscribe',
  'resources/unsubscribe',
  'prompts/list',
  'prompts/get',
  'completion/complete',
  'logging/setLevel',
]);

export const CLIENT_NOTIFICATIONS: ReadonlySet<string> = new Set([
  'notifications/initialized',
  'notifications/cancelled',
  'notifications/progress',
]);

/** Requests a server may send. */
export const SERVER_REQUESTS: ReadonlySet<string> = new Set(['ping']);

export const SERVER_NOTIFICATIONS: ReadonlySet<string> = new Set([
  'notifications/cancelled',
  'notifications/progress',
  'notifications/message',
  'notifications/resources/updated',
  'notifications/resources/list_changed',
  'notifications/tools/list_changed',
  'notifications/prompts/list_changed',
]);

/** Capabilities of which nothing passes. */
const CLOSED = {
  client: new Set(['sampling', 'roots', 'elicitation', 'tasks']),
  server: new Set(['tasks']),
} as const;

/** The parameters or result of `initialize` without the capabilities that are closed, so that neither side offers them. */
export function withoutClosed(holder: JsonObject, side: 'client' | 'server'): JsonObject {
  const capabilities = own(holder, 'capabilities');
  if (!isJsonObject(capabilities)) return holder;
  const open = Object.entries(capabilities).filter(([name]) => !CLOSED[side].has(name));
  return { ...holder, capabilities: Object.fromEntries(open) };
}
