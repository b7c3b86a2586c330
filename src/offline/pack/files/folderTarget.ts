/**
 * Writes a pack into a folder. The folder may hold an earlier version of the same pack, whose files are replaced one by one and
 * removed last: until then, its manifest names files that are there.
 */
import {
  createWriteStream,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isVacant } from '../../../site/output/outputLocation.ts';
import { readSeal } from '../../../site/output/seal.ts';
import { listEntries, SiteFolder } from '../../../site/output/siteFolder.ts';
import { hasErrorCode, isMissing } from '../../../system/files/files.ts';
import { InputProblem } from '../../../system/problem.ts';
import type { PackTarget } from './packFile.ts';
import {
  DATA_FOLDER,
  DELTA_PATH,
  FILES_BESIDE_SUMS,
  LAST_SUMS_PATH,
  MARK_PATH,
  SUMS_FILE,
} from './packLayout.ts';
import { parseDeltaMark, parseMark } from './packMark.ts';

/** What is written: a pack, or a delta. */
export interface PackIdentity {
  kind: 'pack' | 'delta';
  /** The archive's id. */
  archive: string;
  /** The text of the mark, which is written before all else. */
  mark: string;
}

const DRAFT_SUFFIX = '.part';
/** The system's codes where a disk or stick is full. */
const FULL_CODES = ['ENOSPC', 'EDQUOT', 'EFBIG'];

export class FolderTarget implements PackTarget {
  readonly #folder: string;
  readonly #site: SiteFolder;
  /** The files of the version that is replaced. */
  readonly #before: ReadonlySet<string>;
  readonly #written = new Set<string>();

  private constructor(folder: string, before: ReadonlySet<string>) {
    this.#folder = folder;
    this.#site = new SiteFolder(folder);
    this.#before = before;
  }

  /**
   * Opens a folder for a pack.
   * @throws InputProblem where it holds something else
   */
  static open(folder: string, identity: PackIdentity): FolderTarget {
    refuseForeignFolder(folder, identity);
    const before = listPackFiles(folder);
    const markPath = identity.kind === 'pack' ? MARK_PATH : DELTA_PATH;
    mkdirSync(join(folder, DATA_FOLDER), { recursive: true });
    writeFileSync(join(folder, markPath), identity.mark);
    // A folder without sums is not complete. Where a run was stopped, the older list is kept.
    try {
      renameSync(join(folder, SUMS_FILE), join(folder, LAST_SUMS_PATH));
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    return new FolderTarget(folder, before);
  }

  async write(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
    this.#written.add(path);
    await writeDraft(this.#site, path, chunks);
  }

  async finish(): Promise<void> {
    for (const path of this.#before) if (!this.#written.has(path)) this.#site.remove(path);
    rmSync(join(this.#folder, LAST_SUMS_PATH), { force: true });
  }

  async abort(): Promise<void> {}
}

/**
 * Writes a file as a draft and renames it, so that no file is ever half a file. No symbolic link below the folder is followed.
 * @throws InputProblem where the disk is full
 */
export async function writeDraft(
  folder: SiteFolder,
  path: string,
  chunks: AsyncIterable<Uint8Array>,
): Promise<void> {
  const draft = `${path}${DRAFT_SUFFIX}`;
  try {
    folder.write(draft, '', true);
    await pipeline(chunks, createWriteStream(join(folder.path, draft), { flags: 'r+' }));
    renameSync(join(folder.path, draft), join(folder.path, path));
  } catch (error) {
    rmSync(join(folder.path, draft), { force: true });
    throw explainFullDisk(folder.path, error);
  }
}

/** Explains the error of a disk or stick without room. Other errors stay as they are. */
export function explainFullDisk(path: string, error: unknown): unknown {
  if (!hasErrorCode(error, ...FULL_CODES)) return error;
  const reason = 'is on a disk or stick without room for the pack, or of a kind that allows no file so large';
  const remedy =
    'make room or choose another with --output; --tag, --publisher, --from, --to, --lang and --pictures none make a smaller pack';
  return new InputProblem({ file: path, reason, remedy }, { cause: error });
}

/** Lists the files of a pack in a folder: those that its sums name, and all in its data folder, where stopped runs leave some. */
export function listPackFiles(folder: string): Set<string> {
  const found = new Set<string>();
  const { files } = listEntries(folder);
  const present = new Set(files);
  for (const sums of [SUMS_FILE, LAST_SUMS_PATH])
    for (const path of readSeal(join(folder, sums))?.files.keys() ?? [])
      if (present.has(path)) found.add(path);
  for (const path of files)
    if (path.startsWith(`${DATA_FOLDER}/`) || FILES_BESIDE_SUMS.includes(path)) found.add(path);
  return found;
}

/** @throws InputProblem where a folder holds files and is no pack, or one of another archive */
function refuseForeignFolder(folder: string, { kind, archive }: PackIdentity): void {
  const remedy = 'choose another folder with --output, or remove this one if nothing in it is needed';
  const refuse = (reason: string): never => {
    throw new InputProblem({ file: folder, reason, remedy });
  };
  if (statSync(folder, { throwIfNoEntry: false })?.isFile() === true)
    refuse('is a file, and a pack is a folder or a file whose name ends with .zip');
  if (isVacant(folder)) return;
  const pack = parseMark(readText(join(folder, MARK_PATH)));
  const delta = parseDeltaMark(readText(join(folder, DELTA_PATH)));
  if (pack === undefined && delta === undefined) refuse('holds files, and is no pack that Khizana made');
  if (kind === 'delta' && pack !== undefined) refuse('is a whole pack, and a delta would take its place');
  if (kind === 'pack' && pack === undefined) refuse('is a delta, and a whole pack would take its place');
  if ((pack ?? delta)?.archive !== archive) refuse('is a pack of another archive');
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return '';
    throw error;
  }
}
