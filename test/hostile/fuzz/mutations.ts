/** Cases of real files with random damage: flipped bits, missing ends, pieces of other files. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { warc, zip } from '../../fixtures/convert/containers.ts';
import type { FuzzCase } from './fuzzCase.ts';
import type { Random } from './random.ts';
import type { ConvertTask } from './tasks.ts';

/** Larger pages are unusual, and take seconds each time. */
const MAX_FILE_BYTES = 600_000;

interface RealFile {
  name: string;
  bytes: Buffer;
}

/** The files that mutations damage. */
export class RealFiles {
  readonly #files: readonly RealFile[];

  constructor(files: readonly RealFile[]) {
    this.#files = files;
  }

  /** Reads the files of some folders, and packs some of them into containers. @param folders missing ones are left out */
  static readFrom(folders: readonly string[]): RealFiles {
    const files = folders.filter((folder) => existsSync(folder)).flatMap(filesIn);
    const some = files.slice(0, 4);
    return new RealFiles([
      ...files,
      { name: 'made.warc', bytes: warc(some.map(({ bytes: body }) => ({ body }))) },
      {
        name: 'made.warc.gz',
        bytes: warc(
          some.map(({ bytes: body }) => ({ body })),
          true,
        ),
      },
      { name: 'made.zip', bytes: zip(some.map(({ name, bytes: content }) => ({ name, content }))) },
      ...some.map(({ name, bytes }) => ({ name: `${name}.gz`, bytes: gzipSync(bytes) })),
    ]);
  }

  /** Makes a case of a random file with random damage. */
  randomMutation(random: Random): FuzzCase<ConvertTask> {
    const { name, bytes } = random.pick(this.#files);
    const other = random.pick(this.#files);
    const mutations: readonly (readonly [string, () => Uint8Array])[] = [
      ['bits flipped', () => flipped(bytes, random)],
      ['cut short', () => bytes.subarray(0, random.below(bytes.length))],
      ['beginning lost', () => bytes.subarray(random.below(bytes.length))],
      [`spliced with ${other.name}`, () => spliced(bytes, other.bytes, random)],
      ['a piece repeated', () => repeatedPiece(bytes, random)],
      ['a piece lost', () => without(bytes, random)],
    ];
    const [what, mutate] = random.pick(mutations);
    const mutated = mutate();
    return {
      group: 'mutation',
      description: `${name}, ${what}`,
      // A file has one size, so its time is measured at that size only.
      taskOf: () => ({ kind: 'convert', isWholeCommand: false, name: 'mutated.bin', bytes: mutated }),
    };
  }
}

function filesIn(folder: string): RealFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((file) => join(folder, file))
    .filter((path) => statSync(path).isFile() && statSync(path).size <= MAX_FILE_BYTES)
    .map((path) => ({ name: relative(folder, path), bytes: readFileSync(path) }));
}

function flipped(bytes: Buffer, random: Random): Buffer {
  const copy = Buffer.from(bytes);
  if (copy.length === 0) return copy;
  for (let left = 1 + random.below(40); left > 0; left -= 1) {
    const at = random.below(copy.length);
    copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8));
  }
  return copy;
}

function spliced(one: Buffer, other: Buffer, random: Random): Buffer {
  const from = random.below(other.length + 1);
  const at = random.below(one.length + 1);
  return Buffer.concat([
    one.subarray(0, at),
    other.subarray(from, from + random.below(20_000)),
    one.subarray(at),
  ]);
}

function repeatedPiece(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length + 1);
  const piece = bytes.subarray(at, at + 1 + random.below(60));
  const pieces = Array.from({ length: Math.floor(40_000 / Math.max(1, piece.length)) }, () => piece);
  return Buffer.concat([bytes.subarray(0, at), ...pieces, bytes.subarray(at)]);
}

function without(bytes: Buffer, random: Random): Buffer {
  const at = random.below(bytes.length + 1);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + random.below(500))]);
}
