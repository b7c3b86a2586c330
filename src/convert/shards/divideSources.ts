/** Divides the sources of a content folder among shards. The same sources and register give the same division on every machine. */
import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { Register } from '../../archive/register/register.ts';
import { sourcesFolder } from '../../archive/sources.ts';
import type { StatCache } from '../../system/files/statCache.ts';
import { Assignment } from '../../system/shards/assignment.ts';

/** Neighbours in a block belong to one shard, so that joining reads few files of parts at a time. */
const MAX_BLOCK_FILES = 256;
const MAX_BLOCK_BYTES = 8_000_000;
/** Fewer blocks for each shard would make some shards work for longer than others. */
const MIN_BLOCKS_PER_SHARD = 8;

/** The cost of a file beside that of its bytes, in bytes. */
const FILE_COST = 2000;
/** The cost of a file that the register has. It is read again only where the cache has not what was counted in it. */
const KNOWN_FILE_COST = 20;
/** What is only looked at: a picture is no article. */
const PICTURE = /\.(?:avif|bmp|gif|ico|jpe?g|mp[34]|png|svg|tiff?|webm|webp)$/iu;

export interface DividedSources {
  content: string;
  register: Register;
  times: StatCache;
  /** Whether all sources are converted again. */
  again: boolean;
}

/** Says which shard reads each source. */
export class SourceDivision {
  readonly #blocks = new Map<string, string>();
  readonly #assignment: Assignment;

  private constructor(blocks: readonly Block[], count: number) {
    for (const [at, { names }] of blocks.entries())
      for (const name of names) this.#blocks.set(name, String(at));
    const units = blocks.map(({ cost }, at) => ({ name: String(at), cost }));
    this.#assignment = Assignment.divide({ units, pages: 0 }, count);
  }

  /** Divides the sources among a number of shards. */
  static async divide(
    { content, register, times, again }: DividedSources,
    count: number,
  ): Promise<SourceDivision> {
    const folder = sourcesFolder(content);
    const known = again ? new Set<string>() : listKnownFiles(register);
    const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
    const files = (await times.list(folder)).map((file) => ({
      name: file,
      // A file that the register has is most likely converted.
      size: known.has(file) ? undefined : sizeOf(join(folder, file)),
    }));
    const inPlace = register.listInPlace().map(({ place }) => ({
      name: place,
      size: again ? sizeOf(place) : undefined,
    }));
    const all = [...files, ...inPlace];
    const pending = all.filter(({ size }) => size !== undefined).length;
    const maxFiles = Math.min(MAX_BLOCK_FILES, Math.ceil(pending / (count * MIN_BLOCKS_PER_SHARD)));
    return new SourceDivision(makeBlocks(all, Math.max(1, maxFiles)), count);
  }

  /** Returns the shard, from 1, that reads a source. @param name its path: relative to the folder of sources, or absolute */
  ownerOf(name: string): number {
    // A file that was added since belongs to any shard; joining misses it in the part.
    return this.#assignment.ownerOf(this.#blocks.get(name) ?? name);
  }
}

interface Block {
  names: string[];
  cost: number;
  /** The number of files that are not converted yet. */
  pending: number;
}

function makeBlocks(files: readonly { name: string; size: number | undefined }[], maxFiles: number): Block[] {
  const blocks: Block[] = [];
  let block: Block | undefined;
  for (const { name, size } of files) {
    if (
      block === undefined ||
      block.pending >= maxFiles ||
      block.names.length >= MAX_BLOCK_FILES ||
      block.cost >= MAX_BLOCK_BYTES
    ) {
      block = { names: [], cost: 0, pending: 0 };
      blocks.push(block);
    }
    block.names.push(name);
    if (size === undefined) {
      block.cost += KNOWN_FILE_COST;
      continue;
    }
    block.pending += 1;
    block.cost += FILE_COST + (PICTURE.test(name) ? 0 : size);
  }
  return blocks;
}

/** Lists the names of all sources that are registered. */
function listKnownFiles(register: Register): Set<string> {
  const names = new Set<string>();
  for (const [, { files }] of register.sources()) for (const file of files) names.add(file);
  return names;
}
