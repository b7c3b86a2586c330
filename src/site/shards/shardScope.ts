/** Says which files of a site a shard makes, and writes the manifest of its part. */
import type { Article } from '../../archive/article/article.ts';
import type { Register } from '../../archive/register/register.ts';
import { tableName } from '../../search/indexing/segments.ts';
import { groupBy } from '../../system/groupBy.ts';
import { Assignment, type Unit } from '../../system/shards/assignment.ts';
import type { Shard } from '../../system/shards/shard.ts';
import { divideYear, MAX_ARTICLES_OF_DATA_YEAR } from '../index/periods.ts';
import { EXTRA_GROUP_PREFIX, type ShardScope } from '../output/outputScope.ts';
import { formatPartMark } from '../output/siteMark.ts';
import { divideArticles, phraseGroup, segmentGroup } from '../searchIndex/archiveSegments.ts';
import type { Settings } from '../settings/settings.ts';
import { formatManifest, MANIFEST_NAME, readManifest } from './partManifest.ts';

/**
 * Costs in milliseconds of CPU time, measured on an archive of 10,000 articles. Only their proportions matter. Pages are those of an
 * article with its share of lists and feeds.
 */
const PAGES_MS = 4.2;
const CARD_MS = 30;
/** Reading and analysing a text of a segment, which each shard does that makes some of its files. */
const ANALYSED_MS = 0.35;
/** Indexing it for phrases, most of it in the process of Pagefind. */
const PHRASES_MS = 3.4;
/** What else a segment has of it: its share of the word table, and its packed text. */
const RECORD_MS = 0.55;
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
  const segments = divideArticles(articles, register).map(({ name, articles }) =>
    segmentUnit(name, articles.length),
  );
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

/** The work for a segment. Another shard may make its index of phrases, and then both analyse its texts. */
function segmentUnit(name: string, articles: number): Unit {
  const analysis = articles * ANALYSED_MS;
  const phrases = articles * PHRASES_MS;
  const records = articles * RECORD_MS;
  return {
    name: segmentGroup(name),
    cost: analysis + phrases + records,
    parts: [
      { name: phraseGroup(name), cost: analysis + phrases },
      { name: segmentGroup(name), cost: analysis + records },
    ],
  };
}
