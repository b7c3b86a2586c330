/** Writes the files of a pack, with the list of their hashes. */
import { createHash } from 'node:crypto';
import { formatSeal } from '../../../site/output/seal.ts';
import { InputProblem } from '../../../system/problem.ts';
import { type PackFile, type PackTarget, readChunks } from './packFile.ts';
import { NameCheck } from './safeNames.ts';

/** Called with the number of files that were written, and their total. */
export type OnProgress = (done: number, total: number) => void;

/** Hashes by path, as `formatSeal` takes them. */
export type Sums = ReadonlyMap<string, { sha256: string }>;

/** The files of a pack. */
export interface PackContents {
  files: readonly PackFile[];
  /** Files that are written first and not listed, since a whole pack has none of them. */
  unlisted?: readonly PackFile[];
  /** The paths of files that are not written, since the copy that a delta is for has them. Their hashes are listed. */
  left?: ReadonlySet<string>;
  /** Gives the files that are written after all others: the list of hashes and what is made of it. */
  last: (sums: Sums) => readonly PackFile[];
}

/**
 * Writes files.
 * @throws InputProblem where some system could not hold a file of that name or size
 */
export async function writeFiles(
  { files, unlisted = [], left = new Set(), last }: PackContents,
  target: PackTarget,
  onProgress: OnProgress = () => {},
): Promise<Sums> {
  refuseUnsafeNames([...unlisted, ...files]);
  const sums = new Map<string, { sha256: string }>();
  try {
    for (const file of unlisted) await target.write(file.path, readChunks(file));
    for (const [at, file] of files.entries()) {
      const hash = createHash('sha256');
      const chunks = hashing(readChunks(file), hash);
      if (left.has(file.path)) await drain(chunks);
      else await target.write(file.path, chunks);
      sums.set(file.path, { sha256: hash.digest('hex') });
      onProgress(at + 1, files.length);
    }
    for (const file of last(sums)) await target.write(file.path, readChunks(file));
    await target.finish();
    return sums;
  } catch (error) {
    await target.abort();
    throw error;
  }
}

async function* hashing(
  chunks: AsyncIterable<Uint8Array>,
  hash: ReturnType<typeof createHash>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

async function drain(chunks: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of chunks);
}

function refuseUnsafeNames(files: readonly PackFile[]): void {
  const check = new NameCheck();
  for (const file of files) {
    const problem = check.add(file);
    if (problem === undefined) continue;
    const remedy = 'name it otherwise: a pack is copied to systems of all kinds';
    throw new InputProblem({ file: problem.path, reason: problem.reason, remedy });
  }
}

/** Gives the text of the list of hashes. */
export const formatSums: (sums: Sums) => string = formatSeal;
