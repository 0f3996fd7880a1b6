import { hash } from 'node:crypto';

/**
 * A word that tells whether a text, or its bytes, is still what it was: a file that is kept from build to build may be damaged
 * anywhere, and most damage leaves JSON that can be read.
 */
export function checkWord(text: string | Uint8Array): string {
  return hash('sha256', text, 'base64url').slice(0, 16);
}
