/** Reads the members of a source file: the contents of a container (gzip, Zstandard, zip, WACZ, WARC), however nested, or the file itself. */
import { closeSync, fstatSync, openSync, readFileSync, statSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { SourceError } from '../article/sourceError.ts';
import { Budget } from './containers/budget.ts';
import { accessFile, accessMemory, type RandomAccessBytes, readChunks } from './containers/bytes.ts';
import { Gunzip } from './containers/gzip.ts';
import { detectContainerKind, MAGIC_BYTES } from './containers/magic.ts';
import type { AnyMember, ContainerInput, Unpacker } from './containers/member.ts';
import { peek } from './containers/peek.ts';

/** Files up to this size are read at once, because opening a file handle and reading in steps would cost more than the reading. */
const MAX_SMALL_FILE_BYTES = 1_000_000;

/** Deeper nesting does not occur in archives of articles. */
const MAX_DEPTH = 4;

/**
 * Yields the members of a file, in the same order on every machine.
 * @param onChunk is called for each chunk of a large file that is read
 * @throws SourceError with the reason if nothing of the file can be read
 */
export async function* readMembers(path: string, onChunk: () => void = () => {}): AsyncGenerator<AnyMember> {
  const small = readSmallFile(path);
  if (small !== undefined) {
    yield* openBytes(accessMemory(small));
    return;
  }
  const { size } = statSync(path);
  const file = await openFile(path);
  try {
    yield* openBytes(accessFile(file, size, onChunk));
  } finally {
    await file.close();
  }
}

/** Reads a file at once; returns undefined if it is too large for that. */
function readSmallFile(path: string): Uint8Array | undefined {
  const file = openSync(path, 'r');
  try {
    if (fstatSync(file).size > MAX_SMALL_FILE_BYTES) return undefined;
    return readFileSync(file);
  } finally {
    closeSync(file);
  }
}

function openBytes(bytes: RandomAccessBytes): AsyncGenerator<AnyMember> {
  return open({ chunks: readChunks(bytes), bytes, depth: 0, budget: new Budget(bytes.size) });
}

/** Yields the members of a container, or any other input as a member. @throws SourceError if a container cannot be read */
async function* open(input: ContainerInput): AsyncGenerator<AnyMember> {
  const { entry, depth, budget } = input;
  const { head, chunks } = await peek(input.chunks, MAGIC_BYTES);
  const kind = detectContainerKind(head);
  if (depth >= MAX_DEPTH && (kind === 'gzip' || kind === 'zstd' || kind === 'zip'))
    throw new SourceError(`is a container within ${MAX_DEPTH} others; unpack it first`);
  if (kind === 'gzip' || kind === 'zstd') {
    const unpacker = kind === 'gzip' ? new Gunzip(chunks, budget) : await createUnzstd(chunks, budget);
    try {
      yield* open({ entry, chunks: unpacker.chunks(), unpacker, depth: depth + 1, budget });
    } finally {
      await unpacker.close();
    }
  } else if (kind === 'zip') {
    const { readZip } = await import('./containers/zip/zip.ts');
    yield* readZip({ ...input, chunks }, open);
  } else if (kind === 'warc') {
    const { readWarc } = await import('./containers/warc/warc.ts');
    yield* readWarc({ ...input, chunks });
  } else if (kind === 'pdf') yield { kind: 'member', entry, chunks, document: { kind } };
  else yield { kind: 'member', entry, chunks, beside: input.beside };
}

async function createUnzstd(chunks: AsyncIterable<Uint8Array>, budget: Budget): Promise<Unpacker> {
  const { Unzstd } = await import('./containers/zstd/unzstd.ts');
  return new Unzstd(chunks, budget);
}
