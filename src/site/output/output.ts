/**
 * Manages the output folder. Files that stay the same are not written again. After a build that was stopped, every file is checked by
 * its hash before it is kept.
 */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../../system/files/files.ts';
import { type FolderContents, readContents } from './folderContents.ts';
import { type OutputFolders, recordPath, refuseForeignFolder } from './foreignFolder.ts';
import { MARK_FILE } from './outputLocation.ts';
import {
  type Division,
  EXTRA_GROUP_PREFIX,
  type PartFile,
  type PartSource,
  type ShardScope,
} from './outputScope.ts';
import { type LastBuild, LoadedBuild, SealedBuild } from './record/lastBuild.ts';
import { OutputRecord } from './record/outputRecord.ts';
import type { FileEntry, FileGroup, RecordedFiles } from './record/recordLines.ts';
import { SealText } from './record/sealText.ts';
import { writeRecord } from './record/writeRecord.ts';
import { RunningBuild } from './runningBuild.ts';
import { readSeal, SEAL } from './seal.ts';
import { SiteFolder } from './siteFolder.ts';
import { formatMark, refuseShrinkage } from './siteMark.ts';
import type { KnownFile } from './writeIfChanged.ts';

export interface OutputOptions extends OutputFolders {
  /** Keeps nothing of the last build. */
  clean: boolean;
  /** Changes with everything that all pages depend on. */
  fingerprint: string;
  /** The number of articles of the new site. */
  articles: number;
  /** Whether the new site may have far fewer articles than the last one. */
  allowShrink: boolean;
  /** Makes a part of the site only. */
  shard?: ShardScope | undefined;
  /** Takes from parts what the folder does not have. */
  parts?: PartSource | undefined;
}

const MARK_GROUP = 'mark';

/** The changes to the output folder that are not in the plan. */
export interface OutputReport {
  /** The number of files of earlier builds that were removed. */
  removed: number;
  /** Files and links that no build made, if the build looked for them. They stay. */
  foreign: readonly string[];
}

/**
 * Why a page is made: `new`, there was none; `content-changed`, its articles or labels changed; `build-changed`, templates, texts,
 * settings or code changed; `damaged`, its file is not as a build left it; `clean`, every page is made.
 */
export type Reason = 'new' | 'content-changed' | 'build-changed' | 'damaged' | 'clean';

export class Output {
  /** The path of the record that the next build reads. */
  readonly #recordPath: string;
  readonly #site: SiteFolder;
  readonly #build: RunningBuild;
  readonly #last: LastBuild;
  /** The last build, where its seal and record are current. */
  readonly #sealed: SealedBuild | undefined;
  /** Undefined where the seal and the record of the last build are current. */
  readonly #contents: FolderContents | undefined;
  /** The groups of the sealed build that are kept. Their files are read where they are needed only. */
  readonly #kept = new Set<string>();
  /** Has the files of the kept groups. */
  #record: OutputRecord | undefined;
  /** The keys of the new site's other groups so far, by name. */
  readonly #keys = new Map<string, string>();
  /** The files of the new site's other groups so far. */
  readonly #files = new Map<string, FileEntry>();
  readonly #clean: boolean;
  readonly #fingerprint: string;
  readonly #mark: string;
  readonly #shard: ShardScope | undefined;
  readonly #parts: PartSource | undefined;
  /** The groups that a shard makes, with how. */
  readonly #ownGroups = new Map<string, Division>();

  private constructor(
    options: OutputOptions,
    build: RunningBuild,
    last: LastBuild,
    contents: FolderContents | undefined,
  ) {
    this.#recordPath = recordPath(options);
    this.#site = new SiteFolder(options.output);
    this.#build = build;
    this.#last = last;
    this.#sealed = last instanceof SealedBuild ? last : undefined;
    this.#record = this.#sealed?.record;
    this.#contents = contents;
    this.#clean = options.clean;
    this.#fingerprint = options.fingerprint;
    this.#mark = options.shard?.mark ?? formatMark(options.articles);
    this.#shard = options.shard;
    this.#parts = options.parts;
  }

