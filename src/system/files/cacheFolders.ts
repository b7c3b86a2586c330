/** The folders of the project's caches, whose contents can always be made again. */
import { join, relative } from 'node:path';
import { sha256 } from './files.ts';

/** Returns the folder of all caches. */
export function cacheFolder(project: string): string {
  return join(project, '.cache');
}

/** Returns the folder of the caches of one of several shards, since shards may run at the same time on one machine. */
export function shardCacheFolder(
  project: string,
  { index, count }: { index: number; count: number },
): string {
  return join(cacheFolder(project), 'shards', `${index}-of-${count}`);
}

/** Returns the file with the code of compiled templates. */
export function templateCachePath(project: string): string {
  return join(cacheFolder(project), 'templates');
}

/** Returns the file with the faces that were cut out of fonts. */
export function faceCachePath(project: string): string {
  return join(cacheFolder(project), 'faces');
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
  return join(cacheFolder(project), `convert-${cacheName(cacheFolder(project), content)}`);
}

/** Returns the file of the register's tables. @param cache the folder of `convertCacheFolder` */
export function registerTablesPath(cache: string): string {
  return join(cache, 'register');
}

const NAME_LENGTH = 16;

/**
 * Names what a cache has of certain folders, so that each has files of its own. A project that is moved with its cache, or checked out
 * at another place by the next job of a pipeline, goes on with them.
 * @returns 16 hexadecimal digits
 */
export function cacheName(cache: string, ...folders: readonly string[]): string {
  const paths = folders.map((folder) => relative(cache, folder));
  return sha256(JSON.stringify(paths)).slice(0, NAME_LENGTH);
}
