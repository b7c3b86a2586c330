/** The files of a pack before they are written, and the places they are written to. */
import { Readable } from 'node:stream';

/** A file that is about to be written. */
export interface PackFile {
  /** Its path within the pack, with forward slashes. */
  path: string;
  /** Its size. */
  bytes: number;
  /** Gives its bytes. It is called when the file's turn comes, so that memory holds one file at a time. */
  read: () => Uint8Array | Promise<Uint8Array> | Readable;
}

/** Gives a file of bytes that are in memory. */
export function packFile(path: string, data: string | Uint8Array): PackFile {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  return { path, bytes: bytes.length, read: () => bytes };
}

/** Gives the chunks of a file, one by one. */
export async function* readChunks({ read }: PackFile): AsyncGenerator<Uint8Array> {
  const data = await read();
  if (data instanceof Readable) yield* data;
  else yield data;
}

/** A folder or zip file that a pack is written to. */
export interface PackTarget {
  /** Writes a file. Call it for one file after another. */
  write(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void>;
  /** Completes the pack. */
  finish(): Promise<void>;
  /** Gives up, after an error. */
  abort(): Promise<void>;
}