  /**
   * Opens an output folder without changing it.
   * @throws InputProblem where it has files that no build made, or would lose more articles than allowed
   */
  static open(options: OutputOptions): Output {
    const { content, output, clean, articles, allowShrink, shard } = options;
    const record = OutputRecord.read(recordPath(options));
    const mark = refuseForeignFolder(options, record, shard !== undefined);
    if (mark !== undefined && !allowShrink) refuseShrinkage(mark, articles, { content, output });
    const sealName = shard?.sealName ?? SEAL;
    const seal = join(output, sealName);
    const build = new RunningBuild(output, sealName);
    const sealedMs = statSync(seal, { throwIfNoEntry: false })?.mtimeMs;
    if (record !== undefined && sealedMs === record.table.sealedMs && mark !== undefined && !clean) {
      // The manifest of a part names all of its files with their groups, so they are all read.
      const last = shard === undefined ? new SealedBuild(record, seal) : new LoadedBuild(record);
      return new Output(options, build, last, undefined);
    }
    const contents = readContents(output, {
      build,
      listSealed: shard?.listSealed ?? ((path) => readSeal(path)?.files.keys()),
      listRecorded: () => [...(record?.listFiles() ?? [])].map(([file]) => file),
    });
    const isUnchanged = (file: string, hash: string): boolean =>
      contents.files.has(file) && sha256(readFileSync(join(output, file))) === hash;
    return new Output(options, build, new LoadedBuild(clean ? undefined : record, isUnchanged), contents);
  }

  get folder(): string {
    return this.#site.path;
  }

  /**
   * Keeps the files of a group if all exist and were made with a key. A group that other shards make counts as kept.
   * @returns whether they are kept
   */
  keepGroup(group: string, key: string, division: Division = 'whole'): boolean {
    if (this.#shard !== undefined) {
      if (!this.#shard.takes(group, division)) return true;
      this.#ownGroups.set(group, division);
    }
    const storedKey = this.#keyOf(group, key);
    if (this.#last.groups.get(group)?.key !== storedKey) return this.#importGroup(group, key);
    if (this.#sealed !== undefined) this.#kept.add(group);
    else this.#loadGroup(group, storedKey);
    return true;
  }

  #loadGroup(group: string, key: string): void {
    this.#keys.set(group, key);
    for (const [file, entry] of this.#last.filesOf(group)) this.#files.set(file, entry);
  }

  /** A shard's files of a divided group also depend on which files are its own. */
  #keyOf(group: string, key: string): string {
    const isDivided = this.#shard !== undefined && this.#ownGroups.get(group) === 'divided';
    return isDivided && key !== '' ? `${key} ${this.#shard?.salt}` : key;
  }

  /** Takes the files of a group from parts. @returns whether the parts have it, made with the key */
  #importGroup(group: string, key: string): boolean {
    const files = this.#parts?.findGroup(group, key);
    if (files === undefined) return false;
    this.#keys.set(group, key);
    for (const file of files) this.#import(file, group);
    return true;
  }

  #import({ file, sha256, key, read }: PartFile, group: string): void {
    const known = this.#findKnown(file, group);
    if (known?.sha256 !== sha256) {
      const bytes = read();
      this.begin([file]);
      this.#site.write(file, bytes, known !== undefined || this.#files.has(file));
    }
    this.record(file, sha256, key, group);
  }

  /** Returns whether this build makes a group as a whole, and no other shard. */
  ownsGroup(group: string): boolean {
    return this.#shard === undefined || this.#shard.takes(group, 'whole');
  }

  /** Returns whether this build makes a file of a divided group, and no other shard. @param name the file or what it is made from */
  ownsFile(name: string): boolean {
    return this.#shard === undefined || this.#shard.ownsFile(name);
  }

  /** Whether this build makes a part of a site. */
  get isPart(): boolean {
    return this.#shard !== undefined;
  }

  /** Reads a file that parts have for the merge only; undefined where none has it. */
  readPartFile(file: string): string | undefined {
    return this.#parts?.readExtra(file);
  }

