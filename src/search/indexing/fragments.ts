/** Pagefind's fragments: what it keeps of each article to show as a result. */
import { hash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import type { Language } from '../../archive/article/article.ts';
import type { Alias, Named } from './record.ts';

/** Begins every file that Pagefind packs, before compression (Pagefind 1.6). */
const SIGNATURE = 'pagefind_dcd';
/** The byte of a gzip header that names the system it was packed on; 255 is "unknown" (RFC 1952). */
const GZIP_SYSTEM = 9;

/** What the archive keeps of an article beside its text, for its result. */
export interface ArticleInfo {
  id: string;
  lang: Language;
  /** `2025-02-13`, where it is known. */
  day?: string;
  publisher?: Named;
  /** The names under which the article is found besides those in its text, as they are spelled. */
  aliases: Alias[];
}

/** A fragment: Pagefind's own fields and the archive's. */
const fragmentSchema = z.looseObject({ url: z.string(), content: z.string() });
export type Fragment = z.infer<typeof fragmentSchema>;

/** What Pagefind is sent of an article: words with single spaces between them, and meta data in the order of their names. */
export interface Sent {
  url: string;
  language: string;
  content: string;
  meta: Record<string, string>;
}

/**
 * Unpacks a fragment.
 * @throws Error where the bytes are no fragment of the Pagefind that this was written for
 */
export function unpackFragment(bytes: Uint8Array): Fragment {
  const text = gunzipSync(bytes).toString('utf8');
  if (!text.startsWith(SIGNATURE)) throw new Error(`A fragment does not begin with ${SIGNATURE}`);
  return fragmentSchema.parse(JSON.parse(text.slice(SIGNATURE.length)));
}

/** Packs a fragment; the same fragment gives the same bytes on every system. */
export function packFragment(fragment: Fragment): Uint8Array {
  // A copy of its own: zlib gives a piece of 16 kB, and thousands are kept.
  const bytes = new Uint8Array(gzipSync(SIGNATURE + JSON.stringify(fragment), { level: 9 }));
  bytes[GZIP_SYSTEM] = 255;
  return bytes;
}

/** How much of its hash names a fragment where no other begins alike. */
const NAME = 7;

/**
 * The fragment that Pagefind makes of a record, and the file that it puts it into, which is named after its SHA-1: each byte in
 * as many hexadecimal digits as it takes, no zero before it (Pagefind 1.6). Of two that begin alike one gets a longer name.
 */
export function expectedFragment({ url, content, meta, language }: Sent): {
  path: string;
  fragment: Fragment;
} {
  const fragment = { url, content, word_count: content.split(' ').length, filters: {}, meta, anchors: [] };
  const bytes = [...hash('sha1', JSON.stringify(fragment), 'buffer')];
  const name = bytes.map((byte) => byte.toString(16)).join('');
  return { path: `fragment/${language}_${name.slice(0, NAME)}.pf_fragment`, fragment };
}
