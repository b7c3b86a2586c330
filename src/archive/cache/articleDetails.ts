/** Reads the fields of articles that only their own pages and the lists with them need. */
import { readIfPresent, sha256 } from '../../system/files/files.ts';
import type { Article } from '../article/article.ts';

export type ArticleDetails = Pick<Article, 'title' | 'lead' | 'date' | 'dateAsGiven' | 'linked' | 'source'>;

export function detailsOf({ title, lead, date, dateAsGiven, linked, source }: Article): ArticleDetails {
  return { title, lead, date, dateAsGiven, linked, source };
}

/** Where the details of an article are. */
export interface DetailsPlace {
  /** The file with the details of the articles of a folder. */
  path: string;
  /** The SHA-256 of its bytes. */
  sha256: string;
  /** The article's part of it, in bytes. */
  start: number;
  end: number;
  /** The article's Markdown file. */
  article: string;
}

/** Pages of one build ask for articles of many folders. With more bytes, the files that were read first are forgotten. */
const MAX_BYTES = 64_000_000;

export class DetailsReader {
  readonly #parse: (file: string) => ArticleDetails;
  /** By path; undefined where a file is missing or damaged. */
  readonly #files = new Map<string, Buffer | undefined>();
  #bytes = 0;

  /** @param parse parses an article's Markdown file, where the file with its details is missing or damaged */
  constructor(parse: (file: string) => ArticleDetails) {
    this.#parse = parse;
  }

  /** Reads the details of an article. */
  read({ path, sha256, start, end, article }: DetailsPlace): ArticleDetails {
    const file = this.#files.has(path) ? this.#files.get(path) : this.#load(path, sha256);
    return file === undefined ? this.#parse(article) : JSON.parse(file.toString('utf8', start, end));
  }

  #load(path: string, expected: string): Buffer | undefined {
    const file = readIfPresent(path);
    const checked = file !== undefined && sha256(file) === expected ? file : undefined;
    this.#files.set(path, checked);
    this.#bytes += checked?.length ?? 0;
    for (const [oldest, { length } = { length: 0 }] of this.#files) {
      if (this.#bytes <= MAX_BYTES || oldest === path) break;
      this.#files.delete(oldest);
      this.#bytes -= length;
    }
    return checked;
  }
}
