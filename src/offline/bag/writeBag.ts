/**
 * Writes a BagIt bag (RFC 8493) for preservation: sources, pictures, articles, register, settings and site, with SHA-256 and SHA-512
 * of every file and RO-Crate metadata. It holds everything, also articles that were taken down, and is not meant to be published.
 */
import { createHash } from 'node:crypto';
import {
  closeSync,
  constants,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { readCatalogue } from '../../archive/catalogue.ts';
import { readAccessions } from '../../archive/register/accession.ts';
import { readArchiveId } from '../../archive/register/archiveId.ts';
import { Register } from '../../archive/register/register.ts';
import { isNote } from '../../archive/sources.ts';
import { readTakedowns } from '../../archive/takedowns/takedowns.ts';
import { readSeal, SEAL } from '../../site/output/seal.ts';
import type { Settings } from '../../site/settings/settings.ts';
import { hasErrorCode, isMissing, sha256 } from '../../system/files/files.ts';
import { InputProblem, type ProblemDetails } from '../../system/problem.ts';
import { listPayload, type PayloadFile } from './payload.ts';
import { CRATE_FILE, formatCrate, type HashedFile } from './roCrate.ts';
import { ALGORITHMS, DECLARATION, formatBagInfo, formatManifest, type Hashes } from './tagFiles.ts';

export interface BagOptions {
  content: string;
  /** The folder of the built site. */
  site: string;
  /** The folder of the archive's settings, `_data`. */
  data: string;
  /** The bag's folder, which is missing or empty. */
  output: string;
  settings: Settings;
  /** The name and version of this program. */
  software: string;
  /** The bagging date; by default the day of the newest accession, so that the same archive gives the same bag. */
  date?: string;
  onProgress?: (doneBytes: number, totalBytes: number) => void;
}

export interface BagReport {
  /** The number of files of the payload, and their size in bytes. */
  files: number;
  bytes: number;
  /** The number of files that have another name in the bag. */
  renamed: number;
  /** Files that are missing from the bag, or are not as the register or the site's sums have them. */
  problems: ProblemDetails[];
}

/**
 * Writes the bag. It appears under its name when it is complete.
 * @throws InputProblem where the folder has files or is inside of the content folder, or the site was not built to its end
 */
export async function writeBag(options: BagOptions): Promise<BagReport> {
  const { content, site, output } = options;
  refuseBagFolder(options);
  const seal = readSeal(join(site, SEAL));
  if (seal === undefined) {
    const reason = 'has no SHA256SUMS: the site was not built to its end, or is none';
    throw new InputProblem({ file: site, reason, remedy: 'run «npm run build»' });
  }
  const accessions = await readAccessions(content);
  const register = new Register(accessions);
  const date =
    options.date ??
    accessions
      .map(({ at }) => at.slice(0, 10))
      .sort()
      .at(-1);
  const { files: payload, problems } = listPayload(options);
  mkdirSync(dirname(output), { recursive: true });
  const draft = join(dirname(output), `.bag-${process.pid}`);
  rmSync(draft, { recursive: true, force: true });
  try {
    const files = await copyPayload(payload, draft, options.onProgress);
    problems.push(...findAltered(files, register, seal.files));
    const renamed = payload.filter(({ original, path }) => original !== path);
    const addFile = (path: string, text: string): void => {
      const bytes = Buffer.from(text);
      writeFileSync(join(draft, 'data', path), bytes);
      files.push({ original: path, path, size: bytes.length, hashes: hashBytes(bytes) });
    };
    if (renamed.length > 0) addFile('renamed.jsonl', renamed.map(formatRenamed).join(''));
    const identifier = await readArchiveId(content);
    const { articles } = await readCatalogue(content, { register });
    const takedowns = await readTakedowns(content);
    const crate = formatCrate({
      settings: options.settings,
      identifier,
      date,
      files,
      articles: new Map(articles.map((article) => [article.file, article])),
      takedowns: new Map(takedowns.map((takedown) => [takedown.id, takedown.date])),
    });
    addFile(CRATE_FILE, crate);
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    writeTagFiles(draft, files, bagInfo({ options, identifier, date, bytes, count: files.length }));
    // An empty folder is replaced, which `rename` does on POSIX systems only.
    rmSync(output, { recursive: true, force: true });
    renameSync(draft, output);
    return { files: files.length, bytes, renamed: renamed.length, problems };
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Refuses a folder that cannot become a bag.
 * @throws InputProblem where it has files, or is inside of the content folder
 */
export function refuseBagFolder({ content, output }: Pick<BagOptions, 'content' | 'output'>): void {
  const refuse = (reason: string): never => {
    throw new InputProblem({ file: output, reason, remedy: 'give a new folder with --bag' });
  };
  if (`${resolve(output)}${sep}`.startsWith(`${resolve(content)}${sep}`))
    refuse(`is inside of ${content}, which the bag copies`);
  try {
    if (readdirSync(output).length > 0) refuse('is not empty, and a bag holds nothing else');
  } catch (error) {
    if (hasErrorCode(error, 'ENOTDIR')) refuse('is no folder');
    if (!isMissing(error)) throw error;
  }
}

async function copyPayload(
  payload: readonly PayloadFile[],
  draft: string,
  onProgress: BagOptions['onProgress'] = () => {},
): Promise<HashedFile[]> {
  const total = payload.reduce((sum, { size }) => sum + size, 0);
  const folders = new Set<string>();
  const files: HashedFile[] = [];
  let done = 0;
  mkdirSync(join(draft, 'data'), { recursive: true });
  for (const { original, path, location } of payload) {
    const target = join(draft, 'data', path);
    const folder = dirname(target);
    if (!folders.has(folder)) mkdirSync(folder, { recursive: true });
    folders.add(folder);
    // File systems that can share blocks copy nothing.
    copyFileSync(location, target, constants.COPYFILE_FICLONE | constants.COPYFILE_EXCL);
    // The copy is hashed, so that a fault in writing shows.
    files.push({ original, path, size: statSync(target).size, hashes: hashFile(target) });
    done += files.at(-1)?.size ?? 0;
    onProgress(done, total);
    if (files.length % FILES_BEFORE_PAUSE === 0) await setImmediate();
  }
  return files;
}

const FILES_BEFORE_PAUSE = 100;

const buffer = Buffer.allocUnsafe(1 << 20);

/** Hashes a file by pieces, so that memory does not grow with it. */
function hashFile(path: string): Hashes {
  const [first, second] = [createHash('sha256'), createHash('sha512')];
  const file = openSync(path, 'r');
  try {
    for (let read = readSync(file, buffer); read > 0; read = readSync(file, buffer)) {
      const piece = buffer.subarray(0, read);
      first.update(piece);
      second.update(piece);
    }
  } finally {
    closeSync(file);
  }
  return { sha256: first.digest('hex'), sha512: second.digest('hex') };
}

function hashBytes(bytes: Uint8Array): Hashes {
  return { sha256: sha256(bytes), sha512: createHash('sha512').update(bytes).digest('hex') };
}

const SOURCE_REMEDY =
  'the bag has the file as it is now; «npm run verify» names every source that is not as it came in';

function findAltered(
  files: readonly HashedFile[],
  register: Register,
  sums: ReadonlyMap<string, string>,
): ProblemDetails[] {
  const problems: ProblemDetails[] = [];
  const sources = new Set<string>();
  for (const { original, hashes } of files) {
    const [folder = '', ...rest] = original.split('/');
    const file = rest.join('/');
    if (folder === 'sources' && !isNote(file)) {
      sources.add(hashes.sha256);
      if (register.getSource(hashes.sha256) === undefined)
        problems.push({
          file: original,
          reason: 'is not in the register, or was altered',
          remedy: SOURCE_REMEDY,
        });
    }
    if (folder === 'site' && file !== SEAL && sums.get(file) !== hashes.sha256) {
      const reason = 'was altered after the build, or is not a file of it';
      problems.push({
        file: original,
        reason,
        remedy: 'run «npm run build -- --clean», and make the bag again',
      });
    }
  }
  for (const [hash, { files: names, place }] of register.sources()) {
    if (sources.has(hash)) continue;
    const [name = ''] = names;
    problems.push(
      place === undefined
        ? { file: `sources/${name}`, reason: 'is missing', remedy: 'bring it back from a backup' }
        : {
            file: place,
            reason: 'is read in place, and is not in the bag',
            remedy: 'keep a copy beside the bag',
          },
    );
  }
  return problems;
}

function formatRenamed({ path, original, originalBytes }: PayloadFile): string {
  const isText = Buffer.from(original).equals(originalBytes);
  const line = { file: path, original, ...(isText ? {} : { originalBytes: originalBytes.toString('hex') }) };
  return `${JSON.stringify(line)}\n`;
}

interface BagInfoInput {
  options: BagOptions;
  identifier: string;
  date: string | undefined;
  bytes: number;
  count: number;
}

function bagInfo({ options, identifier, date, bytes, count }: BagInfoInput): string {
  const { title, description, url, pathPrefix } = options.settings;
  return formatBagInfo([
    ['Source-Organization', [...new Set([title.en, title.ar])].join(' · ')],
    ['External-Description', `${description.en} — ${description.ar}`],
    ['External-Identifier', identifier],
    ['External-Identifier', new URL(pathPrefix, url).href],
    ['Bagging-Date', date],
    ['Payload-Oxum', `${bytes}.${count}`],
    ['Bag-Software-Agent', options.software],
  ]);
}

function writeTagFiles(bag: string, files: readonly HashedFile[], info: string): void {
  const payload = new Map(files.map(({ path, hashes }) => [`data/${path}`, hashes]));
  const tagFiles = new Map<string, string>([
    ['bagit.txt', DECLARATION],
    ['bag-info.txt', info],
    ...ALGORITHMS.map((algorithm): [string, string] => [
      `manifest-${algorithm}.txt`,
      formatManifest(payload, algorithm),
    ]),
  ]);
  const hashes = new Map([...tagFiles].map(([file, text]) => [file, hashBytes(Buffer.from(text))]));
  for (const algorithm of ALGORITHMS)
    tagFiles.set(`tagmanifest-${algorithm}.txt`, formatManifest(hashes, algorithm));
  for (const [file, text] of tagFiles) writeFileSync(join(bag, file), text);
}
