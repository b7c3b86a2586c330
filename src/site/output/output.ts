/**
 * The output folder: what the last build left there, and what this one leaves. A file that stays as it is is not touched; what
 * is left of a build that was stopped is looked at byte by byte before anything of it is relied on.
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
import { join, resolve } from 'node:path';
import { sha256 } from '../../system/files/files.ts';
import { STATE_FOLDER } from '../../system/files/lock.ts';
import { InputProblem } from '../../system/problem.ts';
import { isEarlierSite, isSealOf } from './earlierSite.ts';
import { isVacant, MARK } from './outputLocation.ts';
import { type Entry, type OutputRecord, readRecord, writeRecord } from './outputRecord.ts';
import { readSeal, SEAL, sealText } from './seal.ts';
import { entriesBelow, type FolderEntries, SiteFolder } from './siteFolder.ts';
import { markText, readMark, refuseShrinkage } from './siteMark.ts';
import type { KnownFile } from './writeIfChanged.ts';

/** Where an output folder is, and where the record of its last build lies. */
export interface OutputFolders {
  cache: string;
  content: string;
  output: string;
}

export interface OutputOptions extends OutputFolders {
  /** Relies on nothing of the last build. */
  clean: boolean;
  /** Changes with what all pages are made with. */
  made: string;
  /** How many articles the site is going to have. */
  articles: number;
  /** Whether it may have far fewer than it has. */
  allowShrink: boolean;
}

type Before = Pick<OutputRecord, 'files' | 'parts' | 'made'>;
const NOTHING: Before = { files: new Map(), parts: new Map(), made: '' };

/** While a build is at work: the seal of the build before it, and the files that it makes beside those. */
const LAST_SEAL = 'last-seal';
const NEW_FILES = 'new-files';
/** A mark or seal that is being written. */
const NEXT_FILE = 'next-file';
const MARK_PART = 'mark';

/** What lies in an output folder that no build vouches for. */
interface Found {
  /** Files that there are, relied on or not. */
  files: ReadonlySet<string>;
  /** Files that a build made, or was going to make; some of them may not be there. */
  listed: ReadonlySet<string>;
  /** Links and the like, which no build makes. */
  foreign: readonly string[];
}

/** What a build leaves. */
export interface Finished {
  /** How many files of earlier builds were removed. */
  removed: number;
  /** What no build made, as far as it was looked for: it stays. */
  foreign: readonly string[];
}

/**
 * Why a page is to be made: `new`, it was not there; `shows`, what it shows of articles and labels changed; `made-with`,
 * templates, texts, settings or code changed; `damaged`, its file is not as a build left it; `clean`, everything is.
 */
export type Reason = 'new' | 'shows' | 'made-with' | 'damaged' | 'clean';

export class Output {
  /** Where what is known of the folder lies, from one build to the next. */
  readonly #record: string;
  readonly #site: SiteFolder;
  /** What the last build left, as far as it can be relied on. */
  readonly #before: Before;
  /** Undefined where the last build vouches for everything. */
  readonly #found: Found | undefined;
  readonly #now = new Map<string, Entry>();
  /** The parts that there are now, with their keys. */
  readonly #parts = new Map<string, string>();
  /** The files of each part, as the last build left them. */
  readonly #filesOf = new Map<string, string[]>();
  readonly #clean: boolean;
  readonly #made: string;
  readonly #mark: string;
  #begun = false;
  /** The list of new files, once there are some. */
  #newFiles: number | undefined;

  private constructor(options: OutputOptions, before: Before, found?: Found) {
    this.#record = recordOf(options);
    this.#site = new SiteFolder(options.output);
    this.#clean = options.clean;
    this.#made = options.made;
    this.#mark = markText(options.articles);
    this.#before = before;
    for (const [file, { part }] of before.files) {
      const files = this.#filesOf.get(part);
      if (files !== undefined) files.push(file);
      else this.#filesOf.set(part, [file]);
    }
    this.#found = found;
  }

  /**
   * Opens an output folder, in which nothing is changed by that.
   * @throws InputProblem where it holds files that no build made, or would lose more articles than it may
   */
  static open(options: OutputOptions): Output {
    const { content, output, clean, articles, allowShrink } = options;
    const last = readRecord(recordOf(options));
    const mark = refuseForeignFolder(options, last);
    if (mark !== undefined && !allowShrink) refuseShrinkage(mark, articles, { content, output });
    const sealed = statSync(join(output, SEAL), { throwIfNoEntry: false })?.mtimeMs;
    if (last !== undefined && sealed === last.sealed && mark !== undefined && !clean)
      return new Output(options, last);
    const entries = entriesBelow(output);
    const found = foundIn(output, entries, last);
    const isReliable = !clean && last !== undefined;
    return new Output(options, isReliable ? unchangedFiles(output, last, found) : NOTHING, found);
  }

