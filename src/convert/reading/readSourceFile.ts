/** Reads a source. Its articles stay in temporary stores until all other sources are read. */
import type { BatchDefaults } from '../../archive/register/accession.ts';
import type { TempStore, TempStoreRef } from '../../system/files/tempStore.ts';
import type { PictureSource } from '../article/draftImage.ts';
import { failureReason, OtherLanguageError, SourceError } from '../article/sourceError.ts';
import { sketchArticle } from '../duplicates/sketch.ts';
import { TooLongError } from '../intake/containers/warc/httpContent.ts';
import type { HeldPictures } from '../media/heldPictures.ts';
import type { DescribeOptions } from '../metadata/describe.ts';
import { addNameFacts } from '../metadata/fileName.ts';
import { type PublisherEndings, publisherKey, TitleEndings } from '../metadata/titles/titleEndings.ts';
import { toFieldMap } from '../readers/fields/fieldNames.ts';
import { describePart, type SkippedPart, type SourceArticle } from './parseSource.ts';
import { type FoundPicture, readParts } from './sourceParts.ts';

export interface ReadSourceJob {
  /** The source's file on this machine. */
  path: string;
  /** Its name among the sources, with forward slashes. */
  file: string;
  given: BatchDefaults;
  /** The last day that is not in the future, `YYYY-MM-DD`. */
  today: string;
  /** Whether its articles will be written; otherwise only tag rows and sketches are needed. */
  keep: boolean;
}

/** An article, reduced to what the other steps of a run need. */
export interface FoundArticle {
  entry?: string;
  part: number;
  title: string;
  /** The key of its publisher, by which the endings of titles are counted. */
  publisher: string;
  along: boolean;
  identity: string;
  /** How well its source describes it (ownership.ts). */
  worth: number;
  lang: string;
  day?: string;
  /** When its source was captured. Only articles with pictures have it. */
  captured?: string;
  sketch: Uint8Array;
  /** Where the bytes of its pictures may be, the best source of each first. Absent without pictures. */
  images?: PictureSource[][];
  /** Its place in the temporary store, where it is kept. */
  ref?: TempStoreRef;
}

export interface ParsedSource {
  kind: 'parsed';
  /** The tag rows of its articles. */
  rows: string[];
  /** The endings of its articles' titles. */
  endings: PublisherEndings[];
  /**
   * The pages of its articles, except for the last page. A dump may have more articles than fit into one message between
   * processes.
   */
  pages: TempStoreRef[];
  /** The articles of the last page. */
  articles: FoundArticle[];
  skipped: SkippedPart[];
  /** The pictures of web archives, which articles of any source may name by their addresses. */
  pictures: ArchivedPicture[];
}

/** A picture of a web archive. Its bytes are held in the temporary folder. */
export interface ArchivedPicture {
  url: string;
  captured?: string;
  /** Its place in the source. */
  entry: string;
  sha256: string;
}

/** Temporary stores for articles and for pages of articles. */
export interface TempStores {
  articles: TempStore<SourceArticle>;
  pages: TempStore<FoundArticle[]>;
  pictures: HeldPictures;
}

/** Checks only the shape of a stored page, since this program wrote it. */
export function isPage(value: unknown): value is FoundArticle[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((one) => 'identity' in one && 'sketch' in one)
  );
}

/** How many articles are on a page. */
const PAGE_SIZE = 1000;

/**
 * Reads one source.
 * @param onProgress is called for each article, for each skipped part, and for each chunk of a large file
 * @throws SourceError if nothing can be read, or if the archive cannot hold the only article
 */
