/** Makes an article's identity from its text alone: its file, encoding and time of arrival do not matter. */
import { hash } from 'node:crypto';
import type { Language } from '../../archive/article/article.ts';
import { base32 } from '../../text/slug.ts';

/** The shortest length of an id. With 40 bits, a few of a million articles collide and get longer ids. */
export const ID_LENGTH = 8;

/** White space that collapsing changes. Most texts have none, and testing is faster than collapsing. */
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
 * The shortest beginning of an identity that is not another article's.
 * @param taken whether an id belongs to an article with another identity
 */
export function shortestId(identity: string, taken: (id: string) => boolean): string {
  for (let length = ID_LENGTH; length < identity.length; length += 1) {
    const id = identity.slice(0, length);
    if (!taken(id)) return id;
  }
  return identity;
}
