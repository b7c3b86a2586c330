/** Who does the work of a run: this thread, or a crew of threads where there is enough of it. */
import type { Vocabulary } from '../archive/vocabulary.ts';
import type { Worker, WorkOptions } from './work.ts';

/** More sources than this, or more bytes, are worth the time that threads take to start. */
const MANY = 200;
const MUCH = 8_000_000;

export class Hiring {
  readonly #options: WorkOptions;
  readonly #vocabulary: Vocabulary;
  #worker: Promise<Worker> | undefined;

  /** @param vocabulary what other threads make again of its entries */
  constructor(options: Omit<WorkOptions, 'vocabulary'>, vocabulary: Vocabulary) {
    this.#options = { ...options, vocabulary: vocabulary.entries };
    this.#vocabulary = vocabulary;
  }

  /** Makes known how much there will be to read: threads start while other things go on. */
  expect(sources: number, bytes: number): void {
    if (this.#worker !== undefined || (sources <= MANY && bytes <= MUCH)) return;
    this.#worker = import('./crew.ts').then(({ Crew }) => Crew.start(this.#options));
    // Whoever asks for the worker is told.
    this.#worker.catch(() => {});
  }

  /** Whoever works. @throws Error where threads cannot be started */
  worker(): Promise<Worker> {
    // What reads and describes takes half a second to load: this thread loads it only where it is the one to work.
    this.#worker ??= import('./work.ts').then(({ Work }) => new Work(this.#options, 0, this.#vocabulary));
    return this.#worker;
  }

  /** Ends the work, whatever became of it. */
  async close(): Promise<void> {
    const worker = await this.#worker?.catch(() => undefined);
    await worker?.close();
  }
}

/** Does something with a worker at hand, and lets it go whatever happens. */
export async function withHiring<Result>(
  options: Omit<WorkOptions, 'vocabulary'>,
  vocabulary: Vocabulary,
  work: (hiring: Hiring) => Promise<Result>,
): Promise<Result> {
  const hiring = new Hiring(options, vocabulary);
  try {
    return await work(hiring);
  } finally {
    await hiring.close();
  }
}
