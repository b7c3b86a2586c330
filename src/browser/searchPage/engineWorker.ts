/** Answers the search page's requests in a worker. */
import { type SearchResult, search, similarResults } from '../engine/engine.ts';
import type { EngineReply, EngineRequest } from './engineClient.ts';

/** The results of the last answers, by the ids of these, since the engine knows its own results and no copies. */
const lastResults = new Map<number, readonly SearchResult[]>();
/** The page shows one answer. It has the one before it until a newer one comes. */
const MAX_KEPT_ANSWERS = 4;

function reply(message: EngineReply): void {
  self.postMessage(message);
}

async function answer(request: EngineRequest): Promise<EngineReply> {
  const { id } = request;
  try {
    if (request.kind === 'search') {
      const answer = await search(request.query, request.options);
      keepResults(id, answer.results);
      return { kind: 'answer', id, answer };
    }
    const result = lastResults.get(request.answer)?.find((one) => one.url === request.result);
    const results = result === undefined ? [] : await similarResults(result, request.options);
    return { kind: 'similar', id, results };
  } catch (error) {
    return { kind: 'failed', id, message: describe(error), isWrongOption: error instanceof TypeError };
  }
}

function keepResults(answer: number, results: readonly SearchResult[]): void {
  lastResults.set(answer, results);
  const [oldest] = lastResults.keys();
  if (lastResults.size > MAX_KEPT_ANSWERS && oldest !== undefined) lastResults.delete(oldest);
}

/** Gives an error's message and those of its causes, since a message to the page keeps no causes. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${describe(error.cause)}`;
}

self.addEventListener('message', async ({ data }: MessageEvent<EngineRequest>) => reply(await answer(data)));
reply({ kind: 'ready' });
