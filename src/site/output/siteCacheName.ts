/** Names what the cache holds of a site, so that sites of other folders have files of their own. */
import { resolve } from 'node:path';
import { sha256 } from '../../system/files/files.ts';

const NAME_LENGTH = 16;

/** Gives a name of 16 hexadecimal digits. @param content the content folder @param output the site's folder */
export function siteCacheName(content: string, output: string): string {
  return sha256(JSON.stringify([resolve(content), resolve(output)])).slice(0, NAME_LENGTH);
}
