/** The folders of the project's caches, whose contents can always be made again. */
import { join, resolve } from 'node:path';
import { sha256 } from './files.ts';

/** Returns the folder of all caches. */
export function cacheFolder(project: string): string {
  return join(project, '.cache');
}

/** Returns the folder of the sites that packs are made of. */
export function packSitesFolder(project: string): string {
  return join(cacheFolder(project), 'packs');
}

/** Returns the folder for the locks of content folders that cannot be written. */
export function lockFolder(project: string): string {
  return join(cacheFolder(project), 'locks');
}

/** Returns the folder in which converting stores what it knows of a content folder's sources between runs. */
export function convertCacheFolder(project: string, content: string): string {
  return join(cacheFolder(project), `convert-${sha256(resolve(content)).slice(0, 16)}`);
}
