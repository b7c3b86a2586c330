/** Uploads with rclone: to S3 and other object stores, to WebDAV, SFTP and what else it knows. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { cacheControlOf } from '../../site/hosting/caching.ts';
import { lazy } from '../../system/lazy.ts';
import { formatPaths, type Program, type ProgramEnd, programProblem, runProgram } from './runProgram.ts';
import type { PutOptions, Target } from './target.ts';

const RCLONE: Program = { name: 'rclone', website: 'https://rclone.org' };
/** rclone's exit code for a folder that does not exist (https://rclone.org/docs/#exit-code). */
const MISSING_FOLDER = 3;
/** Hashes that both rclone and Node have, by rclone's names. The first that a remote has is compared. */
const HASHES = ['md5', 'sha1', 'sha256'] as const;
type HashName = (typeof HASHES)[number];

const featuresSchema = z.object({
  Hashes: z.array(z.string()).nullish(),
  Features: z.object({
    CanHaveEmptyDirectories: z.boolean().default(true),
    /** Whether the remote reads a file for its hash. */
    SlowHash: z.boolean().default(true),
  }),
});
const listSchema = z.array(
  z.object({ Path: z.string(), Size: z.number(), Hashes: z.record(z.string(), z.string()).optional() }),
);
const logSchema = z.object({ level: z.string(), msg: z.string(), object: z.string().optional() });

export class RcloneTarget implements Target {
  readonly name: string;
  /** Object stores do, and the others since rclone 1.63. */
  readonly replacesAtomically = false;
  readonly #remote: string;
  readonly #features = lazy(async () =>
    featuresSchema.parse(JSON.parse(await this.#run(['backend', 'features', '--', this.#remote]))),
  );

  /** @param name as the user gave it @param remote as rclone takes it */
  constructor(name: string, remote: string) {
    this.name = name;
    this.#remote = remote;
  }

  withLock<Result>(work: () => Promise<Result>): Promise<Result> {
    return work();
  }

  async list(): Promise<Map<string, number>> {
    const found = await this.#list([], []);
    return new Map(found.map(({ Path, Size }) => [Path, Size]));
  }

  async fetch(files: readonly string[], folder: string): Promise<void> {
    await this.#run(['copy', '--ignore-times', ...LIST_OPTIONS, '--', this.#remote, folder], files);
  }

  async findSame(files: readonly string[], folder: string): Promise<ReadonlySet<string>> {
    const same = new Set<string>();
    const { Hashes: hashes, Features: features } = await this.#features();
    const known = hashes?.map((name) => name.toLowerCase());
    const name = HASHES.find((hash) => known?.includes(hash));
    if (name === undefined) return same;
    // Object stores give the hashes of a thousand files with one request.
    const listed = await (features.SlowHash
      ? this.#list(['--hash', '--hash-type', name, ...LIST_OPTIONS], files)
      : this.#list(['--hash', '--hash-type', name], []));
    const wanted = new Set(files);
    for (const { Path, Hashes } of listed)
      if (wanted.has(Path) && Hashes?.[name] === hashFile(join(folder, Path), name)) same.add(Path);
    return same;
  }

  async put(files: readonly string[], folder: string, { onFile }: PutOptions): Promise<void> {
    const values = new Set(files.map(cacheControlOf));
    for (const value of values) {
      const group = files.filter((file) => cacheControlOf(file) === value);
      const pending = new Set(group);
      const args = ['copy', '--no-check-dest', '--header-upload', `Cache-Control: ${value}`];
      await this.#run([...args, ...LIST_OPTIONS, '--', folder, this.#remote], group, (file) => {
        if (pending.delete(file)) onFile();
      });
    }
  }

  async remove(files: readonly string[], folders: readonly string[], onFile: () => void): Promise<void> {
    if (files.length > 0) await this.#run(['delete', ...LIST_OPTIONS, '--', this.#remote], files);
    for (const _ of files) onFile();
    if (folders.length > 0 && (await this.#features()).Features.CanHaveEmptyDirectories)
      await this.#run(['rmdirs', '--leave-root', '--', this.#remote]);
  }

  async #list(options: readonly string[], paths: readonly string[]): Promise<z.infer<typeof listSchema>> {
    const args = ['lsjson', '--recursive', '--files-only', '--no-modtime', '--no-mimetype', ...options];
    const listed = await this.#start([...args, '--', this.#remote], paths);
    if (listed.code === MISSING_FOLDER) return [];
    if (listed.code !== 0) throw programProblem(RCLONE, this.name, listed);
    return listSchema.parse(JSON.parse(listed.output));
  }

  async #run(
    args: readonly string[],
    paths: readonly string[] = [],
    onFile: (file: string) => void = () => {},
  ): Promise<string> {
    const ended = await this.#start(args, paths, onFile);
    if (ended.code !== 0) throw programProblem(RCLONE, this.name, ended);
    return ended.output;
  }

  async #start(
    args: readonly string[],
    paths: readonly string[],
    onFile: (file: string) => void = () => {},
  ): Promise<ProgramEnd & { output: string }> {
    const output: string[] = [];
    const problems: string[] = [];
    const ended = await runProgram(RCLONE, {
      args: ['--use-json-log', '--verbose', '--stats', '0', ...args],
      env: ENVIRONMENT,
      input: formatPaths(paths, '\n'),
      onLine: (line) => void output.push(line),
      onErrorLine: (line) => {
        const entry = parseLog(line);
        if (entry === undefined) return false;
        if (entry.level === 'error')
          problems.push(entry.object === undefined ? entry.msg : `${entry.object}: ${entry.msg}`);
        else if (entry.object !== undefined) onFile(entry.object);
        return true;
      },
    });
    const messages = [...problems.slice(-MAX_PROBLEMS), ended.messages].filter(Boolean).join('; ');
    return { ...ended, messages, output: output.join('\n') };
  }
}

/** Take the files from a list on the standard input, a line each, in which no character has a meaning of its own, and list no folders. */
const LIST_OPTIONS = ['--files-from-raw', '-', '--no-traverse'];
/** rclone uploads four files at a time by default, and most files of a site are small. */
const ENVIRONMENT = { RCLONE_TRANSFERS: process.env.RCLONE_TRANSFERS ?? '16' };
/** An upload without a network has a problem for each file. */
const MAX_PROBLEMS = 5;

function parseLog(line: string): z.infer<typeof logSchema> | undefined {
  if (!line.startsWith('{')) return undefined;
  const parsed = logSchema.safeParse(JSON.parse(line));
  return parsed.success ? parsed.data : undefined;
}

function hashFile(path: string, name: HashName): string {
  return createHash(name).update(readFileSync(path)).digest('hex');
}
