/**
 * The articles of a folder as an earlier build parsed them. What every build needs of all articles is in columns and one JSON text;
 * the rest, the details, is read for those articles only whose pages are made.
 */
import { sha256At } from '../../system/columns/hashColumn.ts';
import {
  bufferView,
  bytesOf,
  float64View,
  readCacheColumns,
  uint32View,
  writeCacheColumns,
} from '../../system/files/cacheColumns.ts';
import { sha256, writeFileAtomically } from '../../system/files/files.ts';
import {
  type FileStats,
  isSameFile,
  NUMBERS_OF_FILE,
  readStats,
  writeStats,
} from '../../system/files/statCache.ts';
import { KEY_LENGTH } from '../../system/hashKey.ts';
import type { Article, ArticleKeys } from '../article/article.ts';
import { type ArticleDetails, type DetailsPlace, type DetailsReader, detailsOf } from './articleDetails.ts';
import { type ScannedFields, StoredArticle, type StoredFields } from './storedArticle.ts';

/** The result of parsing an article's file. */
export interface ParsedArticle {
  article: Article;
  /** Whether the id comes from the file; else it comes from the register. */
  hasOwnId: boolean;
  /** Names of fields that have no effect. */
  unknown: readonly string[];
}

/** The files of a folder, in order. */
export interface FolderFiles {
  /** Relative to the content folder. */
  folder: string;
  names: readonly string[];
  /** As `StatCache.statFolder` gives them. */
  stats: Float64Array;
}

/** A parsed article for a block. */
export interface BlockEntry {
  /** The name of its file within the folder. */
  name: string;
  parsed: ParsedArticle;
  /** Absent where the file changed so recently that a further change could leave its stats the same. */
  times?: FileStats | undefined;
}

/** Fields that few articles have, by the article's position in the block. */
type RareFields = Partial<
  Pick<
    ScannedFields,
    'readAlso' | 'linkedKeys' | 'images' | 'review' | 'draft' | 'translationKey' | 'sameStory'
  >
> & {
  hasForeignId?: true;
  unknown?: readonly string[];
};

/**
 * Fields of all articles of a block, in the order of their files. Numbers are positions in the list of labels. Labels are not among
 * them, since V8 stores a text with a letter beyond Latin-1 in twice the space, and parses it more slowly.
 */
interface Summary {
  names: string[];
  ids: string[];
  /** `a` for Arabic and `e` for English. */
  langs: string;
  /** -1 for articles without. */
  days: number[];
  publishers: number[];
  sections: number[];
  tags: number[][];
  authors: number[][];
  /** The SHA-256 of the file of details. */
  details: string;
}

/** The keys of an article, in the order of their column. */
const KEYS = ['whole', 'card', 'title'] as const satisfies readonly (keyof ArticleKeys)[];
const NO_ITEMS: never[] = [];
const NO_RARE_FIELDS: RareFields = {};

/** The texts of a block. */
interface Texts {
  /** Days, publishers, sections, tags and authors. */
  labels: string[];
  rare: Record<number, RareFields>;
}

/** Where a block is stored, and with which version. */
export interface BlockPlace {
  /** The path without its ending. */
  path: string;
  version: string;
  /** The folder of the articles, relative to the content folder. */
  folder: string;
}

/** The fields of a block's articles that are read one by one. Articles keep them, and not the lists that they were made from. */
class BlockFields implements StoredFields {
  readonly #hashes: Buffer;
  readonly #keys: Buffer;
  readonly #offsets: Uint32Array;
  readonly #reader: DetailsReader;
  readonly #place: Pick<DetailsPlace, 'path' | 'sha256'>;

  constructor(
    column: (name: string) => Uint8Array,
    reader: DetailsReader,
    place: Pick<DetailsPlace, 'path' | 'sha256'>,
  ) {
    // Views would keep the bytes of all columns in memory.
    this.#hashes = Buffer.from(bufferView(column('hashes')));
    this.#keys = Buffer.from(bufferView(column('keys')));
    this.#offsets = uint32View(column('offsets')).slice();
    this.#reader = reader;
    this.#place = place;
  }

