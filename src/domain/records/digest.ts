import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson, type Json, type JsonObject } from './json.ts';
import type { ToolRecord } from './server-record.ts';

/** Lower-case hex sha256 of a text's UTF-8 bytes. Lone surrogates hash as U+FFFD. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text.toWellFormed())));
}

/**
 * The identity of a tool definition: sha256 over the canonical JSON of name, title, description, both schemas and
 * the annotations, absent fields left out. A verdict holds for exactly this definition.
 */
export function toolDigest(tool: ToolRecord): string {
  const { name, title, description, inputSchema, outputSchema, annotations } = tool;
  const fields = { name, title, description, inputSchema, outputSchema, annotations };
  const present = Object.entries(fields).filter(([, value]) => value !== undefined);
  const kept = Object.fromEntries(
    present.map(([key, value]) => [
      key,
      key === 'annotations' ? withoutAbsent(value as JsonObject) : (value as Json),
    ]),
  );
  return sha256Hex(canonicalJson(kept));
}

function withoutAbsent(object: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(object).filter(([, value]) => (value as Json | undefined) !== undefined),
  );
}
