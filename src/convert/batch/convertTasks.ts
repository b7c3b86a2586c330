/** The tasks of a conversion that run in workers. They do not need the register. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { WriteAheadLog } from '../../archive/register/writeAheadLog.ts';
import { Vocabulary, type VocabularyEntry } from '../../archive/vocabulary/vocabulary.ts';
import { TempStore, type TempStoreRef } from '../../system/files/tempStore.ts';
import type { TaskProgress } from '../../system/workers/taskProgress.ts';
import { failureReason, PictureError, type SourceFailure } from '../article/sourceError.ts';
import { packSketches } from '../duplicates/packSketches.ts';
import { HeldPictures } from '../media/heldPictures.ts';
import { type Inspection, inspectPicture } from '../media/inspectPicture.ts';
import { TagCooccurrence, type TagCooccurrenceCounts } from '../metadata/tags/tagCooccurrence.ts';
import type { SourceArticle } from '../reading/parseSource.ts';
import {
  type FoundArticle,
  isPage,
  type ParsedSource,
  type ReadSourceJob,
  readSourceFile,
  type TempStores,
} from '../reading/readSourceFile.ts';
import { PictureArranger } from '../write/arrangePictures.ts';
import type { ComposedArticle, ComposeJob, ComposeOptions } from '../write/composeJob.ts';
import {
  type ArticleStores,
  composeOrFail,
  type WriteArticleJob,
  type WriteArticleOptions,
  type WrittenArticle,
  writeArticle,
} from '../write/writeArticle.ts';

export interface ConvertTaskOptions extends Pick<WriteArticleOptions, 'content' | 'explain' | 'backups'> {
  vocabulary: readonly VocabularyEntry[];
  /** A folder for articles that were read and are not written yet. */
  tempFolder: string;
}

/** Errors of the machine, which no source causes. */
const MACHINE_ERROR_CODES = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EMFILE', 'ENFILE', 'ENOMEM']);

export class ConvertTasks {
  readonly #options: ConvertTaskOptions;
  readonly #vocabulary: Vocabulary;
  readonly #stores: TempStores & ArticleStores;
  readonly #log: WriteAheadLog;
  readonly #progress: TaskProgress;
  readonly #pictures: PictureArranger;
  #cooccurrence: TagCooccurrence | undefined;

  /** @param worker a number that no other worker of the run has; the names of its temporary files contain it */
  constructor(options: ConvertTaskOptions, progress: TaskProgress, worker: number) {
    this.#options = options;
    this.#progress = progress;
    this.#vocabulary = new Vocabulary(options.vocabulary);
    this.#log = new WriteAheadLog(options.content);
    this.#pictures = new PictureArranger(options.content);
    this.#stores = {
      articles: new TempStore(join(options.tempFolder, `${worker}.articles`), isArticle),
      pages: new TempStore(join(options.tempFolder, `${worker}.pages`), isPage),
      composed: new TempStore(join(options.tempFolder, `${worker}.composed`), isComposed),
      pictures: new HeldPictures(options.tempFolder),
    };
  }

  async close(): Promise<void> {
    this.#stores.articles.close();
    this.#stores.pages.close();
    this.#stores.composed.close();
  }

  /** Reads sources, and keeps their articles in the temporary folder. */
  async readSources(jobs: readonly ReadSourceJob[]): Promise<(ParsedSource | SourceFailure)[]> {
    const results: (ParsedSource | SourceFailure)[] = [];
    for (const [at, job] of jobs.entries()) {
      this.#progress.beginItem(at);
      results.push(await readSourceFile(job, this.#stores, this.#progress.step).catch(toFailure));
    }
    this.#progress.endItems();
    this.#stores.articles.flush();
    this.#stores.pages.flush();
    packSketches(results.flatMap((result) => (result.kind === 'parsed' ? result.articles : [])));
    return results;
  }

  /** Inspects the pictures at some paths. */
  async inspectPictures(paths: readonly string[]): Promise<Inspection[]> {
    const inspections: Inspection[] = [];
    for (const [at, path] of paths.entries()) {
      this.#progress.beginItem(at);
      inspections.push(await inspectPicture(readFileSync(path)));
    }
    this.#progress.endItems();
    return inspections;
  }

  /** Returns a page of the articles of a source that was read. */
  async readPage(ref: TempStoreRef): Promise<FoundArticle[]> {
    const found = this.#stores.pages.get(ref);
    packSketches(found);
    return found;
  }

  /** Sets the counts of all tag rows, by which the tags of articles are cut. */
  async setTagCounts(counts: TagCooccurrenceCounts): Promise<void> {
    this.#cooccurrence = new TagCooccurrence(counts);
  }

  /** Composes the Markdown of articles that were read, and keeps it in the temporary folder. */
  async composeArticles(jobs: readonly ComposeJob[]): Promise<TempStoreRef[]> {
    const { articles, composed } = this.#stores;
    const refs: TempStoreRef[] = [];
    for (const [at, job] of jobs.entries()) {
      this.#progress.beginItem(at);
      refs.push(composed.put(await composeOrFail(job, articles, this.#composing())));
    }
    this.#progress.endItems();
    composed.flush();
    return refs;
  }

  /** Writes articles that were read. */
  async writeArticles(jobs: readonly WriteArticleJob[]): Promise<(WrittenArticle | SourceFailure)[]> {
    const { content, backups } = this.#options;
    const options = { ...this.#composing(), content, backups, log: this.#log };
    const results: (WrittenArticle | SourceFailure)[] = [];
    for (const [at, job] of jobs.entries()) {
      this.#progress.beginItem(at);
      results.push(await writeArticle(job, this.#stores, options));
    }
    this.#progress.endItems();
    return results;
  }

  #composing(): ComposeOptions {
    return {
      vocabulary: this.#vocabulary,
      cooccurrence: this.#cooccurrence,
      explain: this.#options.explain,
      pictures: this.#pictures,
    };
  }
}

/** Rethrows errors of the machine, such as a full disk: they end the run, and the next one completes it. */
function toFailure(error: unknown): SourceFailure {
  if (error instanceof Error && 'code' in error && MACHINE_ERROR_CODES.has(String(error.code))) throw error;
  const failure = { kind: 'failed', reason: failureReason(error) } as const;
  return error instanceof PictureError ? { ...failure, isPicture: true } : failure;
}

/** Checks only the shape, since this program wrote the store. */
function isArticle(value: unknown): value is SourceArticle {
  return typeof value === 'object' && value !== null && 'identity' in value && 'paragraphs' in value;
}

function isComposed(value: unknown): value is ComposedArticle | SourceFailure {
  return typeof value === 'object' && value !== null && 'kind' in value;
}
