/** Makes an article's identity from its text alone, whatever its file, encoding and time of arrival. */
import { hash } from 'node:crypto';
import type { Language } from '../../archive/article/article.ts';
import { base32 } from '../../text/slug.ts';

/** The minimum length of an id. With its 40 bits, a few articles of a million collide and get longer ids. */
const MIN_ID_LENGTH = 8;

/** Matches white space that collapsing changes. Most texts have none, and testing is faster than collapsing. */
const UNCOLLAPSED_SPACE = /[^\S ]| {2}|^ | $/;

export interface Identifiable {
  lang: Language;
  title: string;
  paragraphs: readonly string[];
}

/**
 * The full identity of an article, whose beginning is the id: base32 of the SHA-256 of language, title and paragraphs, in
 * Unicode's composed form and with white space collapsed.
 */
export function identify({ lang, title, paragraphs }: Identifiable): string {
  const normalised = [lang, title, ...paragraphs].map((text) => {
    const composed = text.normalize('NFC');
    return UNCOLLAPSED_SPACE.test(composed) ? composed.replace(/\s+/gu, ' ').trim() : composed;
  });
  return base32(hash('sha256', normalised.join('\n'), 'buffer'));
}

/**
 * Returns the shortest beginning of an identity that is not another article's id.
 * @param taken whether an id belongs to an article with another identity
 */
export function shortestId(identity: string, taken: (id: string) => boolean): string {
  for (let length = MIN_ID_LENGTH; length < identity.length; length += 1) {
    const id = identity.slice(0, length);
    if (!taken(id)) return id;
  }
  return identity;
}
