import type { ToolRecord } from '../records/server-record.ts';

/** Characters of English or JSON that make about one token; an estimate, and shown as one. */
const CHARACTERS_PER_TOKEN = 4;

/**
 * Estimated tokens that one definition takes in the context of every request of a client that loads all tools:
 * length of its tools/list entry as JSON, by four.
 */
export function contextTokens(tool: ToolRecord): number {
  const { name, title, description, inputSchema, outputSchema, annotations } = tool;
  const entry = JSON.stringify({ name, title, description, inputSchema, outputSchema, annotations });
  return Math.ceil(entry.length / CHARACTERS_PER_TOKEN);
}
