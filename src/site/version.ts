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
const INDEX = ['src/archive', 'src/browser', 'src/search', 'src/site', 'src/text', '_data'];
/** The lock file stands for the libraries. */
const FILES = ['eleventy.config.ts', 'package-lock.json'];

export interface Versions {
  pages: string;
  index: string;
}

/** The versions of pages and of the search index. @param project the project's folder */
export async function versions(project: string): Promise<Versions> {
  return { pages: await hashOf(project, PAGES), index: await hashOf(project, INDEX) };
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
