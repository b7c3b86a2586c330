/** Short hashes that say whether what a page is made from is the same as before. */
import { hash } from 'node:crypto';
import type { Concept } from '../../archive/vocabulary/vocabulary.ts';

/** 96 bits: two of a million pages have the same one in no archive. */
const LENGTH = 16;

/** A short hash of a text. */
export function keyOf(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, LENGTH);
}

const concepts = new WeakMap<Concept, string>();

/** Changes with all that pages show of a concept, and all that it is searched by. */
export function conceptKey(concept: Concept): string {
  const known = concepts.get(concept);
  if (known !== undefined) return known;
  const { id, name, note, spellings } = concept;
  const key = keyOf(JSON.stringify([id, name.ar, name.en, note?.ar, note?.en, spellings]));
  concepts.set(concept, key);
  return key;
}
