/** Hashes the code, templates and texts that pages are made with: when one changes, all pages that depend on it are made again. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFilesThroughLinks, sha256 } from '../../system/files/files.ts';

/** The folders whose contents affect pages. Styles do not, since pages only link to them. */
const PAGE_FOLDERS = [
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
/** The code that creates and indexes records; the keys of segments have their data. */
const INDEX_FOLDERS = ['src/archive', 'src/search', 'src/site', 'src/system', 'src/text'];
/** The code that is bundled for browsers. */
const ENGINE_FOLDERS = ['src/browser', 'src/offline/format', 'src/search', 'src/text'];
const ASSET_FOLDERS = ['src/browser', 'src/offline/format', '_includes/css', '_includes/assets'];
/** The code that packs files into blocks. */
const BLOCK_FOLDERS = ['src/offline/blocks', 'src/offline/format', 'src/search/indexing'];
/** The code that parses articles. */
const PARSER_FOLDERS = ['src/archive', 'src/system', 'src/text'];
/** The lock file has the versions of the libraries. */
const COMMON_FILES = ['eleventy.config.ts', 'package-lock.json'];

export interface Versions {
  pages: string;
  index: string;
  /** The version of the search's scripts. */
  engine: string;
  assets: string;
  /** The version of the code and library that pack blocks. */
  blocks: string;
  /** The version of parsed articles. */
  articles: string;
}

/** Computes the versions of everything that a site is made with. @param project the project's folder */
export async function readVersions(project: string): Promise<Versions> {
  const hashes = new Map<string, string>();
  const hashFile = (file: string): string => {
    const known = hashes.get(file) ?? sha256(readFileSync(join(project, file)));
    hashes.set(file, known);
    return known;
  };
  const hashFolders = async (folders: readonly string[]): Promise<string> => {
    const files = [...COMMON_FILES];
    for (const folder of folders)
      for (const file of await listFilesThroughLinks(join(project, folder))) files.push(`${folder}/${file}`);
    // Month names and collation come with Node's copy of CLDR.
    return sha256(JSON.stringify([process.versions.icu, files.map((file) => [file, hashFile(file)])]));
  };
  return {
    pages: await hashFolders(PAGE_FOLDERS),
    index: await hashFolders(INDEX_FOLDERS),
    engine: await hashFolders(ENGINE_FOLDERS),
    assets: await hashFolders(ASSET_FOLDERS),
    blocks: `${await hashFolders(BLOCK_FOLDERS)} ${process.versions.zlib}`,
    articles: await hashFolders(PARSER_FOLDERS),
  };
}
