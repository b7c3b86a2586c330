/** A file put in its place, by a process that makes some for a build. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sha256 } from '../archive/files.ts';

/** A file, relative to the output folder, and the SHA-256 of its bytes. */
export type Made = [file: string, sha256: string];

/**
 * Writes a file where it is not there as it should be: one that stays as it is keeps its time, by which copies are kept up to
 * date. One that a stop cuts short is found by its hash (output.ts), so it need not be written whole or not at all.
 * @param known the SHA-256 of what lies in its place, where that is known
 */
export function putFile(
  output: string,
  file: string,
  data: string | Uint8Array,
  known: string | undefined,
): Made {
  const hash = sha256(data);
  if (known !== hash) {
    const path = join(output, file);
    if (known === undefined) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, data);
  }
  return [file, hash];
}
