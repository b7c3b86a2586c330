/** Writes the search of some articles into a folder: index and scripts, as a site has them. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { indexSegment, prepareSegment } from '../../search/indexing/buildSegment.ts';
import { browserFiles } from '../../search/indexing/bundle.ts';
import type { SearchRecord } from '../../search/indexing/record.ts';
import {
  registerBlocks,
  SEGMENTS_FILE,
  segmentName,
  segmentsCatalogue,
} from '../../search/indexing/segments.ts';
import { STORIES_FILE, storiesFile } from '../../search/indexing/stories.ts';

/**
 * Writes a folder `search`.
 * @param records the articles, in the order of accession
 * @returns the size of the index, in bytes
 * @throws ArticleFailure where an article cannot be indexed
 */
export async function writeSearchFolder(records: readonly SearchRecord[], site: string): Promise<number> {
  const folder = join(site, 'search');
  for (const { path, content } of await browserFiles()) await writeContent(join(folder, path), content);
  const blocks = registerBlocks(records.length).map(({ start, end }) => ({
    name: segmentName(start),
    records: records.slice(start, end),
  }));
  const catalogue = Buffer.from(
    segmentsCatalogue(blocks.map(({ name, records }) => ({ name, key: name, articles: records.length }))),
  );
  await writeContent(join(folder, 'index', SEGMENTS_FILE), catalogue);
  await writeContent(join(folder, 'index', STORIES_FILE), Buffer.from(storiesFile([])));
  let bytes = catalogue.length;
  for (const { name, records } of blocks) {
    const { files, failures } = await indexSegment(prepareSegment(records));
    for (const failure of failures) throw failure;
    for (const { path, content } of files) {
      await writeContent(join(folder, 'index', name, path), content);
      bytes += content.length;
    }
  }
  return bytes;
}

async function writeContent(path: string, content: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}
