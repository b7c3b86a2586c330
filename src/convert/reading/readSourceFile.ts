/** The first step of converting: each source is read, and its articles wait in a spill until all others are read too. */
import type { BatchDefaults } from '../../archive/register/accession.ts';
import type { TempStore, TempStoreRef } from '../../system/files/tempStore.ts';
import { errorMessage } from '../../system/problem.ts';
import { sketchOf } from '../duplicates/sketch.ts';
import type { DescribeOptions } from '../metadata/describe.ts';
import { fieldMapOf } from '../readers/fields/fieldNames.ts';
import { describePart, type Skipped, type SourceArticle } from './parseSource.ts';
import { partsOf } from './sourceParts.ts';

export interface ReadSourceJob {
  /** Where the source lies. */
  path: string;
  given: BatchDefaults;
  /** The last day that is not in the future. */
  today: string;
  /** Whether its articles will be written; else only what they say of others is wanted. */
  keep: boolean;
}

/** What the others need to know of an article. */
export interface FoundArticle {
  entry?: string;
  part: number;
  title: string;
  along: boolean;
  identity: string;
  /** How well its source describes it (ownership.ts). */
  worth: number;
  lang: string;
  day?: string;
  sketch: Uint8Array;
  /** Where it waits. */
  ref?: TempStoreRef;
}

export interface ParsedSource {
  /** Rows of tags that its articles have. */
  rows: string[];
  /** Where its articles wait, page by page, but for the last of them: a dump has more than one hand-over takes. */
  pages: TempStoreRef[];
  articles: FoundArticle[];
  skipped: Skipped[];
}

/** What is read and waits. */
export interface TempStores {
  articles: TempStore<SourceArticle>;
  pages: TempStore<FoundArticle[]>;
}

/** How many articles are on a page. */
const PAGE = 1000;

/**
 * Reads one source.
 * @param onProgress is called for each article, for each part that is none, and for each chunk of a large file
 * @throws Error with the reason where nothing can be read, or its one article cannot be held
 */
export async function readSourceFile(
  job: ReadSourceJob,
  spills: TempStores,
  onProgress: () => void = () => {},
): Promise<ParsedSource> {
  const { map, ...defaults } = job.given;
  const options: DescribeOptions = { today: job.today, ...defaults };
  const read: ParsedSource = { rows: [], pages: [], articles: [], skipped: [] };
  const faults: string[] = [];
  const skip = (part: Skipped, fault: boolean): void => {
    read.skipped.push(part);
    if (fault) faults.push(part.reason);
  };
  const fieldMap = map === undefined ? undefined : fieldMapOf(map);
  for await (const found of partsOf(job.path, fieldMap, onProgress)) {
    onProgress();
    if ('reason' in found) {
      const { fault, ...part } = found;
      skip(part, fault);
      continue;
    }
    const { draft, cleaned, part, entry } = found;
    if (draft.tags) read.rows.push(draft.tags);
    const place = { part, ...(entry === undefined ? {} : { entry }) };
    try {
      const article = { ...(await describePart(found, found, options)), ...place };
      read.articles.push(foundArticle(article, job.keep ? spills.articles.put(article) : undefined));
      if (read.articles.length === PAGE) read.pages.push(spills.pages.put(read.articles.splice(0)));
    } catch (error) {
      skip({ ...place, title: cleaned.title, reason: errorMessage(error) }, true);
    }
  }
  const [fault] = faults;
  const barren = read.pages.length + read.articles.length === 0;
  if (barren && read.skipped.length === 1 && fault !== undefined) throw new Error(fault);
  if (barren && read.skipped.length === 0) throw new Error('holds nothing to convert');
  return read;
}

function foundArticle(article: SourceArticle, ref: TempStoreRef | undefined): FoundArticle {
  const { part, entry, along, identity, lang, date, title, paragraphs } = article;
  return {
    part,
    ...(entry === undefined ? {} : { entry }),
    title,
    along,
    identity,
    worth: worth(article),
    lang,
    ...(date === undefined ? {} : { day: date.slice(0, 10) }),
    sketch: sketchOf(title, paragraphs),
    ...(ref === undefined ? {} : { ref }),
  };
}

/** A date says most of an article, then who published it, then its tags. */
function worth({ date, publisher, tags, row }: SourceArticle): number {
  const tagged = tags.length > 0 || row !== undefined;
  return (date === undefined ? 0 : 4) + (publisher === undefined ? 0 : 2) + (tagged ? 1 : 0);
}
