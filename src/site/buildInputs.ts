/**
 * Tells by sizes, times and inodes alone whether any file that a site is made from changed since the last build: that takes a tenth of
 * the second in which a large archive is read.
 */
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readCacheText, writeCacheText } from '../system/files/cacheFile.ts';
import { listFilesThroughLinks, sha256 } from '../system/files/files.ts';
import { isSettled, type StatCache } from '../system/files/statCache.ts';
import type { ProblemDetails } from '../system/problem.ts';

/** The project's folders and files that a site is made from. */
const FOLDERS = ['_data', '_includes', 'src'];
const FILES = ['eleventy.config.ts', 'package-lock.json'];
/** Changes with the format of the stored report. */
const VERSION = 'inputs 2';

export interface InputOptions {
  project: string;
  content: string;
  output: string;
  cache: string;
  /** The options of the command line that change the site. */
  settings: unknown;
  times: StatCache;
}

/** The report of a build without problems. */
export interface LastReport {
  articles: number;
  pages: number;
  warnings: readonly ProblemDetails[];
}

interface Stored extends LastReport {
  /** The hash of all files' stats. */
  inputs: string;
  /** When the site was sealed, in milliseconds. */
  sealed: number;
}

export class Inputs {
  readonly #path: string;
  readonly #seal: string;
  readonly #hash: string;
  /** Whether no file has just changed: it might change once more in the same moment, which its times would not tell. */
  readonly #settled: boolean;

  private constructor(path: string, seal: string, hash: string, settled: boolean) {
    this.#path = path;
    this.#seal = seal;
    this.#hash = hash;
    this.#settled = settled;
  }

  /** Looks at all files that a build reads. @param seal the file that a build writes last */
  static async look(
    { project, content, output, cache, settings, times }: InputOptions,
    seal: string,
  ): Promise<Inputs> {
    const now = Date.now();
    const { version, versions } = process;
    const lines = [JSON.stringify([settings, version, versions.icu])];
    let settled = true;
    const look = (path: string): void => {
      const looked = times.stat(path);
      if (!isSettled(looked, now)) settled = false;
      const { size, mtimeMs, ctimeMs, ino } = looked;
      lines.push(`${path} ${size} ${mtimeMs} ${ctimeMs} ${ino}`);
    };
    for (const file of await times.list(content)) look(join(content, file));
    for (const { path } of await times.links(content)) lines.push(`link ${path}`);
    for (const folder of FOLDERS.map((name) => join(project, name)))
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

  /** The last build's report if no file changed since and its site is there; else undefined. */
  lastReport(): LastReport | undefined {
    const text = readCacheText(this.#path, VERSION);
    if (text === undefined) return undefined;
    const stored: Stored = JSON.parse(text);
    return stored.inputs === this.#hash && stored.sealed === this.#sealed() ? stored : undefined;
  }

  /** Stores the report of a build that was made from these files and did not change them. */
  async remember({ articles, pages, warnings }: LastReport): Promise<void> {
    if (!this.#settled) return;
    const stored: Stored = { inputs: this.#hash, sealed: this.#sealed(), articles, pages, warnings };
    await writeCacheText(this.#path, VERSION, `${JSON.stringify(stored)}\n`);
  }

  #sealed(): number {
    return statSync(this.#seal, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  }
}
