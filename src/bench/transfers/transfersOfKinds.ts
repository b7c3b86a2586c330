/**
 * Measures the bytes of each kind of file that a search loads, without a browser and without phrases, which no gold query has.
 * This gives the same sums as Chromium (transfers.ts) and takes a tenth of the time.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { SearchRecord } from '../../search/indexing/record.ts';
import { GOLD } from '../search/gold.ts';
import { writeSearchFolder } from '../search/searchFolder.ts';
import { type FileKind, kindOfFile, NO_BYTES } from './fileKinds.ts';
import { COLD_QUERY_INTERVAL, COMPRESSED_TYPES, HEADER_BYTES, RANGE } from './transfers.ts';

/** When searches happen: a later one finds files loaded. */
export const RUNS = ['cold', 'second', 'session'] as const;

/** The bytes that one search loads of each kind of file. */
export type BytesOfKinds = Record<FileKind, number>;

/** The bytes of first searches, of the searches after those, and of all gold queries in one session, without the first. */
export type Runs = Record<(typeof RUNS)[number], BytesOfKinds[]>;

/** Builds an index of articles and searches it as the search page does. */
export async function measureTransfersOfKinds(records: readonly SearchRecord[]): Promise<Runs> {
  const folder = await mkdtemp(join(tmpdir(), 'khizana-bench-'));
  try {
    await writeSearchFolder(records, folder, { hasPhrases: false });
    return await searchFolder(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function searchFolder(folder: string): Promise<Runs> {
  const queries = GOLD.map(({ query }) => query);
  const cold: BytesOfKinds[] = [];
  const second: BytesOfKinds[] = [];
  for (let at = 0; at < queries.length; at += COLD_QUERY_INTERVAL) {
    const [first, next] = await searchInTurn(folder, [queries.at(at - 1) ?? '', queries[at] ?? ''], at);
    if (first !== undefined) cold.push(first);
    if (next !== undefined) second.push(next);
  }
  const [, ...session] = await searchInTurn(folder, queries, queries.length);
  return { cold, second, session };
}

/** Searches with an engine of its own. @param number identifies the engine @returns the bytes that each query loads */
async function searchInTurn(
  folder: string,
  queries: readonly string[],
  number: number,
): Promise<BytesOfKinds[]> {
  const root = pathToFileURL(folder).href;
  const fetchOfNode = globalThis.fetch;
  let loaded = { ...NO_BYTES };
  const count = (path: string, bytes: number): void => {
    loaded[kindOfFile(path)] += bytes + HEADER_BYTES;
  };
  globalThis.fetch = async (input, init) => {
    const [path = ''] = String(input).slice(root.length).split('?');
    const file = await readFile(join(folder, path));
    const isText = COMPRESSED_TYPES.has(extname(path));
    const [, start, end] = RANGE.exec(new Headers(init?.headers).get('range') ?? '') ?? [];
    const isRange = !isText && start !== undefined && end !== undefined;
    const bytes = isRange ? file.subarray(Number(start), Number(end) + 1) : file;
    count(path, isText ? gzipSync(bytes).length : bytes.length);
    return new Response(new Uint8Array(bytes), { status: isRange ? 206 : 200 });
  };
  try {
    const script = '/search/engine.js';
    const engine = await import(`${root}${script}?engine=${number}`);
    count(script, gzipSync(await readFile(join(folder, script))).length);
    const transfers: BytesOfKinds[] = [];
    for (const query of queries) {
      await engine.search(query, { lang: 'ar', limit: 10, facets: true });
      transfers.push(loaded);
      loaded = { ...NO_BYTES };
    }
    return transfers;
  } finally {
    globalThis.fetch = fetchOfNode;
  }
}
