/** Creates the short hashes that show whether what something is made from is the same as before. */
import { hash } from 'node:crypto';

/** In characters: 96 bits. Collisions are negligible at a million pages. */
export const KEY_LENGTH = 16;

/** Returns a short hash of a text, or of bytes. */
export function hashKey(text: string | Uint8Array): string {
  return hash('sha256', text, 'base64url').slice(0, KEY_LENGTH);
}
