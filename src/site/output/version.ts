/** What every page is made with, as one hash: when any of it changes, every page is made anew. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFilesThroughLinks, sha256 } from '../../system/files/files.ts';

/** Folders and files whose contents reach pages. Styles do not: pages only link them. */
const PAGES = [
  'src/archive',
  'src/pages',
  'src/site',
  'src/system',
  'src/text',
  '_includes/layouts',
  '_includes/pages',
  '_includes/partials',
  '_data/strings',
];
/** What makes and indexes records; the data that reach them are in the segments' keys. */
const INDEX = ['src/archive', 'src/search', 'src/site', 'src/system', 'src/text'];
/** What is bundled for browsers. */
const ENGINE = ['src/browser', 'src/search', 'src/text'];
const ASSETS = ['src/browser', '_includes/css', '_includes/assets'];
/** What parses articles. */
const ARTICLES = ['src/archive', 'src/system', 'src/text'];
/** The lock file stands for the libraries. */
const FILES = ['eleventy.config.ts', 'package-lock.json'];

export interface Versions {
  pages: string;
  index: string;
  /** Of the search's scripts. */
  engine: string;
  assets: string;
  /** Of articles as they are parsed. */
  articles: string;
}

/** The readVersions of all that a site is made with. @param project the project's folder */
export async function readVersions(project: string): Promise<Versions> {
  const hashes = new Map<string, string>();
  const hashOf = (file: string): string => {
    const known = hashes.get(file) ?? sha256(readFileSync(join(project, file)));
    hashes.set(file, known);
    return known;
  };
  const version = async (folders: readonly string[]): Promise<string> => {
    const files = [...FILES];
    for (const folder of folders)
      for (const file of await listFilesThroughLinks(join(project, folder))) files.push(`${folder}/${file}`);
    // Month names and collation come with Node's copy of CLDR.
    return sha256(JSON.stringify([process.versions.icu, files.map((file) => [file, hashOf(file)])]));
  };
  return {
    pages: await version(PAGES),
    index: await version(INDEX),
    engine: await version(ENGINE),
    assets: await version(ASSETS),
    articles: await version(ARTICLES),
  };
}
