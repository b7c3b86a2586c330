/** Short hashes that say whether what a page is made from is the same as before. */
import { hash } from 'node:crypto';

/** 96 bits. Collisions are negligible at a million pages. */
export const KEY_LENGTH = 16;

/** A short hash of a text. */
export function hashKey(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, KEY_LENGTH);
}
