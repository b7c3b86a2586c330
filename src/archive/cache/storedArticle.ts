/** An article of an earlier build. Fields that no build needs of all articles are read when they are asked for. */
import type { Article, ArticleKeys } from '../article/article.ts';
import type { ArticleDetails } from './articleDetails.ts';

/** The fields that a build reads of every article. */
export type ScannedFields = Omit<Article, keyof ArticleDetails | 'sha256' | 'keys'>;

/** Gives the other fields of articles by their positions. */
export interface StoredFields {
  /** The SHA-256 of the article's file, in hexadecimal. */
  sha256At(at: number): string;
  keyAt(at: number, name: keyof ArticleKeys): string;
  /** @param article its Markdown file */
  readDetails(at: number, article: string): ArticleDetails;
}

/** Makes keys where they are compared. All of them together would take as much memory as the other fields. */
class StoredKeys implements ArticleKeys {
  readonly #stored: StoredFields;
  readonly #at: number;

  constructor(stored: StoredFields, at: number) {
    this.#stored = stored;
    this.#at = at;
  }

  get whole(): string {
    return this.#stored.keyAt(this.#at, 'whole');
  }

  get card(): string {
    return this.#stored.keyAt(this.#at, 'card');
  }

  get title(): string {
    return this.#stored.keyAt(this.#at, 'title');
  }
}

export class StoredArticle implements Article {
  readonly id: Article['id'];
  readonly lang: Article['lang'];
  readonly day: Article['day'];
  readonly moment: Article['moment'];
  readonly publisher: Article['publisher'];
  readonly section: Article['section'];
  readonly tags: Article['tags'];
  readonly authors: Article['authors'];
  readonly readAlso: Article['readAlso'];
  readonly linkedKeys: Article['linkedKeys'];
  readonly images: Article['images'];
  readonly review: Article['review'];
  readonly draft: Article['draft'];
  readonly translationKey: Article['translationKey'];
  readonly sameStory: Article['sameStory'];
  readonly file: Article['file'];
  readonly #stored: StoredFields;
  readonly #at: number;
  #details: ArticleDetails | undefined;

  /** @param at the article's position among the stored ones */
  constructor(fields: ScannedFields, stored: StoredFields, at: number) {
    this.id = fields.id;
    this.lang = fields.lang;
    this.day = fields.day;
    this.moment = fields.moment;
    this.publisher = fields.publisher;
    this.section = fields.section;
    this.tags = fields.tags;
    this.authors = fields.authors;
    this.readAlso = fields.readAlso;
    this.linkedKeys = fields.linkedKeys;
    this.images = fields.images;
    this.review = fields.review;
    this.draft = fields.draft;
    this.translationKey = fields.translationKey;
    this.sameStory = fields.sameStory;
    this.file = fields.file;
    this.#stored = stored;
    this.#at = at;
  }

  #read(): ArticleDetails {
    this.#details ??= this.#stored.readDetails(this.#at, this.file);
    return this.#details;
  }

  get sha256(): string {
    return this.#stored.sha256At(this.#at);
  }

  get keys(): ArticleKeys {
    return new StoredKeys(this.#stored, this.#at);
  }

  get title(): string {
    return this.#read().title;
  }

  get lead(): string | undefined {
    return this.#read().lead;
  }

  get date(): string | undefined {
    return this.#read().date;
  }

  get dateAsGiven(): string | undefined {
    return this.#read().dateAsGiven;
  }

  get linked(): string[] {
    return this.linkedKeys.length === 0 ? [] : this.#read().linked;
  }

  get source(): Article['source'] {
    return this.#read().source;
  }
}
