/**
 * Whether anything that a site is made of changed since it was last built, told by sizes, times and inodes alone: reading a large archive
 * takes a second, looking at it a tenth of that.
 */
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCacheText, writeCacheText } from '../system/files/cacheFile.ts';
import { listFilesThroughLinks, sha256 } from '../system/files/files.ts';
import { isSettled, type StatCache } from '../system/files/statCache.ts';
import type { ProblemDetails } from '../system/problem.ts';

/** Of the project, what reaches a site. */
const PROJECT = ['_data', '_includes', 'src'];
const FILES = ['eleventy.config.ts', 'package-lock.json'];
/** Changes with the form of what is stored. */
const VERSION = 'inputs 2';

export interface InputOptions {
  project: string;
  content: string;
  output: string;
  cache: string;
  /** What the command line says of the site. */
  settings: unknown;
  times: StatCache;
}

/** What the last build said, where it had nothing to complain of. */
export interface LastReport {
  articles: number;
  pages: number;
  warnings: readonly ProblemDetails[];
}

interface Stored extends LastReport {
  inputs: string;
  /** When the site was sealed, in milliseconds. */
  sealed: number;
}

export class Inputs {
  readonly #path: string;
  readonly #seal: string;
  readonly #hash: string;
  /** Whether all files were as they are for a while: one that has just been changed may change once more in the same moment. */
  readonly #settled: boolean;

  private constructor(path: string, seal: string, hash: string, settled: boolean) {
    this.#path = path;
    this.#seal = seal;
    this.#hash = hash;
    this.#settled = settled;
  }

  /** Looks at all inputs of a build. @param seal the file that a build writes last */
  static async look(
    { project, content, output, cache, settings, times }: InputOptions,
    seal: string,
  ): Promise<Inputs> {
    const now = Date.now();
    const { version, versions } = process;
    const lines = [JSON.stringify([settings, version, versions.icu])];
    let settled = true;
    const look = (path: string): void => {
      const looked = times.statOf(path);
      if (!isSettled(looked, now)) settled = false;
      const { size, mtimeMs, ctimeMs, ino } = looked;
      lines.push(`${path} ${size} ${mtimeMs} ${ctimeMs} ${ino}`);
    };
    for (const file of await times.list(content)) look(join(content, file));
    for (const { path } of await times.links(content)) lines.push(`link ${path}`);
    for (const folder of PROJECT.map((name) => join(project, name)))
      for (const file of await listFilesThroughLinks(folder)) look(join(folder, file));
    for (const file of FILES) look(join(project, file));
    const name = sha256(JSON.stringify([resolve(content), resolve(output)])).slice(0, 16);
    return new Inputs(
      join(cache, `inputs-${name}.json`),
      join(output, seal),
      sha256(lines.join('\n')),
      settled,
    );
  }

  /** What the last build said, where it was made of the same and its site is there; else undefined. */
  lastReport(): LastReport | undefined {
    const text = readCacheText(this.#path, VERSION);
    if (text === undefined) return undefined;
    const stored: Stored = JSON.parse(text);
    return stored.inputs === this.#hash && stored.sealed === this.#sealed() ? stored : undefined;
  }

  /** Remembers what a build said that was made of these inputs, which it left as they were. */
  async remember({ articles, pages, warnings }: LastReport): Promise<void> {
    if (!this.#settled) return;
    const stored: Stored = { inputs: this.#hash, sealed: this.#sealed(), articles, pages, warnings };
    await writeCacheText(this.#path, VERSION, `${JSON.stringify(stored)}\n`);
  }

  #sealed(): number {
    return statSync(this.#seal, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  }
}
