/** Random access to the bytes of a file, of memory, or of a slice of either. */
import type { FileHandle } from 'node:fs/promises';

export interface RandomAccessBytes {
  size: number;
  /** Reads the given number of bytes, or fewer at the end. The caller must not change them. */
  read(position: number, length: number): Promise<Uint8Array>;
}

/** How many bytes a short read fetches, because the next short read is often close behind it. */
const WINDOW_BYTES = 65_536;
/** How many bytes each step reads when all bytes are read. */
const CHUNK_BYTES = 262_144;

/**
 * Gives access to an open file.
 * @param size the size of the file in bytes
 * @param onChunk is called for each chunk that is read
 */
export function accessFile(
  handle: FileHandle,
  size: number,
  onChunk: () => void = () => {},
): RandomAccessBytes {
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

/** Gives access to bytes in memory. */
export function accessMemory(bytes: Uint8Array): RandomAccessBytes {
  const read = async (position: number, length: number): Promise<Uint8Array> =>
    bytes.subarray(position, position + length);
  return { size: bytes.length, read };
}

/** Gives access to a range of bytes. */
export function sliceBytes(bytes: RandomAccessBytes, from: number, size: number): RandomAccessBytes {
  const read = (position: number, length: number): Promise<Uint8Array> =>
    bytes.read(from + position, Math.max(0, Math.min(length, size - position)));
  return { size, read };
}

/** Reads all bytes from the beginning to the end. */
export async function* readChunks(bytes: RandomAccessBytes): AsyncGenerator<Uint8Array> {
  for (let at = 0; ; ) {
    const chunk = await bytes.read(at, Math.min(CHUNK_BYTES, Math.max(1, bytes.size - at)));
    if (chunk.length === 0) return;
    at += chunk.length;
    yield chunk;
  }
}
