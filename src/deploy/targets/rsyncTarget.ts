/** Uploads with rsync: over ssh, to a daemon, or to a folder. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { foldersAbove } from '../../system/files/foldersAbove.ts';
import { STATE_FOLDER } from '../../system/files/lock.ts';
import { formatPaths, type Program, type ProgramEnd, programProblem, runProgram } from './runProgram.ts';
import { NO_FILE_SIZE, type PutOptions, type Target } from './target.ts';

const RSYNC: Program = { name: 'rsync', website: 'https://rsync.samba.org' };
/** rsync(1), exit values: some files could not be transferred. */
const PARTIAL_TRANSFER = 23;
const MISSING_FOLDER = 'No such file or directory';
/** Messages are compared. */
const ENVIRONMENT = { LC_ALL: 'C' };
/** A line of a listing: mode, size, day, time and path. A link's path is followed by its target. */
const LISTED = /^(\S)\S+ +([\d,.]+) \S+ \S+ (.+)$/u;

export class RsyncTarget implements Target {
  readonly name: string;
  readonly replacesAtomically = true;
  readonly #address: string;
  /** Whether the folder exists. */
  #exists = true;

  /** @param name as the user gave it @param address as rsync takes it */
  constructor(name: string, address: string) {
    this.name = name;
    this.#address = address.endsWith('/') ? address : `${address}/`;
  }

  withLock<Result>(work: () => Promise<Result>): Promise<Result> {
    return work();
  }

  async list(): Promise<Map<string, number>> {
    const found = new Map<string, number>();
    const onLine = (line: string): void => {
      const [, kind = '', size = '', path = ''] = LISTED.exec(line) ?? [];
      if (kind === '-') found.set(path, Number(size.replaceAll(/\D/gu, '')));
      else if (kind !== 'd' && kind !== '') found.set(path.replace(/ -> .*/u, ''), NO_FILE_SIZE);
    };
    const args = ['--recursive', '--links', '--list-only', '--no-human-readable', '--8-bit-output', '--'];
    const ended = await runProgram(RSYNC, { args: [...args, this.#address], env: ENVIRONMENT, onLine });
    this.#exists = ended.code === 0;
    const isMissing =
      ended.code === PARTIAL_TRANSFER && found.size === 0 && ended.messages.includes(MISSING_FOLDER);
    if (!this.#exists && !isMissing) throw programProblem(RSYNC, this.name, ended);
    return found;
  }

  async fetch(files: readonly string[], folder: string): Promise<void> {
    // A daemon of rsync 3.5 that serves a folder without chroot finds no file of a list, so these are named by rules.
    const paths = files.flatMap((file) => [...foldersAbove(file).map((above) => `${above}/`), file]);
    const rules = [...new Set(paths)].map((path) => `--include=/${path}`);
    const args = ['--recursive', ...rules, '--exclude=*', '--', this.#address, folder];
    await this.#run(args, []);
  }

  async findSame(files: readonly string[], folder: string): Promise<ReadonlySet<string>> {
    const same = new Set(files);
    const args = ['--dry-run', '--checksum', '--out-format=%n', ...LIST_OPTIONS, '--'];
    await this.#run([...args, `${folder}/`, this.#address], files, (line) => same.delete(line));
    return same;
  }

  async put(files: readonly string[], folder: string, { isReplacing, onFile }: PutOptions): Promise<void> {
    const pending = new Set(files);
    const hasState = !files.some((file) => file.startsWith(`${STATE_FOLDER}/`));
    const args = [
      // The caller knows by hashes which files differ. Times are not kept: a file that was put later is to look newer to caches,
      // also when an older build comes back.
      '--ignore-times',
      '--out-format=%n',
      // A target's administrator may have put a folder on another disk.
      '--keep-dirlinks',
      '--compress',
      ...(this.#exists ? [] : ['--mkpath']),
      ...(isReplacing ? ['--delay-updates'] : []),
      // Files that have not arrived are where the end of the deployment removes them. The folder is made with the journal.
      ...(hasState ? [`--temp-dir=${STATE_FOLDER}`] : []),
      ...LIST_OPTIONS,
    ];
    await this.#run([...args, '--', `${folder}/`, this.#address], files, (line) => {
      if (pending.delete(line)) onFile();
    });
    this.#exists = true;
  }

  async remove(files: readonly string[], folders: readonly string[], onFile: () => void): Promise<void> {
    await this.#removeAll(files);
    for (const _ of files) onFile();
    // rsync removes a folder before its subfolders, and only if it is empty, so each depth takes a run.
    const depthOf = (path: string): number => path.split('/').length;
    const depths = new Set(folders.map(depthOf));
    for (const depth of [...depths].sort((a, b) => b - a))
      await this.#removeAll(folders.filter((folder) => depthOf(folder) === depth));
  }

  /** Sends a folder that has the folders of what is removed, and not what is removed. */
  async #removeAll(paths: readonly string[]): Promise<void> {
    if (paths.length === 0) return;
    const skeleton = mkdtempSync(join(tmpdir(), 'khizana-deploy-'));
    try {
      for (const folder of new Set(paths.map((path) => dirname(path))))
        mkdirSync(join(skeleton, folder), { recursive: true });
      const args = ['--recursive', '--delete-missing-args', '--keep-dirlinks', ...LIST_OPTIONS, '--'];
      await this.#run([...args, `${skeleton}/`, this.#address], paths);
    } finally {
      rmSync(skeleton, { recursive: true, force: true });
    }
  }

  async #run(
    args: readonly string[],
    paths: readonly string[],
    onLine: (line: string) => void = () => {},
  ): Promise<ProgramEnd> {
    const ended = await runProgram(RSYNC, {
      args,
      env: ENVIRONMENT,
      input: formatPaths(paths, '\0'),
      onLine,
    });
    if (ended.code !== 0) throw programProblem(RSYNC, this.name, ended);
    return ended;
  }
}

/** Take the files from a list on the standard input, in which a null character ends each. */
const LIST_OPTIONS = ['--from0', '--files-from=-'];
