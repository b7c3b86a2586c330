/** Packs and unpacks Pagefind's fragments, the files with what a result shows of an article. */
import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import type { Language } from '../../archive/article/article.ts';
import type { Alias, NamedEntity } from './record.ts';

/** The first bytes of every file that Pagefind 1.6 packs, before compression. */
const SIGNATURE = 'pagefind_dcd';
/** The byte of a gzip header that names the operating system (RFC 1952). */
const GZIP_SYSTEM_OFFSET = 9;
const GZIP_UNKNOWN_SYSTEM = 255;

/** What a fragment holds of an article for its result, beside its text. */
export interface ArticleInfo {
  id: string;
  lang: Language;
  /** `2025-02-13`, where it is known. */
  day?: string;
  publisher?: NamedEntity;
  authors: string[];
  /** The tags' names in the article's language. */
  tags: string[];
  /** The web address that it was published at, where it is known. */
  sourceUrl?: string;
  /** Names that find the article although its text does not have them, as they are spelled. */
  aliases: Alias[];
}

/** Pagefind's own fields and the archive's. */
const fragmentSchema = z.looseObject({ url: z.string(), content: z.string() });
export type Fragment = z.infer<typeof fragmentSchema>;

/** What Pagefind indexes of an article. */
export interface PagefindRecord {
  url: string;
  language: string;
  /** Words with single spaces between them. */
  content: string;
  meta: Record<string, string>;
}

/**
 * Unpacks a fragment.
 * @throws Error where the bytes are no fragment of Pagefind 1.6
 */
export function unpackFragment(bytes: Uint8Array): Fragment {
  const text = gunzipSync(bytes).toString('utf8');
  if (!text.startsWith(SIGNATURE))
    throw new Error(`A fragment does not begin with ${SIGNATURE}; install Pagefind 1.6`);
  return fragmentSchema.parse(JSON.parse(text.slice(SIGNATURE.length)));
}

/** Packs a fragment; the same fragment gives the same bytes on every system. */
export function packFragment(fragment: Fragment): Uint8Array {
  // zlib returns a view into a buffer of 16 kB, and thousands of fragments are kept, so copy what is needed.
  const bytes = new Uint8Array(gzipSync(SIGNATURE + JSON.stringify(fragment), { level: 9 }));
  bytes[GZIP_SYSTEM_OFFSET] = GZIP_UNKNOWN_SYSTEM;
  return bytes;
}