export async function readSourceFile(
  job: ReadSourceJob,
  stores: TempStores,
  onProgress: () => void = () => {},
): Promise<ParsedSource> {
  const { map, ...defaults } = job.given;
  const options: DescribeOptions = { today: job.today, ...defaults };
  const parsed: ParsedSource = {
    kind: 'parsed',
    rows: [],
    endings: [],
    pages: [],
    articles: [],
    skipped: [],
    pictures: [],
  };
  const endings = new TitleEndings();
  const faults: string[] = [];
  const skip = (part: SkippedPart, fault: boolean): void => {
    parsed.skipped.push(part);
    if (fault) faults.push(part.reason);
  };
  const fieldMap = map === undefined ? undefined : toFieldMap(map);
  for await (const found of readParts(job.path, fieldMap, onProgress)) {
    onProgress();
    if (found.kind === 'skipped') {
      const { fault, ...part } = found;
      skip(part, fault);
      continue;
    }
    if (found.kind === 'picture') {
      if (job.keep) await holdPicture(found, stores.pictures, parsed.pictures);
      continue;
    }
    const { cleaned, part, entry, format } = found;
    const draft = addNameFacts(found.draft, format, [job.file, entry].filter(Boolean).join('/'));
    if (draft.tags) parsed.rows.push(draft.tags);
    const publisher = publisherKey(draft.publisher, draft.url);
    endings.add(publisher, cleaned.title);
    try {
      const article = { ...(await describePart({ ...found, draft }, found, options)), entry };
      if (article.images !== undefined)
        article.images = job.keep ? stores.pictures.holdAll(article.images) : undefined;
      parsed.articles.push(
        foundArticle(article, publisher, job.keep ? stores.articles.put(article) : undefined),
      );
      if (parsed.articles.length === PAGE_SIZE)
        parsed.pages.push(stores.pages.put(parsed.articles.splice(0)));
    } catch (error) {
      const language = error instanceof OtherLanguageError ? error.language : undefined;
      const { title } = cleaned;
      skip(
        { kind: 'skipped', entry, part, title, reason: failureReason(error), language },
        language === undefined,
      );
    }
  }
  parsed.endings = endings.counts();
  const [fault] = faults;
  const hasArticles = parsed.pages.length + parsed.articles.length > 0;
  if (!hasArticles && parsed.skipped.length === 1 && fault !== undefined) throw new SourceError(fault);
  if (!hasArticles && parsed.skipped.length === 0) throw new SourceError('holds nothing to convert');
  return parsed;
}

function foundArticle(
  article: SourceArticle,
  publisher: string,
  ref: TempStoreRef | undefined,
): FoundArticle {
  const { part, entry, along, identity, lang, date, title, paragraphs, images } = article;
  return {
    entry,
    part,
    title,
    publisher,
    along,
    identity,
    worth: rateArticle(article),
    lang,
    day: date?.slice(0, 10),
    sketch: sketchArticle(title, paragraphs),
    ...(images === undefined || images.length === 0
      ? {}
      : { images: images.map(({ sources }) => sources), captured: article.captured }),
    ref,
  };
}

/** Holds a picture of a web archive. One that cannot be read is missing, and the rest of the archive is read. */
async function holdPicture(
  { url, captured, entry, record, read }: FoundPicture,
  held: HeldPictures,
  pictures: ArchivedPicture[],
): Promise<void> {
  const bytes = await read().catch((error: unknown) => {
    if (error instanceof SourceError || error instanceof TooLongError) return undefined;
    throw error;
  });
  const sha256 = bytes && held.hold(bytes);
  if (sha256 === undefined) return;
  pictures.push({ url, captured, entry: [entry, `record ${record}`].filter(Boolean).join(' › '), sha256 });
}

/** Weighs the known fields of an article: the date most, then the publisher, then tags, then pictures. */
function rateArticle({ date, publisher, tags, row, images = [] }: SourceArticle): number {
  const isTagged = tags.length > 0 || row !== undefined;
  const shares = [date === undefined ? 0 : 4, publisher === undefined ? 0 : 2, isTagged ? 1 : 0];
  return shares.reduce((sum, share) => sum + share, images.length > 0 ? 0.5 : 0);
}
