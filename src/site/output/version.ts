/** Hashes the code, templates and texts that pages are made with: when one changes, all pages that depend on it are made again. */
import { FolderHasher } from '../../system/files/folderHasher.ts';

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
const ASSET_FOLDERS = ['src/browser', 'src/offline/format', 'src/text', '_includes/css', '_includes/assets'];
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
  const hasher = new FolderHasher(project, COMMON_FILES);
  return {
    pages: await hasher.hash(PAGE_FOLDERS),
    index: await hasher.hash(INDEX_FOLDERS),
    engine: await hasher.hash(ENGINE_FOLDERS),
    assets: await hasher.hash(ASSET_FOLDERS),
    blocks: `${await hasher.hash(BLOCK_FOLDERS)} ${process.versions.zlib}`,
    articles: await hasher.hash(PARSER_FOLDERS),
  };
}
