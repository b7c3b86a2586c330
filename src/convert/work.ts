/** The work of converting that can be done apart from the register, in this thread or in others. */
import { join } from 'node:path';
import { messageOf } from '../archive/problem.ts';
import { Vocabulary, type VocabularyEntry } from '../archive/vocabulary.ts';
import { Pile, type PileCounts } from './pile.ts';
import { type Placed, type PlaceJob, type PlacingOptions, placeArticle } from './placing.ts';
import { type ReadJob, type ReadSource, readSource } from './reading.ts';
import type { SourceArticle } from './source.ts';
import { Spill } from './spill.ts';

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
  /** Makes known what the pile says of tags, before anything is placed. */
  usePile(counts: PileCounts): Promise<void>;
  /** @param write whether files are written, or only what would become of them told */
  place(jobs: readonly PlaceJob[], write: boolean): Promise<(Placed | Fault)[]>;
  close(): Promise<void>;
}

export class Work implements Worker {
  readonly #options: WorkOptions;
  readonly #vocabulary: Vocabulary;
  readonly #spill: Spill<SourceArticle>;
  #pile: Pile | undefined;

  /** @param number tells this worker's files from those of others */
  constructor(options: WorkOptions, number = 0) {
    this.#options = options;
    this.#vocabulary = new Vocabulary(options.vocabulary);
    this.#spill = new Spill(join(options.spills, `${number}.spill`), isArticle);
  }

  async read(jobs: readonly ReadJob[]): Promise<(ReadSource | Fault)[]> {
    const read: (ReadSource | Fault)[] = [];
    for (const job of jobs) {
      read.push(await readSource(job, this.#spill).catch(faultOf));
    }
    this.#spill.flush();
    shareRoom(read);
    return read;
  }

  async usePile(counts: PileCounts): Promise<void> {
    this.#pile = new Pile(counts);
  }

  async place(jobs: readonly PlaceJob[], write: boolean): Promise<(Placed | Fault)[]> {
    const options = { ...this.#options, vocabulary: this.#vocabulary, pile: this.#pile, write };
    return jobs.map((job) => placeArticle(job, this.#spill, options));
  }

  async close(): Promise<void> {
    this.#spill.close();
  }
}

/** Puts all sketches into one piece of memory, which passes to another thread in a tenth of the time of many. */
function shareRoom(read: readonly (ReadSource | Fault)[]): void {
  const articles = read.flatMap((one) => ('articles' in one ? one.articles : []));
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