  sha256At(at: number): string {
    return sha256At(this.#hashes, at);
  }

  keyAt(at: number, name: keyof ArticleKeys): string {
    const start = (at * KEYS.length + KEYS.indexOf(name)) * KEY_LENGTH;
    return this.#keys.toString('latin1', start, start + KEY_LENGTH);
  }

  readDetails(at: number, article: string): ArticleDetails {
    const [start, end] = [this.#offsets[at] ?? 0, this.#offsets[at + 1] ?? 0];
    return this.#reader.read({ ...this.#place, start, end, article });
  }
}

/** What all blocks of a run share. */
export interface BlockReaders {
  details: DetailsReader;
  /** Returns one string for all that are equal: most labels are in many blocks. */
  share: (label: string) => string;
}

export class ArticleBlock {
  readonly #folder: string;
  readonly #summary: Summary;
  readonly #texts: Texts;
  readonly #times: Float64Array;
  readonly #moments: Float64Array;
  readonly #fields: BlockFields;
  #positions: ReadonlyMap<string, number> | undefined;

  private constructor(
    { folder, path }: BlockPlace,
    columns: ReadonlyMap<string, Uint8Array>,
    { details, share }: BlockReaders,
  ) {
    const column = (name: string): Uint8Array => {
      const found = columns.get(name);
      if (found === undefined) throw new Error(`A block has no column ${name}; remove the folder .cache`);
      return found;
    };
    this.#folder = folder;
    this.#summary = JSON.parse(bufferView(column('summary')).toString('latin1'));
    this.#texts = JSON.parse(bufferView(column('texts')).toString());
    this.#texts.labels = this.#texts.labels.map(share);
    this.#times = float64View(column('times'));
    this.#moments = float64View(column('moments'));
    this.#fields = new BlockFields(column, details, {
      path: path + DETAILS_ENDING,
      sha256: this.#summary.details,
    });
  }

  /** Reads a block; undefined where there is none, or it has another version or is damaged. */
  static read(place: BlockPlace, readers: BlockReaders): ArticleBlock | undefined {
    const columns = readCacheColumns(place.path + BLOCK_ENDING, place.version);
    return columns === undefined ? undefined : new ArticleBlock(place, columns, readers);
  }

  /** The number of articles. */
  get length(): number {
    return this.#summary.names.length;
  }

