/** Says which files of a site a shard makes, and writes the manifest of its part. */
import type { Article } from '../../archive/article/article.ts';
import type { Register } from '../../archive/register/register.ts';
import { BLOCK_SIZE, tableName } from '../../search/indexing/segments.ts';
import { groupBy } from '../../system/groupBy.ts';
import { Assignment, type Unit } from '../../system/shards/assignment.ts';
import type { Shard } from '../../system/shards/shard.ts';
import { divideYear, MAX_ARTICLES_OF_DATA_YEAR } from '../index/periods.ts';
import { EXTRA_GROUP_PREFIX, type ShardScope } from '../output/outputScope.ts';
import { formatPartMark } from '../output/siteMark.ts';
import { divideArticles, segmentGroup } from '../searchIndex/searchIndex.ts';
import type { Settings } from '../settings/settings.ts';
import { formatManifest, MANIFEST_NAME, readManifest } from './partManifest.ts';

/**
 * Costs in milliseconds of CPU time, measured on an archive of 10,000 articles. Only their proportions matter. Pages are those of an
 * article with its share of lists and feeds.
 */
const PAGES_MS = 4.2;
const CARD_MS = 30;
/** Of an article in a small segment, and how much more it is in a full one: 2,048 articles took 7 s, 7,936 took 30 s. */
const INDEXED_MS = 3.2;
const INDEXED_GROWTH_MS = 0.6;
const DATA_ROW_MS = 0.3;
/** Small groups whose libraries take long to load or run. */
const FIXED_COSTS: readonly Unit[] = [
  { name: 'assets', cost: 1000 },
  { name: 'card images', cost: 600 },
  { name: 'engine', cost: 400 },
  { name: 'offline files', cost: 400 },
];

/** What the division of a site depends on. */
export interface DividedArchive {
  articles: readonly Article[];
  register: Register;
  settings: Settings;
}

/** Tables of several segments need what several shards make. */
const MERGE = 0;

/** Divides an archive, and gives what one shard makes. @param plan the fingerprint of the plan */
export function createShardScope(shard: Shard, plan: string, archive: DividedArchive): ShardScope {
  const { index, count } = shard;
  const assignment = Assignment.divide(listWork(archive), count);
  const others = new Map<string, number>();
  const salt = `${index}/${count} ${assignment.key}`;
  return {
    sealName: MANIFEST_NAME,
    mark: formatPartMark(index, count),
    salt,
    takes: (group, division) => {
      if (division === 'divided' || group.startsWith(EXTRA_GROUP_PREFIX)) return true;
      const owner = division === 'joined' ? MERGE : assignment.ownerOf(segmentOfTable(group));
      if (owner !== index) others.set(group, owner);
      return owner === index;
    },
    ownsFile: (name) => assignment.ownerOf(name) === index,
    formatSeal: (files) =>
      formatManifest({ index, count, plan, salt, others: Object.fromEntries([...others].sort()), ...files }),
    listSealed: (path) => {
      const found = readManifest(path);
      return found.kind === 'found' ? found.manifest.files.keys() : undefined;
    },
  };
}

const TABLE_PREFIX = segmentGroup(tableName(''));

/** A table of one segment is made with it. */
function segmentOfTable(group: string): string {
  return group.startsWith(TABLE_PREFIX) ? segmentGroup(group.slice(TABLE_PREFIX.length)) : group;
}

function listWork({ articles, register, settings }: DividedArchive): {
  units: readonly Unit[];
  pages: number;
} {
  const segments = divideArticles(articles, register).map(({ name, articles }) => ({
    name: segmentGroup(name),
    cost: articles.length * (INDEXED_MS + (INDEXED_GROWTH_MS * articles.length) / BLOCK_SIZE),
  }));
  const dated = articles.filter(({ day }) => day !== undefined);
  const years = settings.dataFiles === 'none' ? [] : [...groupBy(dated, ({ day }) => day?.slice(0, 4) ?? '')];
  const data = years
    .flatMap(([year, inYear]) => [...divideYear(year, inYear, MAX_ARTICLES_OF_DATA_YEAR)])
    .map(([period, { length }]) => ({ name: `data ${period}`, cost: length * DATA_ROW_MS }));
  return {
    units: [...FIXED_COSTS, ...segments, ...data],
    pages: articles.length * (PAGES_MS + (settings.cardImages === 'article' ? CARD_MS : 0)),
  };
}
