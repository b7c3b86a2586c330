/** Counts the files of a site before they are made. */
import { DATA_FORMATS } from './exports/dataFiles.ts';
import { topicsWithFeeds } from './exports/feeds.ts';
import type { ArchiveIndex } from './index/archiveIndex.ts';
import { listDataPeriods } from './index/periods.ts';
import type { IndexedPictures } from './pictures/indexedPictures.ts';
import { listFiles } from './pictures/pictureSizes.ts';
import type { Group } from './plan.ts';
import type { FeedTopicKind } from './settings/addresses.ts';
import type { Settings } from './settings/settings.ts';

/** Files that every site has: styles, faces, the engine of the search, small files about the site. */
const COMMON_FILES = 60;
/**
 * Files of the search index for each article, and those that an index of any size has. Measured from 1,000 to 50,000 articles, it has up
 * to a tenth fewer (docs/benchmarks.md).
 */
const INDEX_FILES_PER_ARTICLE = 0.13;
const INDEX_FILES = 60;
/** Bytes of a block for offline use, and of a page and its part of the index in it, packed. */
const BLOCK_BYTES = 2_000_000;
const PACKED_BYTES_PER_PAGE = 3_000;

export interface CountInput {
  index: ArchiveIndex;
  groups: readonly Group[];
  pictures: Pick<IndexedPictures, 'byFile'>;
  settings: Settings;
}

/** Counts the files of a site: exactly, save those of the search index and blocks. */
export function countFiles({ index, groups, pictures, settings }: CountInput): number {
  const pages = groups.reduce((sum, group) => sum + group.pages().length, 0);
  const countFeeds = (of: FeedTopicKind): number => topicsWithFeeds(of, index, settings).length;
  const feeds = 2 * (2 + countFeeds('tags') + countFeeds('publishers'));
  const data = DATA_FORMATS[settings.dataFiles].length * countPeriods(index) + 1;
  const pictureFiles = [...pictures.byFile.values()].reduce((sum, size) => sum + listFiles(size).length, 0);
  const sitemaps = index.years.size + 2;
  const searchIndex = INDEX_FILES + Math.ceil(INDEX_FILES_PER_ARTICLE * index.articles.length);
  const blocks = settings.offline ? Math.ceil((pages * PACKED_BYTES_PER_PAGE) / BLOCK_BYTES) + 40 : 0;
  return COMMON_FILES + pages + feeds + data + pictureFiles + sitemaps + searchIndex + blocks;
}

/** Counts the periods that have data files. */
function countPeriods(index: ArchiveIndex): number {
  return [...listDataPeriods(index).values()].reduce((sum, { size }) => sum + size, 0);
}