  /** Returns whether a folder has the same files with the same stats as it had. */
  isOf({ names, stats }: FolderFiles): boolean {
    return (
      names.length === this.length &&
      stats.every((number, at) => number === this.#times[at]) &&
      names.every((name, at) => name === this.#summary.names[at])
    );
  }

  /** Finds an article by the name of its file, if the file did not change. @returns its position; -1 where there is none */
  find(name: string, stats: FileStats): number {
    this.#positions ??= new Map(this.#summary.names.map((one, at) => [one, at]));
    const at = this.#positions.get(name) ?? -1;
    return at >= 0 && isSameFile(readStats(this.#times, at), stats) ? at : -1;
  }

  /** Returns all articles, in the order of their files. */
  all(): ParsedArticle[] {
    return this.#summary.names.map((_, at) => this.get(at));
  }

  /** Returns the article at a position. */
  get(at: number): ParsedArticle {
    const { rare } = this.#texts;
    const { hasForeignId = false, unknown = NO_ITEMS } = rare[at] ?? NO_RARE_FIELDS;
    return { article: this.#articleAt(at), hasOwnId: !hasForeignId, unknown };
  }

  #articleAt(at: number): Article {
    const { names, ids, langs, days, publishers, sections, tags, authors } = this.#summary;
    const { labels, rare } = this.#texts;
    const id = ids[at] ?? '';
    const { readAlso, linkedKeys, images, review, draft, translationKey, sameStory } =
      rare[at] ?? NO_RARE_FIELDS;
    const moment = this.#moments[at];
    const labelsAt = (positions: readonly number[] = NO_ITEMS): string[] =>
      positions.length === 0 ? NO_ITEMS : positions.map((one) => labels[one] ?? '');
    return new StoredArticle(
      {
        id,
        lang: langs[at] === 'e' ? 'en' : 'ar',
        day: labels[days[at] ?? -1],
        moment: moment === undefined || Number.isNaN(moment) ? undefined : moment,
        publisher: labels[publishers[at] ?? -1],
        section: labels[sections[at] ?? -1],
        tags: labelsAt(tags[at]),
        authors: labelsAt(authors[at]),
        readAlso: readAlso ?? NO_ITEMS,
        linkedKeys: linkedKeys ?? NO_ITEMS,
        images: images ?? NO_ITEMS,
        review: review ?? NO_ITEMS,
        draft,
        translationKey: translationKey ?? id,
        sameStory,
        file: `${this.#folder}/${names[at]}`,
      },
      this.#fields,
      at,
    );
  }
}

const BLOCK_ENDING = '.articles';
const DETAILS_ENDING = '.details';
/** The endings of the files of a block. */
export const BLOCK_FILE_ENDINGS: readonly string[] = [BLOCK_ENDING, DETAILS_ENDING];

/** Writes the block of a folder. @param entries in the order of the folder's files */
export async function writeArticleBlock(
  { path, version }: BlockPlace,
  entries: readonly BlockEntry[],
): Promise<void> {
  const articles = entries.map(({ parsed }) => parsed.article);
  const details = articles.map((article) => Buffer.from(JSON.stringify(detailsOf(article))));
  const offsets = new Uint32Array(entries.length + 1);
  details.forEach(({ length }, at) => {
    offsets[at + 1] = (offsets[at] ?? 0) + length;
  });
  const joined = Buffer.concat(details);
  // The columns have the hash of the details, so that a run which is killed between leaves no mixture.
  await writeFileAtomically(path + DETAILS_ENDING, joined);
  const { summary, texts } = summarise(entries, sha256(joined));
  const columns = new Map<string, Uint8Array>([
    ['summary', Buffer.from(toAsciiJson(summary))],
    ['texts', Buffer.from(JSON.stringify(texts))],
    ['times', bytesOf(timesOf(entries))],
    ['moments', bytesOf(Float64Array.from(articles, ({ moment }) => moment ?? Number.NaN))],
    ['hashes', Buffer.from(articles.map(({ sha256 }) => sha256).join(''), 'hex')],
    ['keys', Buffer.from(articles.flatMap(({ keys }) => KEYS.map((name) => keys[name])).join(''))],
    ['offsets', bytesOf(offsets)],
  ]);
  await writeCacheColumns(path + BLOCK_ENDING, version, columns);
}

/** Formats JSON in ASCII: names of files may have any letters. */
function toAsciiJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[^\x20-\x7e]/g,
    (letters) => `\\u${letters.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Stats that equal none stand for a file that has to be read again. */
const UNSETTLED: FileStats = { size: Number.NaN, mtimeMs: 0, ctimeMs: 0, ino: 0 };

function timesOf(entries: readonly BlockEntry[]): Float64Array {
  const numbers = new Float64Array(entries.length * NUMBERS_OF_FILE);
  for (const [at, { times = UNSETTLED }] of entries.entries()) writeStats(numbers, at, times);
  return numbers;
}

function summarise(entries: readonly BlockEntry[], details: string): { summary: Summary; texts: Texts } {
  const positions = new Map<string, number>();
  const positionOf = (label: string): number => {
    const at = positions.get(label) ?? positions.size;
    positions.set(label, at);
    return at;
  };
  const optional = (label: string | undefined): number => (label === undefined ? -1 : positionOf(label));
  const articles = entries.map(({ parsed }) => parsed.article);
  const summary = {
    names: entries.map(({ name }) => name),
    ids: articles.map(({ id }) => id),
    langs: articles.map(({ lang }) => (lang === 'en' ? 'e' : 'a')).join(''),
    days: articles.map(({ day }) => optional(day)),
    publishers: articles.map(({ publisher }) => optional(publisher)),
    sections: articles.map(({ section }) => optional(section)),
    tags: articles.map(({ tags }) => tags.map(positionOf)),
    authors: articles.map(({ authors }) => authors.map(positionOf)),
  };
  const rare = Object.fromEntries(
    entries.flatMap(({ parsed }, at) => {
      const fields = rareFields(parsed);
      return Object.keys(fields).length === 0 ? [] : [[at, fields]];
    }),
  );
  return { summary: { ...summary, details }, texts: { labels: [...positions.keys()], rare } };
}

function rareFields({ article, hasOwnId, unknown }: ParsedArticle): RareFields {
  const { id, readAlso, linkedKeys, images, review, draft, translationKey, sameStory } = article;
  return {
    ...(readAlso.length > 0 && { readAlso }),
    ...(linkedKeys.length > 0 && { linkedKeys }),
    ...(images.length > 0 && { images }),
    ...(review.length > 0 && { review }),
    ...(draft !== undefined && { draft }),
    ...(translationKey !== id && { translationKey }),
    ...(sameStory !== undefined && { sameStory }),
    ...(hasOwnId ? {} : { hasForeignId: true }),
    ...(unknown.length > 0 && { unknown }),
  };
}