  get folder(): string {
    return this.#site.path;
  }

  /** Whether all files of a part are there, and were made with a key; then they stay. */
  keepGroup(part: string, key: string): boolean {
    const before = this.#before.parts.get(part);
    const files = this.#filesOf.get(part) ?? [];
    if (before?.key !== key || files.length !== before.files) return false;
    this.#parts.set(part, key);
    for (const file of files) this.#keep(file);
    return true;
  }

  /** Begins a part that is not as it was: its files are to be kept or written one by one. */
  startGroup(part: string, key: string): void {
    this.#parts.set(part, key);
  }

  /** Whether a file of a part is there, and was made with a key; then it stays. */
  keep(file: string, key: string, part: string): boolean {
    const entry = this.#before.files.get(file);
    if (entry?.key !== key) return false;
    this.#now.set(file, { ...entry, part });
    return true;
  }

  #keep(file: string): void {
    const entry = this.#before.files.get(file);
    if (entry !== undefined) this.#now.set(file, entry);
  }

  /** Why a page that is not kept is to be made. */
  whyNot(file: string): Reason {
    if (this.#clean) return 'clean';
    if (this.#before.files.has(file)) return this.#before.made === this.#made ? 'shows' : 'made-with';
    return this.#found?.files.has(file) === true ? 'damaged' : 'new';
  }

  /** What is known of a file that a build has made before; undefined where none has. */
  knownFile(file: string): KnownFile | undefined {
    const known = this.#before.files.get(file);
    if (known !== undefined) return { sha256: known.sha256 };
    return this.#found?.listed.has(file) === true ? {} : undefined;
  }

  /** Writes a file of a part where it is not there as it should be. */
  write(file: string, data: string | Uint8Array, part: string): void {
    const hash = sha256(data);
    const known = this.knownFile(file);
    if (known?.sha256 !== hash) {
      this.begin([file]);
      this.#site.write(file, data, known !== undefined || this.#now.has(file));
    }
    this.#now.set(file, { sha256: hash, key: '', part });
  }

  /** Notes a page that was written after the build had begun. */
  made(file: string, sha256: string, key: string, part: string): void {
    this.#now.set(file, { sha256, key, part });
  }

  /**
   * Begins to change the folder: until the build ends, nothing of it is vouched for.
   * @param files what is going to be written, so that the next build knows a stopped build's files
   * @throws InputProblem where something that no build made is in the place of one
   */
  begin(files: readonly string[] = []): void {
    const newFiles = files.filter((file) => this.knownFile(file) === undefined && !this.#now.has(file));
    for (const file of newFiles) this.#site.refuseOccupied(file);
    if (!this.#begun) this.#beginNow(newFiles);
    else this.#announce(newFiles);
  }

  #beginNow(newFiles: readonly string[]): void {
    this.#begun = true;
    mkdirSync(join(this.folder, STATE_FOLDER), { recursive: true });
    const seal = join(this.folder, SEAL);
    const isSealed = isFile(seal);
    // A build that came to its seal has made and removed all that it was going to.
    if (isSealed) rmSync(this.#stateFile(NEW_FILES), { force: true });
    this.#announce(newFiles);
    this.#writeMark();
    if (isSealed) renameSync(seal, this.#stateFile(LAST_SEAL));
  }

  /** Notes files that are not there yet: once they are, they are this site's also where the build is stopped. */
  #announce(newFiles: readonly string[]): void {
    if (newFiles.length === 0) return;
    this.#newFiles ??= openSync(this.#stateFile(NEW_FILES), 'a');
    writeSync(this.#newFiles, newFiles.map((file) => `${file}\n`).join(''));
  }

  #stateFile(name: string): string {
    return join(this.folder, STATE_FOLDER, name);
  }

  /** The mark comes first: a folder that has anything of a site says that it is one. */
  #writeMark(): void {
    if (this.#before.files.get(MARK)?.sha256 === sha256(this.#mark)) return;
    writeFileSync(this.#stateFile(NEXT_FILE), this.#mark);
    renameSync(this.#stateFile(NEXT_FILE), join(this.folder, MARK));
  }

  /** How many files of parts the build leaves, as far as it is. @param kind what the parts' names begin with */
  count(kind: string): number {
    let sum = 0;
    for (const { part } of this.#now.values()) if (part.startsWith(kind)) sum += 1;
    return sum;
  }

  /** Removes what builds before made and this one did not make or keep, and seals the rest. */
  async finish(): Promise<Finished> {
    this.startGroup(MARK_PART, '');
    this.#now.set(MARK, { sha256: sha256(this.#mark), key: '', part: MARK_PART });
    const found = this.#found;
    const made = new Set([...this.#before.files.keys(), ...(found?.listed ?? [])]);
    const leftovers = [...made].filter((file) => !this.#now.has(file) && found?.files.has(file) !== false);
    const isUnchanged = leftovers.length === 0 && this.#isAsItWas();
    if (isUnchanged && !this.#begun && found === undefined) return { removed: 0, foreign: [] };
    this.begin();
    for (const file of leftovers) this.#site.remove(file);
    const seal = join(this.folder, SEAL);
    writeFileSync(this.#stateFile(NEXT_FILE), sealText(this.#now));
    renameSync(this.#stateFile(NEXT_FILE), seal);
    const parts = new Map([...this.#parts].map(([name, key]) => [name, { key, files: 0 }]));
    for (const { part } of this.#now.values()) {
      const counted = parts.get(part);
      if (counted !== undefined) counted.files += 1;
    }
    await writeRecord(this.#record, {
      files: this.#now,
      parts,
      sealed: statSync(seal).mtimeMs,
      made: this.#made,
    });
    if (this.#newFiles !== undefined) closeSync(this.#newFiles);
    for (const name of [NEW_FILES, LAST_SEAL]) rmSync(this.#stateFile(name), { force: true });
    return { removed: leftovers.length, foreign: this.#foreignFiles() };
  }

  #foreignFiles(): string[] {
    if (this.#found === undefined) return [];
    const { files, listed, foreign } = this.#found;
    const unlisted = [...files].filter(
      (file) => !listed.has(file) && !this.#before.files.has(file) && !this.#now.has(file) && file !== SEAL,
    );
    return [...unlisted, ...foreign].sort();
  }

  #isAsItWas(): boolean {
    const { files, parts } = this.#before;
    if (files.size !== this.#now.size || parts.size !== this.#parts.size) return false;
    if (files.get(MARK)?.sha256 !== this.#now.get(MARK)?.sha256) return false;
    for (const [part, key] of this.#parts) if (parts.get(part)?.key !== key) return false;
    return true;
  }
}

/**
 * Refuses a folder that is no site and holds files.
 * @returns how many articles its mark tells; undefined where it has none
 * @throws InputProblem naming the folder and the ways out
 */
export function refuseForeignFolder(
  folders: OutputFolders,
  last: OutputRecord | undefined = readRecord(recordOf(folders)),
): number | undefined {
  const { output } = folders;
  const mark = readMark(output);
  if (mark.kind === 'site') return mark.articles;
  const isVouchedFor = () =>
    (last !== undefined && isSealOf(output, sealText(last.files))) ||
    isEarlierSite(output, recordOf(folders));
  if ((mark.kind === 'none' && isVacant(output)) || isVouchedFor()) return undefined;
  if (mark.kind === 'unknown') throw new InputProblem(mark.problem);
  throw new InputProblem({
    file: output,
    reason: `holds files that no build made: it has no ${MARK}, by which a build knows its own folder`,
    remedy:
      'empty it, or choose another folder with --output; a site that an earlier version of Khizana made elsewhere, or was ' +
      'stopped at, is to be removed: this build makes it again',
  });
}

function recordOf({ cache, content, output }: OutputFolders): string {
  const name = sha256(JSON.stringify([resolve(content), resolve(output)])).slice(0, 16);
  return join(cache, `site-${name}`);
}

/**
 * Finds out what in a folder is a build's.
 * @param entries what lies in the folder
 * @param last the record of this project's last build into it
 */
function foundIn(output: string, entries: FolderEntries, last: OutputRecord | undefined): Found {
  const state = join(output, STATE_FOLDER);
  const seals = [join(output, SEAL), join(state, LAST_SEAL)].flatMap((path) => readSeal(path) ?? []);
  const newFiles = join(state, NEW_FILES);
  // Its last line may be cut short.
  const announced = isFile(newFiles) ? readFileSync(newFiles, 'utf8').split('\n').slice(0, -1) : [];
  // Another copy of the project may have built here since the record was written: the folder's own seal counts first.
  const sealed = seals.length > 0 ? seals.flatMap(({ files }) => [...files.keys()]) : last?.files.keys();
  return {
    files: new Set(entries.files),
    listed: new Set([...(sealed ?? []), ...announced]),
    foreign: [...entries.links, ...entries.others],
  };
}

function isFile(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** The files of a record that are as it says. */
function unchangedFiles(folder: string, { files, parts, made }: OutputRecord, found: Found): Before {
  const unchanged = [...files].filter(
    ([file, entry]) => found.files.has(file) && sha256(readFileSync(join(folder, file))) === entry.sha256,
  );
  return { files: new Map(unchanged), parts, made };
}
