/**
 * The output folder: what the last build left there, and what this one leaves. A file that stays as it is is not touched; what
 * is left of a build that was stopped is looked at byte by byte before anything of it is relied on.
 */
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isMissing, listFiles, sha256, writeWhole, writeWholeSync } from '../archive/files.ts';
import { InputProblem } from '../archive/problem.ts';
import { type Entry, type OutputRecord, readRecord, writeRecord } from './outputRecord.ts';
import { SEAL, sealText } from './seal.ts';

export interface OutputOptions {
  /** Where the record of the last build lies. */
  cache: string;
  content: string;
  output: string;
  /** Relies on nothing of the last build. */
  clean: boolean;
  /** Changes with what all pages are made with. */
  made: string;
}

type Before = Pick<OutputRecord, 'files' | 'parts' | 'made'>;
const NOTHING: Before = { files: new Map(), parts: new Map(), made: '' };

/**
 * Why a page is to be made: `new`, it was not there; `shows`, what it shows of articles and labels changed; `made-with`,
 * templates, texts, settings or code changed; `damaged`, its file is not as a build left it; `clean`, everything is.
 */
export type Reason = 'new' | 'shows' | 'made-with' | 'damaged' | 'clean';

export class Output {
  readonly folder: string;
  /** Where what is known of the folder lies, and the mark of a build that has begun. */
  readonly #record: string;
  readonly #mark: string;
  /** What the last build left, as far as it can be relied on. */
  readonly #before: Before;
  /** Files that were there before, relied on or not. */
  readonly #present: ReadonlySet<string> | undefined;
  readonly #now = new Map<string, Entry>();
  /** The parts that there are now, with their keys. */
  readonly #parts = new Map<string, string>();
  /** The files of each part, as the last build left them. */
  readonly #filesOf = new Map<string, string[]>();
  /** Folders that are there for certain. */
  readonly #folders = new Set<string>();
  readonly #clean: boolean;
  readonly #made: string;
  #begun = false;

  private constructor(
    { output, clean, made }: OutputOptions,
    record: string,
    before: Before,
    present?: ReadonlySet<string>,
  ) {
    this.folder = output;
    this.#record = record;
    this.#mark = `${record}.begun`;
    this.#clean = clean;
    this.#made = made;
    this.#before = before;
    for (const [file, { part }] of before.files) {
      const files = this.#filesOf.get(part);
      if (files !== undefined) files.push(file);
      else this.#filesOf.set(part, [file]);
    }
    this.#present = present;
  }

  /**
   * Opens an output folder.
   * @throws InputProblem where it holds files that no build made
   */
  static async open(options: OutputOptions): Promise<Output> {
    const { cache, content, output, clean } = options;
    const name = sha256(JSON.stringify([resolve(content), resolve(output)])).slice(0, 16);
    const record = join(cache, `site-${name}`);
    const last = readRecord(record);
    const stopped = statOf(`${record}.begun`) !== undefined;
    const seal = statOf(join(output, SEAL));
    if (!stopped && last !== undefined && seal?.mtimeMs === last.sealed && !clean)
      return new Output(options, record, last);
    const present = new Set(await listFiles(output));
    if (present.size > 0 && seal === undefined && last === undefined && !stopped) {
      throw new InputProblem({
        file: output,
        reason: 'holds files that no build made',
        remedy: 'empty it, or choose another folder with --output',
      });
    }
    const sound = clean || last === undefined ? NOTHING : whatIsAsItWas(output, last, present);
    return new Output(options, record, sound, present);
  }

  /** Whether all files of a part are there, and were made with a key; then they stay. */
  keepPart(part: string, key: string): boolean {
    const before = this.#before.parts.get(part);
    const files = this.#filesOf.get(part) ?? [];
    if (before?.key !== key || files.length !== before.files) return false;
    this.#parts.set(part, key);
    for (const file of files) this.#keep(file);
    return true;
  }

  /** Begins a part that is not as it was: its files are to be kept or written one by one. */
  startPart(part: string, key: string): void {
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
    return this.#present?.has(file) === true ? 'damaged' : 'new';
  }

  /** The SHA-256 of a file that is there, where it is known. */
  hashOf(file: string): string | undefined {
    return this.#before.files.get(file)?.sha256;
  }

  /** Writes a file of a part where it is not there as it should be. */
  write(file: string, data: string | Uint8Array, part: string): void {
    const hash = sha256(data);
    if (this.hashOf(file) !== hash) {
      this.begin();
      this.#writeNow(join(this.folder, file), data);
    }
    this.#now.set(file, { sha256: hash, key: '', part });
  }

  /** What a stop cuts short is found by its hash, so it need not be written whole or not at all. */
  #writeNow(path: string, data: string | Uint8Array): void {
    const folder = dirname(path);
    if (!this.#folders.has(folder)) mkdirSync(folder, { recursive: true });
    this.#folders.add(folder);
    writeFileSync(path, data);
  }

  /** Notes a page that was written after the build had begun. */
  made(file: string, sha256: string, key: string, part: string): void {
    this.#now.set(file, { sha256, key, part });
  }

  /** Marks the folder: until the build ends, nothing of it is vouched for. */
  begin(): void {
    if (this.#begun) return;
    writeWholeSync(this.#mark, '');
    rmSync(join(this.folder, SEAL), { force: true });
    this.#begun = true;
  }

  /** How many files of parts the build leaves, as far as it is. @param kind what the parts' names begin with */
  count(kind: string): number {
    let sum = 0;
    for (const { part } of this.#now.values()) if (part.startsWith(kind)) sum += 1;
    return sum;
  }

  /** Removes what was not made or kept, and seals the rest. @returns how many files were removed */
  async finish(): Promise<number> {
    const others = [...(this.#present ?? this.#before.files.keys())].filter(
      (file) => !this.#now.has(file) && file !== SEAL,
    );
    if (others.length === 0 && !this.#begun && this.#present === undefined && this.#isAsItWas()) return 0;
    this.begin();
    for (const file of others) {
      await rm(join(this.folder, file), { force: true });
      await removeEmpty(this.folder, dirname(file));
    }
    const path = join(this.folder, SEAL);
    await writeWhole(path, sealText(this.#now));
    const parts = new Map([...this.#parts].map(([name, key]) => [name, { key, files: 0 }]));
    for (const { part } of this.#now.values()) {
      const counted = parts.get(part);
      if (counted !== undefined) counted.files += 1;
    }
    await writeRecord(this.#record, {
      files: this.#now,
      parts,
      sealed: statSync(path).mtimeMs,
      made: this.#made,
    });
    await rm(this.#mark, { force: true });
    return others.length;
  }

  #isAsItWas(): boolean {
    const { files, parts } = this.#before;
    if (files.size !== this.#now.size || parts.size !== this.#parts.size) return false;
    for (const [part, key] of this.#parts) if (parts.get(part)?.key !== key) return false;
    return true;
  }
}

function statOf(path: string): { mtimeMs: number } | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

/** What of a record is so in the folder. */
function whatIsAsItWas(
  folder: string,
  { files, parts, made }: OutputRecord,
  present: ReadonlySet<string>,
): Before {
  const sound = [...files].filter(
    ([file, entry]) => present.has(file) && sha256(readFileSync(join(folder, file))) === entry.sha256,
  );
  return { files: new Map(sound), parts, made };
}

async function removeEmpty(output: string, folder: string): Promise<void> {
  if (folder === '.') return;
  try {
    if ((await readdir(join(output, folder))).length > 0) return;
    await rmdir(join(output, folder));
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  await removeEmpty(output, dirname(folder));
}
