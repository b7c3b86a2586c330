/** Where the project keeps what it can find out anew. */
import { join, resolve } from 'node:path';
import { sha256 } from './files.ts';

/** Where the keys of earlier builds lie. */
export const cacheFolder = (project: string): string => join(project, '.cache');

/** Where the locks of content folders lie that cannot be written. */
export const locksOf = (project: string): string => join(cacheFolder(project), 'locks');

/** Where converting remembers the sources of a content folder from one run to the next. */
export function convertCacheFolder(project: string, content: string): string {
  return join(cacheFolder(project), `convert-${sha256(resolve(content)).slice(0, 16)}`);
}
