/** The work of converting, shared out to threads where there is enough of it. */
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker as Thread } from 'node:worker_threads';
import { type Remote, wrap } from 'comlink';
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs';
import { scriptPath } from '../system/scriptPath.mjs';
import type { Work, Worker, WorkOptions } from './work.ts';

/** More than these get in each other's way, as all wait for one disk. */
const MOST = 8;

/** Articles are short-lived: with more room for what is new, memory is tidied less often, and with less to move. */
const LIMITS = { maxYoungGenerationSizeMb: 64 };

/** Threads that work side by side; each call goes to the one with the least to do. */
export class Crew implements Worker {
  readonly #hands: readonly Hand[];

  private constructor(hands: readonly Hand[]) {
    this.#hands = hands;
  }

  /** Starts as many threads as the machine has cores. */
  static async start(options: WorkOptions): Promise<Crew> {
    const script = await scriptPath('worker');
    const count = Math.min(MOST, availableParallelism());
    return new Crew(Array.from({ length: count }, (_, number) => new Hand(script, options, number)));
  }

  read: Worker['read'] = (jobs) => this.#idlest().do((work) => work.read(jobs));

  page: Worker['page'] = (ref) => this.#idlest().do((work) => work.page(ref));

  place: Worker['place'] = (jobs, write) => this.#idlest().do((work) => work.place(jobs, write));

  usePile: Worker['usePile'] = async (counts) => {
    await Promise.all(this.#hands.map((hand) => hand.do((work) => work.usePile(counts))));
  };

  close: Worker['close'] = async () => {
    await Promise.all(this.#hands.map((hand) => hand.end()));
  };

  #idlest(): Hand {
    return this.#hands.reduce((idlest, hand) => (hand.busy < idlest.busy ? hand : idlest));
  }
}

/** One thread. */
class Hand {
  busy = 0;
  readonly #thread: Thread;
  readonly #work: Remote<Work>;
  /** Fails when the thread does: what it was called for then never ends. */
  readonly #failed: Promise<never>;

  constructor(script: string, options: WorkOptions, number: number) {
    this.#thread = new Thread(script, { workerData: { options, number }, resourceLimits: LIMITS });
    this.#work = wrap<Work>(nodeEndpoint(this.#thread));
    this.#failed = once(this.#thread, 'exit').then(() => {
      throw new Error('a thread ended before its work was done');
    });
    this.#failed.catch(() => {});
  }

  async do<Result>(call: (work: Remote<Work>) => Promise<Result>): Promise<Result> {
    this.busy += 1;
    try {
      return await Promise.race([call(this.#work), this.#failed]);
    } finally {
      this.busy -= 1;
    }
  }

  async end(): Promise<void> {
    await this.#thread.terminate();
  }
}
