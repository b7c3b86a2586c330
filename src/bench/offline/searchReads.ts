/** Measures what a search reads of a pack: scripts with blocks, or parts of them, in base64. */
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDivided } from '../../offline/format/blockParts.ts';
import { blockFile, type Manifest, pathsFile } from '../../offline/format/manifest.ts';
import { OfflineReader } from '../../offline/format/reader.ts';

const RANGE = /^bytes=(\d+)-(\d+)$/u;

/**
 * Searches as the search page does, each time with nothing loaded.
 * @param site the folder of the site, for the engine's script
 * @param target the folder of the blocks
 * @returns the bytes that each query reads
 */
export async function measureSearchReads(
  site: string,
  target: string,
  manifest: Manifest,
  queries: readonly string[],
): Promise<number[]> {
  const root = pathToFileURL(`${site}/`).href;
  const paths = readFileSync(join(target, pathsFile(manifest)));
  const fetchOfNode = globalThis.fetch;
  const bytes: number[] = [];
  try {
    for (const [at, query] of queries.entries()) {
      const read = new Map<string, number>();
      const reader = new OfflineReader(manifest, paths, async (block, from, to) => {
        const part = isDivided(block.kind) ? `${block.hash} ${from}` : block.hash;
        read.set(part, base64Length(isDivided(block.kind) ? to - from : block.bytes));
        return readRange(join(target, blockFile(block)), from, to);
      });
      globalThis.fetch = async (input, init) => respond(reader, String(input).slice(root.length), init);
      const engine = await import(`${root}search/engine.js?search=${at}`);
      await engine.search(query, { lang: 'ar', limit: 10, facets: true });
      bytes.push([...read.values()].reduce((sum, size) => sum + size, 0));
    }
  } finally {
    globalThis.fetch = fetchOfNode;
  }
  return bytes;
}

async function respond(reader: OfflineReader, address: string, init?: RequestInit): Promise<Response> {
  const [path = ''] = address.split('?');
  const result = await reader.readFile(path);
  if (result.kind !== 'file') return new Response(null, { status: 404 });
  const bytes = new Uint8Array(result.bytes);
  const [, start, end] = RANGE.exec(new Headers(init?.headers).get('range') ?? '') ?? [];
  if (start === undefined || end === undefined) return new Response(bytes);
  return new Response(bytes.subarray(Number(start), Number(end) + 1), { status: 206 });
}

function readRange(path: string, from: number, to: number): Uint8Array<ArrayBuffer> {
  const file = openSync(path, 'r');
  try {
    const bytes = new Uint8Array(to - from);
    return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, from));
  } finally {
    closeSync(file);
  }
}

function base64Length(bytes: number): number {
  return Math.ceil(bytes / 3) * 4;
}
