/** What every page is made with, as one hash: when any of it changes, every page is made anew. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listFiles, sha256 } from '../archive/files.ts';

/** Folders and files whose contents reach pages. Styles do not: pages only link them. */
const PAGES = [
  'src/archive',
  'src/pages',
  'src/site',
  'src/text',
  '_includes/layouts',
  '_includes/partials',
  '_data',
];
/** What makes and indexes records; the data that reach them are in the segments' keys. */
const INDEX = ['src/archive', 'src/search', 'src/site', 'src/text'];
/** What is bundled for browsers. */
const ENGINE = ['src/browser', 'src/search', 'src/text'];
/** The lock file stands for the libraries. */
const FILES = ['eleventy.config.ts', 'package-lock.json'];

export interface Versions {
  pages: string;
  index: string;
  /** Of the search's scripts. */
  engine: string;
}

/** The versions of pages and of the search. @param project the project's folder */
export async function versions(project: string): Promise<Versions> {
  const [pages = '', index = '', engine = ''] = await Promise.all(
    [PAGES, INDEX, ENGINE].map((folders) => hashOf(project, folders)),
  );
  return { pages, index, engine };
}

async function hashOf(project: string, folders: readonly string[]): Promise<string> {
  const files = [...FILES];
  for (const folder of folders) {
    files.push(...(await listFiles(join(project, folder))).map((file) => `${folder}/${file}`));
  }
  const hashes = await Promise.all(
    files.map(async (file) => [file, sha256(await readFile(join(project, file)))]),
  );
  // Month names and collation come with Node's copy of CLDR.
  return sha256(JSON.stringify([process.versions.icu, hashes]));
}
