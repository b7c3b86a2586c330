/** Sorts the files that a search loads into kinds, which grow differently with an archive. */
import { KEYS_FILE, TEXT_FILES } from '../../search/format/segmentFiles.ts';
import { SEGMENTS_FILE } from '../../search/indexing/segments.ts';
import { STORIES_FILE } from '../../search/indexing/stories.ts';

/** Kinds of files. `other` has tags, words for suggestions and Pagefind's index. */
export const FILE_KINDS = ['script', 'catalogue', 'facets', 'firstKeys', 'chunks', 'texts', 'other'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export const NO_BYTES: Readonly<Record<FileKind, number>> = {
  script: 0,
  catalogue: 0,
  facets: 0,
  firstKeys: 0,
  chunks: 0,
  texts: 0,
  other: 0,
};

const INDEX_FILE = /^\/search\/index\/(?<folder>[^/]*)(?:\/(?<file>.*))?$/u;

/** @param path the path of an address, from the site's folder on */
export function kindOfFile(path: string): FileKind {
  const match = INDEX_FILE.exec(path);
  if (match === null) return 'script';
  const [, folder = '', file = ''] = match;
  if (folder === SEGMENTS_FILE || folder === STORIES_FILE) return 'catalogue';
  if (folder.startsWith('words-')) return file === KEYS_FILE ? 'firstKeys' : 'chunks';
  if (file === TEXT_FILES.facets) return 'facets';
  return file.startsWith('texts/') ? 'texts' : 'other';
}

/** Adds up the bytes of all kinds. */
export function sumOfKinds(bytes: Readonly<Record<FileKind, number>>): number {
  return FILE_KINDS.reduce((sum, kind) => sum + bytes[kind], 0);
}
