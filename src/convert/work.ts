/** The work of converting that can be done apart from the register, in this thread or in others. */
import { join } from 'node:path';
import { messageOf } from '../archive/problem.ts';
import { Vocabulary, type VocabularyEntry } from '../archive/vocabulary.ts';
import { Pile, type PileCounts } from './pile.ts';
import { type Placed, type PlaceJob, type PlacingOptions, placeArticle } from './placing.ts';
import { type FoundArticle, type ReadJob, type ReadSource, readSource, type Spills } from './reading.ts';
import type { SourceArticle } from './source.ts';
import { Spill, type SpillRef } from './spill.ts';

export interface WorkOptions extends Omit<PlacingOptions, 'vocabulary' | 'pile' | 'write'> {
  vocabulary: readonly VocabularyEntry[];
  /** A folder for what waits. */
  spills: string;
}

const MACHINE = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EMFILE', 'ENFILE', 'ENOMEM']);

/** What failed, and why. */
export interface Fault {
  reason: string;
}

/** Somebody who does the work. */
export interface Worker {
  read(jobs: readonly ReadJob[]): Promise<(ReadSource | Fault)[]>;
  /** What was found on a page of a source that was read. */
  page(ref: SpillRef): Promise<FoundArticle[]>;
  /** Makes known what the pile says of tags, before anything is placed. */
  usePile(counts: PileCounts): Promise<void>;
  /** @param write whether files are written, or only what would become of them told */
  place(jobs: readonly PlaceJob[], write: boolean): Promise<(Placed | Fault)[]>;
  close(): Promise<void>;
}

export class Work implements Worker {
  readonly #options: WorkOptions;
  readonly #vocabulary: Vocabulary;
  readonly #spills: Spills;
  #pile: Pile | undefined;

  /**
   * @param number tells this worker's files from those of others
   * @param vocabulary where it was made of the options' entries before
   */
  constructor(options: WorkOptions, number = 0, vocabulary = new Vocabulary(options.vocabulary)) {
    this.#options = options;
    this.#vocabulary = vocabulary;
    this.#spills = {
      articles: new Spill(join(options.spills, `${number}.articles`), isArticle),
      pages: new Spill(join(options.spills, `${number}.pages`), isPage),
    };
  }

  async read(jobs: readonly ReadJob[]): Promise<(ReadSource | Fault)[]> {
    const read: (ReadSource | Fault)[] = [];
    for (const job of jobs) {
      read.push(await readSource(job, this.#spills).catch(faultOf));
    }
    this.#spills.articles.flush();
    this.#spills.pages.flush();
    shareRoom(read.flatMap((one) => ('articles' in one ? one.articles : [])));
    return read;
  }

  async page(ref: SpillRef): Promise<FoundArticle[]> {
    const found = this.#spills.pages.get(ref);
    shareRoom(found);
    return found;
  }

  async usePile(counts: PileCounts): Promise<void> {
    this.#pile = new Pile(counts);
  }

  async place(jobs: readonly PlaceJob[], write: boolean): Promise<(Placed | Fault)[]> {
    const options = { ...this.#options, vocabulary: this.#vocabulary, pile: this.#pile, write };
    return jobs.map((job) => placeArticle(job, this.#spills.articles, options));
  }

  async close(): Promise<void> {
    this.#spills.articles.close();
    this.#spills.pages.close();
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
function faultOf(error: unknown): Fault {
  if (error instanceof Error && 'code' in error && MACHINE.has(String(error.code))) throw error;
  return { reason: messageOf(error) };
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
