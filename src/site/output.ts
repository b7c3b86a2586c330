/**
 * The output folder: what the last build left there, and what this one leaves. A file that stays as it is is not touched; what
 * is left of a build that was stopped is looked at byte by byte before anything of it is relied on.
 */
import { readFileSync, rmSync, statSync } from 'node:fs';
import { readdir, rm, rmdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { isMissing, listFiles, sha256, writeWhole, writeWholeSync } from '../archive/files.ts';
import { InputProblem } from '../archive/problem.ts';
import { type Entry, readRecord, writeRecord } from './outputRecord.ts';
import { SEAL, sealText } from './seal.ts';

export interface OutputOptions {
  /** Where the record of the last build lies. */
  cache: string;
  content: string;
  output: string;
  /** Relies on nothing of the last build. */
  clean: boolean;
}

export class Output {
  readonly folder: string;
  /** Where what is known of the folder lies, and the mark of a build that has begun. */
  readonly #record: string;
  readonly #mark: string;
  /** What the last build left, as far as it can be relied on. */
  readonly #before: ReadonlyMap<string, Entry>;
  /** Files that were there before, relied on or not. */
  readonly #present: ReadonlySet<string> | undefined;
  readonly #now = new Map<string, Entry>();
  /** The files of each part, as the last build left them. */
  readonly #parts = new Map<string, string[]>();
  #begun = false;

  private constructor(
    folder: string,
    record: string,
    before: ReadonlyMap<string, Entry>,
    present?: ReadonlySet<string>,
  ) {
    this.folder = folder;
    this.#record = record;
    this.#mark = `${record}.begun`;
    this.#before = before;
    for (const [file, { key }] of before) {
      const part = isPart(key) ? this.#parts.get(key) : undefined;
      if (part !== undefined) part.push(file);
      else if (isPart(key)) this.#parts.set(key, [file]);
    }
    this.#present = present;
  }

  /**
   * Opens an output folder.
   * @throws InputProblem where it holds files that no build made
   */
  static async open({ cache, content, output, clean }: OutputOptions): Promise<Output> {
    const name = sha256(JSON.stringify([resolve(content), resolve(output)])).slice(0, 16);
    const record = join(cache, `site-${name}`);
    const last = readRecord(record);
    const stopped = statOf(`${record}.begun`) !== undefined;
    const seal = statOf(join(output, SEAL));
    if (!stopped && last !== undefined && seal?.mtimeMs === last.sealed && !clean)
      return new Output(output, record, last.files);
    const present = new Set(await listFiles(output));
    if (present.size > 0 && seal === undefined && last === undefined && !stopped) {
      throw new InputProblem({
        file: output,
        reason: 'holds files that no build made',
        remedy: 'empty it, or choose another folder with --output',
      });
    }
    const sound = clean || last === undefined ? new Map() : whatIsAsItWas(output, last.files, present);
    return new Output(output, record, sound, present);
  }

  /** Whether a file is there that was made with a key; then it stays. */
  keep(file: string, key: string): boolean {
    const entry = this.#before.get(file);
    if (entry?.key !== key) return false;
    this.#now.set(file, entry);
    return true;
  }

  /** Whether all files of a part are there as they were made with a key; then they stay. @param part begins with `@` */
  keepPart(part: string, key: string): boolean {
    const head = this.#before.get(part);
    if (head?.key !== key) return false;
    const files = this.#parts.get(part) ?? [];
    if (files.length !== Number(head.sha256)) return false;
    for (const file of [part, ...files]) {
      const entry = this.#before.get(file);
      if (entry !== undefined) this.#now.set(file, entry);
    }
    return true;
  }

  /** Notes that all files of a part were written. */
  partIsMade(part: string, key: string): void {
    const count = [...this.#now.values()].filter((entry) => entry.key === part).length;
    this.#now.set(part, { key, sha256: String(count) });
  }

  /** The SHA-256 of a file that is there, where it is known. */
  hashOf(file: string): string | undefined {
    return this.#before.get(file)?.sha256;
  }

  /** Writes a file where it is not there as it should be. @param key that of a page, or the part that the file is of */
  write(file: string, data: string | Uint8Array, key: string): void {
    const hash = sha256(data);
    if (this.hashOf(file) !== hash) {
      this.begin();
      writeWholeSync(join(this.folder, file), data);
    }
    this.made(file, hash, key);
  }

  /** Notes a file that somebody else wrote after the build had begun. */
  made(file: string, hash: string, key: string): void {
    this.#now.set(file, { sha256: hash, key });
  }

  /** Marks the folder: until the build ends, nothing of it is vouched for. */
  begin(): void {
    if (this.#begun) return;
    writeWholeSync(this.#mark, '');
    rmSync(join(this.folder, SEAL), { force: true });
    this.#begun = true;
  }

  /** Removes what was not made or kept, and seals the rest. @returns how many files were removed */
  async finish(): Promise<number> {
    const others = [...(this.#present ?? this.#before.keys())].filter(
      (file) => !this.#now.has(file) && !isPart(file) && file !== SEAL,
    );
    const same = others.length === 0 && !this.#begun && this.#present === undefined;
    if (same && sameEntries(this.#before, this.#now)) return 0;
    this.begin();
    for (const file of others) {
      await rm(join(this.folder, file), { force: true });
      await removeEmpty(this.folder, dirname(file));
    }
    const files = [...this.#now].filter(([file]) => !isPart(file));
    await writeWhole(join(this.folder, SEAL), sealText(files.map(([file, entry]) => [file, entry.sha256])));
    await writeRecord(this.#record, {
      files: this.#now,
      sealed: statSync(join(this.folder, SEAL)).mtimeMs,
    });
    await rm(this.#mark, { force: true });
    return others.length;
  }
}

function isPart(name: string): boolean {
  return name.startsWith('@');
}

function statOf(path: string): { mtimeMs: number } | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

function sameEntries(before: ReadonlyMap<string, Entry>, now: ReadonlyMap<string, Entry>): boolean {
  if (before.size !== now.size) return false;
  for (const [file, { key }] of now) if (before.get(file)?.key !== key) return false;
  return true;
}

/** What of a record is so in the folder. */
function whatIsAsItWas(
  folder: string,
  files: ReadonlyMap<string, Entry>,
  present: ReadonlySet<string>,
): Map<string, Entry> {
  const sound = [...files].filter(([file, entry]) => {
    if (isPart(file)) return true;
    return present.has(file) && sha256(readFileSync(join(folder, file))) === entry.sha256;
  });
  return new Map(sound);
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
