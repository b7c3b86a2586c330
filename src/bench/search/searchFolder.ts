/** Writes the search of some articles into a folder: index and scripts, as a site has them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { browserFiles } from '../../search/indexing/bundle.ts';
import type { SearchRecord } from '../../search/indexing/record.ts';
import { indexSegment, packOwnFiles } from '../../search/indexing/segment/buildSegment.ts';
import { prepareSegment } from '../../search/indexing/segment/prepareSegment.ts';
import {
  formatCatalogue,
  groupForTables,
  registerBlocks,
  SEGMENTS_FILE,
  segmentName,
  type TableEntry,
  tableName,
  yearsOf,
} from '../../search/indexing/segments.ts';
import { STORIES_FILE, storiesFile } from '../../search/indexing/stories.ts';
import { joinTables, tableFiles, type WordTable } from '../../search/indexing/wordTable.ts';
import { sha256 } from '../../system/files/files.ts';

/**
 * Writes a folder `search`.
 * @param records the articles, in the order of accession
 * @param options.hasPhrases whether phrases can be searched, for which Pagefind takes most of the time
 * @returns the size of the index, in bytes
 * @throws ArticleFailure where an article cannot be indexed
 */
export async function writeSearchFolder(
  records: readonly SearchRecord[],
  site: string,
  { hasPhrases = true } = {},
): Promise<number> {
  const folder = join(site, 'search');
  for (const { path, content } of await browserFiles()) await writeContent(join(folder, path), content);
  const index = join(folder, 'index');
  let bytes = 0;
  const write = async (path: string, content: Uint8Array): Promise<void> => {
    await writeContent(join(index, path), content);
    bytes += content.length;
  };
  const segments: { name: string; isFull: boolean; table: WordTable }[] = [];
  for (const { start, end, isFull } of registerBlocks(records.length)) {
    const name = segmentName(start);
    const prepared = prepareSegment(records.slice(start, end));
    const { files, table, failures } = hasPhrases
      ? await indexSegment(prepared)
      : { ...(await packOwnFiles(prepared)), failures: prepared.failures };
    for (const failure of failures) throw failure;
    for (const { path, content } of files) await write(`${name}/${path}`, content);
    segments.push({ name, isFull, table });
  }
  const tables: TableEntry[] = [];
  for (const group of groupForTables(segments)) {
    const name = tableName(group[0]?.name ?? '');
    const table = joinTables(group.map(({ table }) => table));
    for (const { path, pack } of tableFiles(table)) await write(`${name}/${path}`, pack());
    const first = tables.reduce((sum, { articles }) => sum + articles, 0);
    const days = records.slice(first, first + table.articleCount).map(({ day }) => day);
    tables.push({ name, key: sha256(name), articles: table.articleCount, years: yearsOf(days) });
  }
  const entries = segments.map(({ name, table }) => ({
    name,
    key: sha256(name),
    articles: table.articleCount,
  }));
  await write(SEGMENTS_FILE, Buffer.from(formatCatalogue({ segments: entries, tables })));
  await write(STORIES_FILE, Buffer.from(storiesFile([])));
  return bytes;
}

async function writeContent(path: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
