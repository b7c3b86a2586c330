/** The tasks of converting that need no register: they run in workers. */
import { join } from 'node:path';
import { WriteAheadLog } from '../archive/register/writeAheadLog.ts';
import { Vocabulary, type VocabularyEntry } from '../archive/vocabulary/vocabulary.ts';
import { TempStore, type TempStoreRef } from '../system/files/tempStore.ts';
import type { TaskProgress } from '../system/workers/taskProgress.ts';
import { failureReason, type SourceFailure } from './article/sourceError.ts';
import { TagCooccurrence, type TagCooccurrenceCounts } from './metadata/tags/tagCooccurrence.ts';
import type { SourceArticle } from './reading/parseSource.ts';
import {
  type FoundArticle,
  type ParsedSource,
  type ReadSourceJob,
  readSourceFile,
  type TempStores,
} from './reading/readSourceFile.ts';
import {
  type WriteArticleJob,
  type WriteArticleOptions,
  type WrittenArticle,
  writeArticle,
} from './write/writeArticle.ts';

export interface ConvertTaskOptions extends Pick<WriteArticleOptions, 'content' | 'explain' | 'backups'> {
  vocabulary: readonly VocabularyEntry[];
  /** A folder for what waits. */
  spills: string;
}

const MACHINE = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EMFILE', 'ENFILE', 'ENOMEM']);

export class ConvertTasks {
  readonly #options: ConvertTaskOptions;
  readonly #vocabulary: Vocabulary;
  readonly #spills: TempStores;
  readonly #log: WriteAheadLog;
  readonly #progress: TaskProgress;
  #pile: TagCooccurrence | undefined;

  /** @param worker a number that no other worker of the run has: its files have it in their names */
  constructor(options: ConvertTaskOptions, progress: TaskProgress, worker: number) {
    this.#options = options;
    this.#progress = progress;
    this.#vocabulary = new Vocabulary(options.vocabulary);
    this.#log = new WriteAheadLog(options.content);
    this.#spills = {
      articles: new TempStore(join(options.spills, `${worker}.articles`), isArticle),
      pages: new TempStore(join(options.spills, `${worker}.pages`), isPage),
    };
  }

  async close(): Promise<void> {
    this.#spills.articles.close();
    this.#spills.pages.close();
  }

  async read(jobs: readonly ReadSourceJob[]): Promise<(ParsedSource | SourceFailure)[]> {
    const read: (ParsedSource | SourceFailure)[] = [];
    for (const [at, job] of jobs.entries()) {
      this.#progress.beginItem(at);
      read.push(await readSourceFile(job, this.#spills, this.#progress.step).catch(faultOf));
    }
    this.#progress.endItems();
    this.#spills.articles.flush();
    this.#spills.pages.flush();
    shareRoom(read.flatMap((one) => (one.kind === 'parsed' ? one.articles : [])));
    return read;
  }

  /** What was found on a page of a source that was read. */
  async page(ref: TempStoreRef): Promise<FoundArticle[]> {
    const found = this.#spills.pages.get(ref);
    shareRoom(found);
    return found;
  }

  /** Makes known what the pile says of tags, before anything is placed. */
  async usePile(counts: TagCooccurrenceCounts): Promise<void> {
    this.#pile = new TagCooccurrence(counts);
  }

  async place(jobs: readonly WriteArticleJob[]): Promise<(WrittenArticle | SourceFailure)[]> {
    const options = {
      ...this.#options,
      vocabulary: this.#vocabulary,
      cooccurrence: this.#pile,
      log: this.#log,
    };
    const placed = jobs.map((job, at) => {
      this.#progress.beginItem(at);
      return writeArticle(job, this.#spills.articles, options);
    });
    this.#progress.endItems();
    return placed;
  }
}

/** Puts all sketches into one piece of memory, which passes to another thread in a tenth of the time of many. */
function shareRoom(articles: readonly FoundArticle[]): void {
  const room = new Uint8Array(articles.reduce((sum, { sketch }) => sum + sketch.length, 0));
  let at = 0;
  for (const article of articles) {
    const { sketch } = article;
    room.set(sketch, at);
    article.sketch = room.subarray(at, at + sketch.length);
    at += sketch.length;
  }
}

/** A full disk or too many open files say nothing of the source: then the run ends, and the next one completes it. */
function faultOf(error: unknown): SourceFailure {
  if (error instanceof Error && 'code' in error && MACHINE.has(String(error.code))) throw error;
  return { kind: 'failed', reason: failureReason(error) };
}

/** What comes out of a spill is what this program put there. */
function isArticle(value: unknown): value is SourceArticle {
  return typeof value === 'object' && value !== null && 'identity' in value && 'paragraphs' in value;
}

function isPage(value: unknown): value is FoundArticle[] {
  return (
    Array.isArray(value) && value.length > 0 && value.every((one) => 'identity' in one && 'sketch' in one)
  );
}