  /** Lists the files of the new site so far. This reads those of kept groups. */
  *listFiles(): Generator<[file: string, entry: FileEntry]> {
    yield* this.#files;
    for (const listed of this.#record?.listFiles(this.#kept) ?? []) {
      const [file] = listed;
      if (!this.#files.has(file)) yield listed;
    }
  }

  /** Lists the paths of the files of the new site so far. */
  *listPaths(): Generator<string> {
    for (const [file] of this.listFiles()) yield file;
  }

  /** Lists the files of a group that was kept. */
  listKeptFiles(group: string): readonly string[] {
    return [...this.#last.filesOf(group).keys()];
  }

  /** Starts a group that has changed: its files must be kept or written one by one. */
  startGroup(group: string, key: string): void {
    if (this.#isLeft(group)) return;
    this.#releaseGroup(group);
    this.#keys.set(group, this.#keyOf(group, key));
  }

  /**
   * Returns whether a group is left to others: to other shards, or to the merge where nothing was asked for it. Each shard has files of
   * its own for the merge.
   */
  #isLeft(group: string): boolean {
    if (this.#shard === undefined || group.startsWith(EXTRA_GROUP_PREFIX)) return false;
    return !this.#ownGroups.has(group);
  }

  /**
   * Keeps a file if it exists and was made with a key. A file that was in another group is made again: that takes less time than to
   * look for it in all groups.
   * @returns whether it is kept
   */
  keep(file: string, key: string, group: string): boolean {
    const entry = this.#last.filesOf(group).get(file);
    if (entry?.key === key) {
      this.record(file, entry.sha256, key, group);
      return true;
    }
    const found = this.#parts?.findFile(file, key);
    if (found !== undefined) this.#import(found, group);
    return found !== undefined;
  }

  /** Returns why a page is not kept. */
  findStaleReason(file: string): Reason {
    if (this.#clean) return 'clean';
    if (this.#last.hashOf(file) !== undefined)
      return this.#last.fingerprint === this.#fingerprint ? 'content-changed' : 'build-changed';
    return this.#contents?.files.has(file) === true ? 'damaged' : 'new';
  }

  /** Returns a file of an earlier build; undefined where no build has made it. */
  knownFile(file: string): KnownFile | undefined {
    const hash = this.#last.hashOf(file);
    if (hash !== undefined) return { sha256: hash };
    return this.#contents?.listed.has(file) === true ? {} : undefined;
  }

  /** Looks in the group first, which is read for less than the seal. */
  #findKnown(file: string, group: string): KnownFile | undefined {
    return this.#last.filesOf(group).get(file) ?? this.knownFile(file);
  }

  /** Writes a file unless it has these bytes already. @param key the key by which `keep` finds that it is the same */
  write(file: string, data: string | Uint8Array, group: string, key = ''): void {
    if (this.#isLeft(group)) return;
    const hash = sha256(data);
    const known = this.#findKnown(file, group);
    if (known?.sha256 !== hash) {
      this.begin([file]);
      this.#site.write(file, data, known !== undefined || this.#files.has(file));
    }
    this.record(file, hash, key, group);
  }

  /** Records a file that a worker has written. */
  record(file: string, sha256: string, key: string, group: string): void {
    this.#releaseGroup(group);
    this.#files.set(file, { sha256, key, group });
  }

  /** Loads the files of a group that was kept, so that they can change. */
  #releaseGroup(group: string): void {
    if (this.#kept.delete(group)) this.#loadGroup(group, this.#last.groups.get(group)?.key ?? '');
  }

  /**
   * Starts changing the folder: until the build ends, the folder has no seal.
   * @param files the files that will be written, so that the next build knows a stopped build's files
   * @throws InputProblem where something that no build made has the name of one
   */
  begin(files: readonly string[] = []): void {
    const newFiles = files.filter((file) => this.knownFile(file) === undefined && !this.#files.has(file));
    for (const file of newFiles) this.#site.refuseOccupied(file);
    if (this.#build.hasBegun) {
      this.#build.listNewFiles(newFiles);
      return;
    }
    // The build moves the seal.
    this.#sealed?.readSeal();
    const hasMark = this.#last.filesOf(MARK_GROUP).get(MARK_FILE)?.sha256 === sha256(this.#mark);
    this.#build.start(newFiles, hasMark ? undefined : this.#mark);
  }

  /** Counts the site's files so far. @param prefix the start of their groups' names */
  count(prefix: string): number {
    let sum = 0;
    for (const { group } of this.#files.values()) if (group.startsWith(prefix)) sum += 1;
    for (const group of this.#kept)
      if (group.startsWith(prefix)) sum += this.#last.groups.get(group)?.files ?? 0;
    return sum;
  }

  /** Removes the files of earlier builds that this one did not make or keep, and seals the site. */
  async finish(): Promise<OutputReport> {
    this.#keys.set(MARK_GROUP, '');
    this.record(MARK_FILE, sha256(this.#mark), '', MARK_GROUP);
    this.#releaseTakenFiles();
    const contents = this.#contents;
    const lastFiles = new Set(this.#last.listFilesWithout(this.#kept));
    const leftovers = [...new Set([...lastFiles, ...(contents?.listed ?? [])])].filter(
      (file) => !this.#files.has(file) && contents?.files.has(file) !== false,
    );
    const manifest = this.#shard?.formatSeal(this.#countedFiles());
    const isUnchanged =
      leftovers.length === 0 &&
      this.#isUnchanged(lastFiles) &&
      (manifest === undefined || this.#build.isSealedWith(manifest));
    if (isUnchanged && !this.#build.hasBegun && contents === undefined) return { removed: 0, foreign: [] };
    this.begin();
    for (const file of leftovers) this.#site.remove(file);
    const lastSeal = this.#sealed?.readSeal() ?? new SealText(Buffer.alloc(0));
    const written = this.#build.seal(
      manifest === undefined ? lastSeal.replace(this.#files, leftovers) : [Buffer.from(manifest)],
    );
    const site = { kept: this.#kept, keys: this.#keys, files: this.#files };
    const head = { ...written, fingerprint: this.#fingerprint };
    this.#record = await writeRecord(this.#recordPath, head, site, this.#sealed?.record);
    this.#build.end();
    return { removed: leftovers.length, foreign: this.#listForeign() };
  }

  /** Releases groups that have a file which this build recorded with another group. */
  #releaseTakenFiles(): void {
    if (this.#kept.size === 0) return;
    const own = new Set(this.#last.listFilesWithout(this.#kept));
    const taken = [...this.#files.keys()].filter(
      (file) => !own.has(file) && this.#last.hashOf(file) !== undefined,
    );
    if (taken.length === 0) return;
    const made = [...this.#files];
    for (const group of [...this.#kept])
      if (taken.some((file) => this.#last.filesOf(group).has(file))) this.#releaseGroup(group);
    for (const [file, entry] of made) this.#files.set(file, entry);
  }

  /** The files of a part with their groups. */
  #countedFiles(): RecordedFiles {
    const groups = new Map<string, FileGroup>(
      [...this.#keys].map(([name, key]) => [name, { key, files: 0 }]),
    );
    for (const { group } of this.#files.values()) {
      const counted = groups.get(group);
      if (counted !== undefined) counted.files += 1;
    }
    return { files: this.#files, groups };
  }

  #listForeign(): string[] {
    if (this.#contents === undefined) return [];
    const { files, listed, foreign } = this.#contents;
    const sealName = this.#shard?.sealName ?? SEAL;
    const unlisted = [...files].filter(
      (file) =>
        !listed.has(file) &&
        this.#last.hashOf(file) === undefined &&
        !this.#files.has(file) &&
        file !== sealName,
    );
    return [...unlisted, ...foreign].sort();
  }

  /** @param lastFiles the last build's files of all groups but the kept ones */
  #isUnchanged(lastFiles: ReadonlySet<string>): boolean {
    const { groups } = this.#last;
    if (lastFiles.size !== this.#files.size || groups.size !== this.#kept.size + this.#keys.size)
      return false;
    const lastMark = this.#last.filesOf(MARK_GROUP).get(MARK_FILE);
    if (lastMark?.sha256 !== this.#files.get(MARK_FILE)?.sha256) return false;
    for (const [group, key] of this.#keys) if (groups.get(group)?.key !== key) return false;
    return true;
  }
}
