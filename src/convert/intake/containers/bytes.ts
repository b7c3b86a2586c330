/** Bytes that can be read from anywhere: a file's, those in memory, or a part of either. */
import type { FileHandle } from 'node:fs/promises';

export interface Bytes {
  size: number;
  /** @returns so many bytes, or fewer where there are no more; not to be changed */
  read(position: number, length: number): Promise<Uint8Array>;
}

/** What lies side by side in a file is often read one after the other. */
const WINDOW_BYTES = 65_536;
/** How many bytes are read at a time where all are. */
const CHUNK_BYTES = 262_144;

/**
 * @param size of the file, in bytes
 * @param onChunk is called for each chunk that is read
 */
export function bytesOfFile(handle: FileHandle, size: number, onChunk: () => void = () => {}): Bytes {
  let window: Uint8Array = new Uint8Array();
  let start = 0;
  const readFile = async (position: number, length: number): Promise<Uint8Array> => {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(length), 0, length, position);
    onChunk();
    return buffer.subarray(0, bytesRead);
  };
  const read = async (position: number, length: number): Promise<Uint8Array> => {
    if (length >= WINDOW_BYTES) return await readFile(position, length);
    if (position < start || position + length > start + window.length) {
      window = await readFile(position, WINDOW_BYTES);
      start = position;
    }
    return window.subarray(position - start, position - start + length);
  };
  return { size, read };
}

export function bytesInMemory(bytes: Uint8Array): Bytes {
  const read = async (position: number, length: number): Promise<Uint8Array> =>
    bytes.subarray(position, position + length);
  return { size: bytes.length, read };
}

export function sliceOf(bytes: Bytes, from: number, size: number): Bytes {
  const read = (position: number, length: number): Promise<Uint8Array> =>
    bytes.read(from + position, Math.max(0, Math.min(length, size - position)));
  return { size, read };
}

/** All of them, one piece after another. */
export async function* readChunks(bytes: Bytes): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const chunk = await bytes.read(at, Math.min(CHUNK_BYTES, Math.max(1, bytes.size - at)));
    if (chunk.length === 0) return;
    at += chunk.length;
    yield chunk;
  }
}
