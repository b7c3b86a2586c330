/** Answers the search page's requests in a worker. */
import { search, similarResults } from '../engine/engine.ts';
import type { EngineReply, EngineRequest } from './engineClient.ts';

function reply(message: EngineReply): void {
  self.postMessage(message);
}

async function answer(request: EngineRequest): Promise<EngineReply> {
  const { id } = request;
  try {
    if (request.kind === 'search')
      return { kind: 'answer', id, answer: await search(request.query, request.options) };
    return { kind: 'similar', id, results: await similarResults(request.result, request.options) };
  } catch (error) {
    return { kind: 'failed', id, message: describe(error), isWrongOption: error instanceof TypeError };
  }
}

/** Gives an error's message and those of its causes, since a message to the page keeps no causes. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${describe(error.cause)}`;
}

self.addEventListener('message', async ({ data }: MessageEvent<EngineRequest>) => reply(await answer(data)));
reply({ kind: 'ready' });
