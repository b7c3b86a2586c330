/**
 * Manages the output folder. Files that stay the same are not written again. After a build that was stopped, every file is checked by
 * its hash before it is kept.
 */
import {
  closeSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { cacheName } from '../../system/files/cacheFolders.ts';
import { sha256 } from '../../system/files/files.ts';
import { STATE_FOLDER } from '../../system/files/lock.ts';
import { InputProblem } from '../../system/problem.ts';
import { hasSeal, isEarlierSite } from './earlierSite.ts';
import { isVacant, MARK_FILE } from './outputLocation.ts';
import {
  type FileEntry,
  type FileGroup,
  type OutputRecord,
  readRecord,
  writeRecord,
} from './outputRecord.ts';
import {
  type Division,
  EXTRA_GROUP_PREFIX,
  type PartFile,
  type PartSource,
  type ShardScope,
} from './outputScope.ts';
import { formatSeal, readSeal, SEAL } from './seal.ts';
import { type FolderEntries, listEntries, SiteFolder } from './siteFolder.ts';
import { formatMark, partProblem, readMark, refuseShrinkage } from './siteMark.ts';
import type { KnownFile } from './writeIfChanged.ts';

/** The folders that determine an output folder and the record of its last build. */
export interface OutputFolders {
  cache: string;
  content: string;
  output: string;
}

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

type LastBuild = Pick<OutputRecord, 'files' | 'groups' | 'fingerprint'>;
const NO_LAST_BUILD: LastBuild = { files: new Map(), groups: new Map(), fingerprint: '' };

/** Files of a running build: the last build's seal, and the list of files that are not in it. */
const LAST_SEAL_FILE = 'last-seal';
const NEW_FILES_LIST = 'new-files';
/** A mark or seal that is being written. */
const DRAFT_FILE = 'next-file';
const MARK_GROUP = 'mark';

/** The contents of an output folder without a current seal and record. */
interface FolderContents {
  /** All files in the folder. */
  files: ReadonlySet<string>;
  /** Files that a build made or was about to make; some of them may be missing. */
  listed: ReadonlySet<string>;
  /** Links and the like, which no build creates. */
  foreign: readonly string[];
}

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
  /** The files of the last build that are unchanged. */
  readonly #last: LastBuild;
  /** Undefined where the seal and the record of the last build are current. */
  readonly #contents: FolderContents | undefined;
  /** The files of the new site so far. */
  readonly #files = new Map<string, FileEntry>();
  /** The keys of the new site's groups so far, by name. */
  readonly #groups = new Map<string, string>();
  /** The files of the last build by group. */
  readonly #lastFilesByGroup = new Map<string, string[]>();
  readonly #clean: boolean;
  readonly #fingerprint: string;
  readonly #mark: string;
  readonly #shard: ShardScope | undefined;
  readonly #parts: PartSource | undefined;
  /** The name of the file that is written last. */
  readonly #sealName: string;
  /** The groups that a shard makes, with how. */
  readonly #ownGroups = new Map<string, Division>();
  #hasBegun = false;
  /** The descriptor of the list of new files, if there are any. */
  #newFilesList: number | undefined;

  private constructor(options: OutputOptions, last: LastBuild, contents?: FolderContents) {
    this.#recordPath = recordPath(options);
    this.#site = new SiteFolder(options.output);
    this.#clean = options.clean;
    this.#fingerprint = options.fingerprint;
    this.#shard = options.shard;
    this.#parts = options.parts;
    this.#sealName = options.shard?.sealName ?? SEAL;
    this.#mark = options.shard?.mark ?? formatMark(options.articles);
    this.#last = last;
    for (const [file, { group }] of last.files) {
      const files = this.#lastFilesByGroup.get(group);
      if (files !== undefined) files.push(file);
      else this.#lastFilesByGroup.set(group, [file]);
    }
    this.#contents = contents;
  }

  /**
   * Opens an output folder without changing it.
   * @throws InputProblem where it has files that no build made, or would lose more articles than allowed
   */
  static open(options: OutputOptions): Output {
    const { content, output, clean, articles, allowShrink } = options;
    const last = readRecord(recordPath(options));
    const mark = refuseForeignFolder(options, last, options.shard !== undefined);
    if (mark !== undefined && !allowShrink) refuseShrinkage(mark, articles, { content, output });
    const sealName = options.shard?.sealName ?? SEAL;
    const sealedMs = statSync(join(output, sealName), { throwIfNoEntry: false })?.mtimeMs;
    if (last !== undefined && sealedMs === last.sealedMs && mark !== undefined && !clean)
      return new Output(options, last);
    const entries = listEntries(output);
    const contents = classifyContents(output, entries, last, options.shard);
    const isUsable = !clean && last !== undefined;
    return new Output(
      options,
      isUsable ? keepUnchangedFiles(output, last, contents) : NO_LAST_BUILD,
      contents,
    );
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
    const last = this.#last.groups.get(group);
    const files = this.#lastFilesByGroup.get(group) ?? [];
    if (last?.key !== storedKey || files.length !== last.files) return this.#importGroup(group, key);
    this.#groups.set(group, storedKey);
    for (const file of files) this.#keep(file);
    return true;
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
    this.#groups.set(group, key);
    for (const file of files) this.#import(file, group);
    return true;
  }

  #import({ file, sha256, key, read }: PartFile, group: string): void {
    const known = this.knownFile(file);
    if (known?.sha256 !== sha256) {
      const bytes = read();
      this.begin([file]);
      this.#site.write(file, bytes, known !== undefined || this.#files.has(file));
    }
    this.#files.set(file, { sha256, key, group });
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

  /** Lists the files of the new site so far. */
  listFiles(): Iterable<[file: string, entry: FileEntry]> {
    return this.#files;
  }

  /** Lists the files of a group that was kept. */
  listKeptFiles(group: string): readonly string[] {
    return this.#lastFilesByGroup.get(group) ?? [];
  }

  /** Starts a group that has changed: its files must be kept or written one by one. */
  startGroup(group: string, key: string): void {
    if (this.#isLeft(group)) return;
    this.#groups.set(group, this.#keyOf(group, key));
  }

  /**
   * Returns whether a group is left to others: to other shards, or to the merge where nothing was asked for it. Each shard has files of
   * its own for the merge.
   */
  #isLeft(group: string): boolean {
    if (this.#shard === undefined || group.startsWith(EXTRA_GROUP_PREFIX)) return false;
    return !this.#ownGroups.has(group);
  }

  /** Keeps a file if it exists and was made with a key. @returns whether it is kept */
  keep(file: string, key: string, group: string): boolean {
    const entry = this.#last.files.get(file);
    if (entry?.key !== key) {
      const found = this.#parts?.findFile(file, key);
      if (found !== undefined) this.#import(found, group);
      return found !== undefined;
    }
    this.#files.set(file, { ...entry, group });
    return true;
  }

  #keep(file: string): void {
    const entry = this.#last.files.get(file);
    if (entry !== undefined) this.#files.set(file, entry);
  }

  /** Returns why a page is not kept. */
  findStaleReason(file: string): Reason {
    if (this.#clean) return 'clean';
    if (this.#last.files.has(file))
      return this.#last.fingerprint === this.#fingerprint ? 'content-changed' : 'build-changed';
    return this.#contents?.files.has(file) === true ? 'damaged' : 'new';
  }

  /** Returns a file of an earlier build; undefined where no build has made it. */
  knownFile(file: string): KnownFile | undefined {
    const known = this.#last.files.get(file);
    if (known !== undefined) return { sha256: known.sha256 };
    return this.#contents?.listed.has(file) === true ? {} : undefined;
  }

  /** Writes a file unless it has these bytes already. @param key the key by which `keep` finds that it is the same */
  write(file: string, data: string | Uint8Array, group: string, key = ''): void {
    if (this.#isLeft(group)) return;
    const hash = sha256(data);
    const known = this.knownFile(file);
    if (known?.sha256 !== hash) {
      this.begin([file]);
      this.#site.write(file, data, known !== undefined || this.#files.has(file));
    }
    this.#files.set(file, { sha256: hash, key, group });
  }

  /** Records a file that a worker has written. */
  record(file: string, sha256: string, key: string, group: string): void {
    this.#files.set(file, { sha256, key, group });
  }

  /**
   * Starts changing the folder: until the build ends, the folder has no seal.
   * @param files the files that will be written, so that the next build knows a stopped build's files
   * @throws InputProblem where something that no build made has the name of one
   */
  begin(files: readonly string[] = []): void {
    const newFiles = files.filter((file) => this.knownFile(file) === undefined && !this.#files.has(file));
    for (const file of newFiles) this.#site.refuseOccupied(file);
    if (!this.#hasBegun) this.#start(newFiles);
    else this.#listNewFiles(newFiles);
  }

  #start(newFiles: readonly string[]): void {
    this.#hasBegun = true;
    mkdirSync(join(this.folder, STATE_FOLDER), { recursive: true });
    const seal = join(this.folder, this.#sealName);
    const isSealed = isFile(seal);
    // A build that wrote its seal was complete, so its list of new files is out of date.
    if (isSealed) rmSync(this.#stateFile(NEW_FILES_LIST), { force: true });
    this.#listNewFiles(newFiles);
    this.#writeMark();
    if (isSealed) renameSync(seal, this.#stateFile(LAST_SEAL_FILE));
  }

  /** Lists files before they are written, so that they belong to the site even if the build is stopped. */
  #listNewFiles(newFiles: readonly string[]): void {
    if (newFiles.length === 0) return;
    this.#newFilesList ??= openSync(this.#stateFile(NEW_FILES_LIST), 'a');
    writeSync(this.#newFilesList, newFiles.map((file) => `${file}\n`).join(''));
  }

  #stateFile(name: string): string {
    return join(this.folder, STATE_FOLDER, name);
  }

  /** The mark is written first, so that a folder with any file of a site is identified. */
  #writeMark(): void {
    if (this.#last.files.get(MARK_FILE)?.sha256 === sha256(this.#mark)) return;
    writeFileSync(this.#stateFile(DRAFT_FILE), this.#mark);
    renameSync(this.#stateFile(DRAFT_FILE), join(this.folder, MARK_FILE));
  }

  /** Counts the site's files so far. @param prefix the start of their groups' names */
  count(prefix: string): number {
    let sum = 0;
    for (const { group } of this.#files.values()) if (group.startsWith(prefix)) sum += 1;
    return sum;
  }

  /** Removes the files of earlier builds that this one did not make or keep, and seals the site. */
  async finish(): Promise<OutputReport> {
    this.#groups.set(MARK_GROUP, '');
    this.#files.set(MARK_FILE, { sha256: sha256(this.#mark), key: '', group: MARK_GROUP });
    const contents = this.#contents;
    const known = new Set([...this.#last.files.keys(), ...(contents?.listed ?? [])]);
    const leftovers = [...known].filter(
      (file) => !this.#files.has(file) && contents?.files.has(file) !== false,
    );
    const groups = this.#countedGroups();
    const seal = join(this.folder, this.#sealName);
    const sealed = this.#shard?.formatSeal({ files: this.#files, groups });
    const isUnchanged =
      leftovers.length === 0 &&
      this.#isUnchanged() &&
      (sealed === undefined || (isFile(seal) && readFileSync(seal, 'utf8') === sealed));
    if (isUnchanged && !this.#hasBegun && contents === undefined) return { removed: 0, foreign: [] };
    this.begin();
    for (const file of leftovers) this.#site.remove(file);
    writeFileSync(this.#stateFile(DRAFT_FILE), sealed ?? formatSeal(this.#files));
    renameSync(this.#stateFile(DRAFT_FILE), seal);
    await writeRecord(this.#recordPath, {
      files: this.#files,
      groups,
      sealedMs: statSync(seal).mtimeMs,
      fingerprint: this.#fingerprint,
    });
    if (this.#newFilesList !== undefined) closeSync(this.#newFilesList);
    for (const name of [NEW_FILES_LIST, LAST_SEAL_FILE]) rmSync(this.#stateFile(name), { force: true });
    return { removed: leftovers.length, foreign: this.#foreignFiles() };
  }

  #countedGroups(): Map<string, FileGroup> {
    const groups = new Map([...this.#groups].map(([name, key]) => [name, { key, files: 0 }]));
    for (const { group } of this.#files.values()) {
      const counted = groups.get(group);
      if (counted !== undefined) counted.files += 1;
    }
    return groups;
  }

  #foreignFiles(): string[] {
    if (this.#contents === undefined) return [];
    const { files, listed, foreign } = this.#contents;
    const unlisted = [...files].filter(
      (file) =>
        !listed.has(file) && !this.#last.files.has(file) && !this.#files.has(file) && file !== this.#sealName,
    );
    return [...unlisted, ...foreign].sort();
  }

  #isUnchanged(): boolean {
    const { files, groups } = this.#last;
    if (files.size !== this.#files.size || groups.size !== this.#groups.size) return false;
    if (files.get(MARK_FILE)?.sha256 !== this.#files.get(MARK_FILE)?.sha256) return false;
    for (const [group, key] of this.#groups) if (groups.get(group)?.key !== key) return false;
    return true;
  }
}

/**
 * Refuses a folder that has files and is not a site, or not a part of one where a shard builds.
 * @returns the number of articles in its mark, 0 for a part; undefined where it has none
 * @throws InputProblem that names the folder and the remedies
 */
export function refuseForeignFolder(
  folders: OutputFolders,
  last: OutputRecord | undefined = readRecord(recordPath(folders)),
  isShard = false,
): number | undefined {
  const { output } = folders;
  const mark = readMark(output);
  if (mark.kind === 'part') {
    if (isShard) return 0;
    throw new InputProblem(partProblem(output, mark));
  }
  if (mark.kind === 'site' && isShard) {
    const reason = 'holds a whole site, which a part would replace';
    throw new InputProblem({
      file: output,
      reason,
      remedy: 'choose another folder for the part with --output',
    });
  }
  if (mark.kind === 'site') return mark.articles;
  const isKnownSite = () =>
    (last !== undefined && hasSeal(output, formatSeal(last.files))) ||
    isEarlierSite(output, recordPath(folders));
  if ((mark.kind === 'none' && isVacant(output)) || isKnownSite()) return undefined;
  if (mark.kind === 'unknown') throw new InputProblem(mark.problem);
  throw new InputProblem({
    file: output,
    reason: `holds files that no build made: it has no ${MARK_FILE}, by which a build knows its own folder`,
    remedy:
      'empty it, or choose another folder with --output; a site that an earlier version of Khizana made elsewhere, or was ' +
      'stopped at, is to be removed: this build makes it again',
  });
}

function recordPath({ cache, content, output }: OutputFolders): string {
  return join(cache, `site-${cacheName(cache, content, output)}`);
}

/**
 * Finds out which files in a folder are a build's.
 * @param entries the folder's contents
 * @param last the record of this project's last build into the folder
 */
function classifyContents(
  output: string,
  entries: FolderEntries,
  last: OutputRecord | undefined,
  shard: ShardScope | undefined,
): FolderContents {
  const state = join(output, STATE_FOLDER);
  const listSealed =
    shard?.listSealed ?? ((path: string): Iterable<string> | undefined => readSeal(path)?.files.keys());
  const seals = [join(output, shard?.sealName ?? SEAL), join(state, LAST_SEAL_FILE)].flatMap((path) => {
    const files = listSealed(path);
    return files === undefined ? [] : [[...files]];
  });
  const newFilesList = join(state, NEW_FILES_LIST);
  // The last line may be cut short.
  const newFiles = isFile(newFilesList) ? readFileSync(newFilesList, 'utf8').split('\n').slice(0, -1) : [];
  // Another copy of the project may have built here since the record was written, so the folder's own seal takes precedence.
  const sealed = seals.length > 0 ? seals.flat() : last?.files.keys();
  const listed = new Set([...(sealed ?? []), ...newFiles]);
  return {
    // Other hidden files, such as an editor's, are not the build's concern.
    files: new Set([...entries.files, ...entries.hiddenFiles.filter((file) => listed.has(file))]),
    listed,
    foreign: [...entries.links, ...entries.others],
  };
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** Reduces a record to the files that are unchanged. */
function keepUnchangedFiles(
  folder: string,
  { files, groups, fingerprint }: OutputRecord,
  contents: FolderContents,
): LastBuild {
  const unchanged = [...files].filter(
    ([file, entry]) => contents.files.has(file) && sha256(readFileSync(join(folder, file))) === entry.sha256,
  );
  return { files: new Map(unchanged), groups, fingerprint };
}
