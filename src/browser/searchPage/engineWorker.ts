/** Answers the search page's requests in a worker. */
import { type SearchResult, search, similarResults } from '../engine/engine.ts';
import type { EngineReply, EngineRequest } from './engineClient.ts';

/** The results of the latest searches, of which the page shows one and may be about to show others. */
const latestResults = new Map<number, readonly SearchResult[]>();
const MAX_KEPT_SEARCHES = 8;

function reply(message: EngineReply): void {
  self.postMessage(message);
}

async function answer(request: EngineRequest): Promise<EngineReply> {
  const { id } = request;
  try {
    if (request.kind === 'search') {
      const found = await search(request.query, request.options);
      keepResults(id, found.results);
      return { kind: 'answer', id, answer: found };
    }
    const result = latestResults.get(request.search)?.[request.place];
    const results = result === undefined ? [] : await similarResults(result, request.options);
    return { kind: 'similar', id, results };
  } catch (error) {
    return { kind: 'failed', id, message: describe(error), isWrongOption: error instanceof TypeError };
  }
}

function keepResults(id: number, results: readonly SearchResult[]): void {
  latestResults.set(id, results);
  const [oldest] = latestResults.keys();
  if (latestResults.size > MAX_KEPT_SEARCHES && oldest !== undefined) latestResults.delete(oldest);
}

/** Gives an error's message and those of its causes, since a message to the page keeps no causes. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${describe(error.cause)}`;
}

self.addEventListener('message', async ({ data }: MessageEvent<EngineRequest>) => reply(await answer(data)));
reply({ kind: 'ready' });
