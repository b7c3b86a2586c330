/** Runs the engine in a worker, so that a search never holds up typing and scrolling. */
import type { SearchAnswer, SearchOptions, SearchResult } from '../engine/engine.ts';

export interface Engine {
  search(query: string, options: SearchOptions): Promise<SearchAnswer>;
  similarResults(result: SearchResult, options: Pick<SearchOptions, 'lang'>): Promise<SearchResult[]>;
}

/**
 * A request of the page to the worker. The reply has the same id. The page has copies of results, so a request names a result by
 * the id of its answer and its address.
 */
export type EngineRequest = { id: number } & (
  | { kind: 'search'; query: string; options: SearchOptions }
  | { kind: 'similar'; answer: number; result: string; options: Pick<SearchOptions, 'lang'> }
);

export type EngineReply =
  | { kind: 'ready' }
  | { kind: 'answer'; id: number; answer: SearchAnswer }
  | { kind: 'similar'; id: number; results: SearchResult[] }
  /** `isWrongOption` says that a value of the filters does not exist, which the engine reports by a TypeError. */
  | { kind: 'failed'; id: number; message: string; isWrongOption: boolean };

let loading: Promise<Engine> | undefined;

/** Loads the engine once. @throws Error where its script cannot be loaded; the next call tries again */
export function loadEngine(): Promise<Engine> {
  loading ??= startWorker()
    // Browsers without workers that are modules run it beside the page. bundle.ts keeps this address, which is the other bundle.
    .catch((): Promise<Engine> => import('../engine/engine.js'))
    .catch((error) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

function startWorker(): Promise<Engine> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
    const waiting = new Map<number, (reply: EngineReply) => void>();
    const answerOf = new WeakMap<SearchResult, number>();
    let lastId = 0;
    const ask = (request: (id: number) => EngineRequest): Promise<EngineReply> =>
      new Promise((reply) => {
        const id = ++lastId;
        waiting.set(id, reply);
        worker.postMessage(request(id));
      });
    worker.addEventListener('error', () => reject(new Error('The search worker could not be started')));
    worker.addEventListener('message', ({ data }: MessageEvent<EngineReply>) => {
      if (data.kind === 'ready') {
        resolve({
          search: async (query, options) => {
            const reply = await ask((id) => ({ id, kind: 'search', query, options }));
            if (reply.kind !== 'answer') throw failure(reply);
            for (const result of reply.answer.results) answerOf.set(result, reply.id);
            return reply.answer;
          },
          similarResults: async (result, options) => {
            const answer = answerOf.get(result);
            if (answer === undefined) return [];
            const reply = await ask((id) => ({ id, kind: 'similar', answer, result: result.url, options }));
            if (reply.kind === 'similar') return reply.results;
            throw failure(reply);
          },
        });
        return;
      }
      waiting.get(data.id)?.(data);
      waiting.delete(data.id);
    });
  });
}

function failure(reply: EngineReply): Error {
  if (reply.kind !== 'failed') return new Error(`The search worker answered ${reply.kind}`);
  return reply.isWrongOption ? new TypeError(reply.message) : new Error(reply.message);
}
