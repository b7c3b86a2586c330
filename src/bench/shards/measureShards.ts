/** Builds an archive on one machine and as shards, each with a cache of its own as on a machine of its own, and measures both. */
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SEAL } from '../../site/output/seal.ts';
import { cacheFolder } from '../../system/files/cacheFolders.ts';
import { listFiles } from '../../system/files/files.ts';
import { MAX_SHARDS, shardName } from '../../system/shards/shard.ts';
import type { ProjectCopy } from '../build/projectCopy.ts';
import type { SourceGenerator } from '../build/sourceGenerator.ts';
import { type Measurement, measure } from '../measure.ts';

/** A site that several shards and a merge made. */
export interface Division {
  /** The measured shards, in the order of their numbers. */
  shards: Measurement[];
  merge: Measurement;
  /** Whether it has the bytes of the site that one machine made. */
  isSame: boolean;
}

/** Builds of one state of an archive. */
export interface ShardedBuilds {
  whole: Measurement;
  divisions: Division[];
}

/** What a build leaves, in MB. */
export interface LeftFiles {
  /** The number of the site's files. */
  files: number;
  /** The number of its files and folders. */
  entries: number;
  site: number;
  /** The seal, which a build reads as one buffer. */
  seal: number;
}

export interface MeasuredArchive {
  articles: number;
  converting: Measurement;
  clean: ShardedBuilds;
  left: LeftFiles;
  /** A shard that makes hardly anything: what each shard costs, however many there are. */
  planning: Measurement;
  /** After one article was added to an archive whose parts are kept. */
  incremental: ShardedBuilds;
}

/**
 * Makes an archive and measures its builds. Shards run one after the other, so that each has the machine for itself.
 * @param counts the numbers of shards
 * @param rounds how often clean builds are measured; the least counts, since other programs only add to it
 */
export async function measureShards(
  copy: ProjectCopy,
  sources: SourceGenerator,
  { articles, counts, rounds }: { articles: number; counts: readonly number[]; rounds: number },
): Promise<MeasuredArchive> {
  const machines = new Machines(copy);
  await sources.write(copy.content, articles);
  const converting = await machines.convert();
  const clean = await machines.buildAll(counts, rounds);
  const left = await machines.listLeftFiles();
  const planning = await machines.plan(rounds);
  await sources.write(copy.content, 1);
  await machines.convert();
  return { articles, converting, clean, left, planning, incremental: await machines.buildAll(counts, 1) };
}

interface MeasuredCommand {
  machine: string;
  command: readonly string[];
  /** The folder that it makes. */
  output: string;
}

/** The name of the machine that builds the whole site. */
const WHOLE = 'whole';

/** Takes the place of several machines: each command finds the cache that the same machine left. */
class Machines {
  readonly #copy: ProjectCopy;

  constructor(copy: ProjectCopy) {
    this.#copy = copy;
  }

  convert(): Promise<Measurement> {
    return this.#on('convert', () => this.#copy.run('convert'));
  }

  /** Builds the site on one machine and with each number of shards. */
  async buildAll(counts: readonly number[], rounds: number): Promise<ShardedBuilds> {
    const { output } = this.#copy;
    const whole = await this.#measureRounds(
      { machine: WHOLE, command: this.#copy.buildCommand(), output },
      rounds,
    );
    const divisions: Division[] = [];
    for (const count of counts) divisions.push(await this.#divide(count, rounds));
    return { whole, divisions };
  }

  /** Sums up what the build on one machine left. */
  async listLeftFiles(): Promise<LeftFiles> {
    const files = await listFiles(this.#copy.output);
    return {
      files: files.length,
      entries: files.length + new Set(files.flatMap(listFolders)).size,
      site: await sumSizes(this.#copy.output, files),
      seal: await sumSizes(this.#copy.output, [SEAL]),
    };
  }

  /** Measures the last of so many shards that it makes a few pages only. */
  async plan(rounds: number): Promise<Measurement> {
    const output = this.#folder('part-of-plan');
    const shard = shardName({ index: MAX_SHARDS, count: MAX_SHARDS });
    const command = this.#copy.partCommand(shard, output);
    const measurement = await this.#measureRounds({ machine: 'plan', command, output }, rounds);
    await rm(output, { recursive: true });
    return measurement;
  }

  async #divide(count: number, rounds: number): Promise<Division> {
    const shards: Measurement[] = [];
    const parts: string[] = [];
    for (let index = 1; index <= count; index += 1) {
      const name = `${index}-of-${count}`;
      const output = this.#folder(`part-${name}`);
      parts.push(output);
      const command = this.#copy.partCommand(shardName({ index, count }), output);
      shards.push(await this.#measureRounds({ machine: `shard-${name}`, command, output }, rounds));
    }
    const output = this.#folder(`merged-of-${count}`);
    const command = this.#copy.mergeCommand(parts, output);
    const merge = await this.#measureRounds({ machine: `merge-of-${count}`, command, output }, rounds);
    return { shards, merge, isSame: await haveSameFiles(output, this.#copy.output) };
  }

  /** Measures a command, and again after its output and its machine's cache were removed. @returns the least figures */
  async #measureRounds({ machine, command, output }: MeasuredCommand, rounds: number): Promise<Measurement> {
    let least = await this.#measure(machine, command);
    for (let left = rounds - 1; left > 0; left -= 1) {
      for (const folder of [output, this.#cacheOf(machine)]) await rm(folder, { recursive: true });
      const { seconds, cpu, megabytes } = await this.#measure(machine, command);
      least = {
        seconds: Math.min(least.seconds, seconds),
        cpu: Math.min(least.cpu, cpu),
        megabytes: Math.min(least.megabytes, megabytes),
      };
    }
    return least;
  }

  async #measure(machine: string, command: readonly string[]): Promise<Measurement> {
    const measurement = await this.#on(machine, () => measure(process.execPath, command, this.#copy.project));
    // The next figures may take minutes.
    console.error(`${machine}: ${measurement.cpu.toFixed(1)} CPU s, ${measurement.megabytes} MB`);
    return measurement;
  }

  /** Runs a command with the cache of a machine. */
  async #on<Result>(machine: string, work: () => Promise<Result>): Promise<Result> {
    const cache = cacheFolder(this.#copy.project);
    const kept = this.#cacheOf(machine);
    if (existsSync(kept)) await rename(kept, cache);
    try {
      return await work();
    } finally {
      await mkdir(cache, { recursive: true });
      await rename(cache, kept);
    }
  }

  #cacheOf(machine: string): string {
    return this.#folder(`cache-${machine}`);
  }

  #folder(name: string): string {
    return join(this.#copy.folder, name);
  }
}

/** Lists the folders above a file. */
function listFolders(file: string): string[] {
  const names = file.split('/').slice(0, -1);
  return names.map((_, at) => names.slice(0, at + 1).join('/'));
}

/** @returns the size of files of a folder, in MB */
async function sumSizes(folder: string, files: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const file of files) bytes += (await stat(join(folder, file))).size;
  return bytes / 1e6;
}

/** Returns whether two folders have the same files with the same bytes. */
export async function haveSameFiles(one: string, other: string): Promise<boolean> {
  const [files, otherFiles] = [(await listFiles(one)).sort(), (await listFiles(other)).sort()];
  if (files.join('\n') !== otherFiles.join('\n')) return false;
  for (const file of files) {
    const [bytes, otherBytes] = [await readFile(join(one, file)), await readFile(join(other, file))];
    if (!bytes.equals(otherBytes)) return false;
  }
  return true;
}
