/**
 * Replaces `fetch` in the pack's bundle (src/offline/shell/bundleShell.ts): a page at file:// may fetch nothing, and the engine and
 * Pagefind read files of the archive only.
 */
import type { OfflineReader } from '../../offline/format/reader.ts';
import { filePath } from './archiveAddress.ts';

let reader: OfflineReader | undefined;
let reportProblem: (cause: unknown) => void = () => {};

/**
 * Sets the reader that answers.
 * @param onProblem called with the error, or the block that is missing, when a file cannot be read
 */
export function answerFetchesFrom(from: OfflineReader, onProblem: typeof reportProblem): void {
  reader = from;
  reportProblem = onProblem;
}

export async function packFetch(input: string | URL | Request): Promise<Response> {
  const path = filePath(new URL(input instanceof Request ? input.url : input));
  try {
    const result = await reader?.readFile(path);
    if (result?.kind === 'file') return new Response(new Uint8Array(result.bytes));
    if (result?.kind === 'not-kept') reportProblem(result.block);
  } catch (error) {
    reportProblem(error);
  }
  return new Response(null, { status: 404 });
}

// The bundler replaces the global function of this name.
export { packFetch as fetch };
