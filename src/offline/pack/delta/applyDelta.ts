/** Applies a delta to a copy of a pack. The copy then has the bytes of a pack of the new version. */
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseSeal, SEAL } from '../../../site/output/seal.ts';
import { SiteFolder } from '../../../site/output/siteFolder.ts';
import { isMissing } from '../../../system/files/files.ts';
import { errorMessage, InputProblem } from '../../../system/problem.ts';
import { type Manifest, parseManifest } from '../../format/manifest.ts';
import { isSignedBy, type ManifestSignature, parseSignature } from '../../signing/signature.ts';
import { listPackFiles, writeDraft } from '../files/folderTarget.ts';
import {
  DATA_FOLDER,
  DELTA_PATH,
  DELTA_SCRIPT_PATH,
  FILES_BESIDE_SUMS,
  LAST_SUMS_PATH,
  MANIFEST_PATH,
  MANIFEST_SIGNATURE_PATH,
  SOURCES_FOLDER,
  SUMS_FILE,
  SUMS_SIGNATURE_FILE,
} from '../files/packLayout.ts';
import { type DeltaMark, parseDeltaMark } from '../files/packMark.ts';
import { openPack, type PackReader, readWhole } from '../files/packReader.ts';
import { NameCheck } from '../files/safeNames.ts';
import type { OnProgress } from '../files/writeFiles.ts';

export interface ApplyOptions {
  /** A folder or a zip file. */
  delta: string;
  /** The folder of the copy. */
  copy: string;
  onProgress?: (step: 'write' | 'verify', done: number, total: number) => void;
}

export interface AppliedDelta {
  /** The version that the copy was, and the version that it is. */
  from: string;
  to: string;
  /** The numbers of articles before and after. */
  articlesBefore: number;
  articles: number;
  /** The numbers of files that were written and removed. */
  written: number;
  removed: number;
}

/** The files of a delta that is known to be for a copy. */
interface OpenedDelta {
  pack: PackReader;
  mark: DeltaMark;
  manifest: Manifest;
  /** The hashes of all files of the new version. */
  sums: ReadonlyMap<string, string>;
}

/**
 * Applies a delta. A run that was stopped is completed by another one.
 * @throws InputProblem where the delta is for another version or signed by another key, or a file is damaged
 */
export async function applyDelta({
  delta,
  copy,
  onProgress = () => {},
}: ApplyOptions): Promise<AppliedDelta> {
  const before = readCopy(copy);
  const pack = await openPack(delta);
  try {
    const opened = await openDelta(pack, delta);
    refuseOtherVersion(before.manifest, opened.mark, copy, delta);
    await refuseOtherSigner(copy, before.bytes, pack, delta);
    const written = await writeChanged(opened, { delta, copy }, (done, total) =>
      onProgress('write', done, total),
    );
    const removed = removeOthers(opened, copy);
    await verifyCopy(copy, opened.sums, (done, total) => onProgress('verify', done, total));
    return {
      from: before.manifest.version,
      to: opened.mark.to,
      articlesBefore: before.manifest.articles,
      articles: opened.manifest.articles,
      written,
      removed,
    };
  } finally {
    pack.close();
  }
}

function readCopy(copy: string): { manifest: Manifest; bytes: Buffer } {
  const path = join(copy, MANIFEST_PATH);
  try {
    const bytes = readFileSync(path);
    return { manifest: parseManifest(bytes.toString()), bytes };
  } catch (cause) {
    const isZip = statSync(copy, { throwIfNoEntry: false })?.isFile() === true;
    throw new InputProblem(
      {
        file: copy,
        reason: isZip
          ? 'is a file, and a delta is applied to a folder'
          : `is no copy: ${errorMessage(cause)}`,
        remedy: isZip ? 'unpack it first' : `give the folder that has ${MANIFEST_PATH} with --output`,
      },
      { cause },
    );
  }
}

async function openDelta(pack: PackReader, path: string): Promise<OpenedDelta> {
  const refuse = (reason: string): never => {
    throw new InputProblem({ file: path, reason, remedy: 'get the delta again from where it came' });
  };
  const read = async (file: string): Promise<Buffer> =>
    (await readWhole(pack, file)) ?? refuse(`is no delta, or not a whole one: it has no ${file}`);
  const mark = parseDeltaMark((await read(DELTA_PATH)).toString());
  if (mark === undefined) return refuse(`has a ${DELTA_PATH} that is no mark of a delta`);
  const check = new NameCheck();
  for (const file of pack.files) {
    const problem = check.add({ path: file, bytes: 0 });
    if (problem !== undefined) refuse(`has a file that no delta has: ${file} ${problem.reason}`);
  }
  try {
    const manifest = parseManifest((await read(MANIFEST_PATH)).toString());
    if (manifest.version !== mark.to) refuse('has the manifest of another version than its mark says');
    return { pack, mark, manifest, sums: parseSeal((await read(SUMS_FILE)).toString()).files };
  } catch (error) {
    if (error instanceof InputProblem) throw error;
    return refuse(`has a manifest that cannot be read: ${errorMessage(error)}`);
  }
}

function refuseOtherVersion(
  before: Manifest,
  { archive, from, to }: DeltaMark,
  copy: string,
  delta: string,
): void {
  if (before.archive.id !== archive)
    throw new InputProblem({
      file: delta,
      reason: `is for another archive than ${copy}`,
      remedy: 'choose the delta of this archive',
    });
  // A copy of the new version is one over which the delta was unpacked, or a run that was stopped.
  if (before.version === from || before.version === to) return;
  throw new InputProblem({
    file: copy,
    reason: `is version ${before.version}, and the delta leads from ${from} to ${to}`,
    remedy: 'apply the deltas between them first, in their order, or copy a whole pack',
  });
}

/** Refuses a delta that the signer of the copy did not sign. The first signature that a copy gets is trusted. */
async function refuseOtherSigner(
  copy: string,
  copyManifest: Uint8Array,
  pack: PackReader,
  delta: string,
): Promise<void> {
  const trusted = readSignature(join(copy, MANIFEST_SIGNATURE_PATH));
  if (trusted === 'invalid' || (trusted !== undefined && !isSignedBy(trusted, copyManifest)))
    throw new InputProblem({
      file: copy,
      reason: 'is signed, and its signature does not fit its manifest: somebody altered the copy',
      remedy: 'copy a whole pack from a source that you trust',
    });
  const refuse = (reason: string): never => {
    throw new InputProblem({
      file: delta,
      reason,
      remedy: 'do not use it, and ask those who keep the archive; the copy was left as it is',
    });
  };
  const signatures = [
    [MANIFEST_SIGNATURE_PATH, MANIFEST_PATH],
    [SUMS_SIGNATURE_FILE, SUMS_FILE],
  ] as const;
  const isSigned = signatures.some(([file]) => pack.files.includes(file));
  if (!isSigned && trusted === undefined) return;
  if (!isSigned) refuse('is not signed, and the copy is: it may come from somebody else');
  for (const [file, signed] of signatures) {
    const signature = parseSignature((await readWhole(pack, file))?.toString() ?? '');
    const bytes = await readWhole(pack, signed);
    if (signature === undefined || bytes === undefined || !isSignedBy(signature, bytes)) {
      refuse(`has a ${file} that does not fit its ${signed}: somebody altered the delta`);
    } else if (trusted !== undefined && signature.publicKey !== trusted.publicKey) {
      refuse(`is signed with the key ${signature.publicKey}, and the copy with the key ${trusted.publicKey}`);
    }
  }
}

function readSignature(path: string): ManifestSignature | 'invalid' | undefined {
  try {
    return parseSignature(readFileSync(path, 'utf8')) ?? 'invalid';
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Writes the delta's files of the new version: those that others name first, so that the copy works at any moment. */
async function writeChanged(
  { pack, sums }: OpenedDelta,
  { delta, copy }: Pick<ApplyOptions, 'delta' | 'copy'>,
  onProgress: OnProgress,
): Promise<number> {
  const missing = [...sums.keys()].find((file) => !pack.files.includes(file) && !isFile(join(copy, file)));
  if (missing !== undefined)
    throw new InputProblem({
      file: copy,
      reason: `has no ${missing}, which the delta leaves as it is`,
      remedy: 'copy a whole pack',
    });
  const listed = pack.files.filter((file) => sums.has(file) && file !== MANIFEST_PATH);
  const beside = pack.files.filter((file) => FILES_BESIDE_SUMS.includes(file) && file !== SUMS_FILE);
  const files = [
    ...listed,
    ...(pack.files.includes(MANIFEST_PATH) ? [MANIFEST_PATH] : []),
    ...beside,
    SUMS_FILE,
  ];
  if (isFile(join(copy, SUMS_FILE))) renameSync(join(copy, SUMS_FILE), join(copy, LAST_SUMS_PATH));
  const folder = new SiteFolder(copy);
  for (const [at, file] of files.entries()) {
    const chunks = verified(await pack.open(file), sums.get(file), { delta, file });
    await writeDraft(folder, file, chunks);
    onProgress(at + 1, files.length);
  }
  return files.length;
}

/** Passes chunks on. @throws InputProblem at their end where they have another hash */
async function* verified(
  chunks: AsyncIterable<Uint8Array>,
  sha256: string | undefined,
  { delta, file }: { delta: string; file: string },
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  if (sha256 === undefined || hash.digest('hex') === sha256) return;
  const remedy = 'get the delta again from where it came, and apply it again';
  throw new InputProblem({ file: delta, reason: `has a damaged ${file}`, remedy });
}

/** The folders in which a delta has files that replace others without content. */
const OWN_FOLDERS = [DATA_FOLDER, SOURCES_FOLDER];

/** Removes the pack's files that the new version does not have. Files that were put beside them stay. */
function removeOthers({ pack, sums }: OpenedDelta, copy: string): number {
  const folder = new SiteFolder(copy);
  const beside = pack.files.filter((file) => FILES_BESIDE_SUMS.includes(file));
  const wanted = new Set([...sums.keys(), ...beside]);
  const emptied = pack.files.filter((file) => OWN_FOLDERS.some((own) => file.startsWith(`${own}/`)));
  const others = [...listPackFiles(copy), ...emptied].filter((file) => !wanted.has(file));
  const present = [...new Set(others)].filter((file) => isFile(join(copy, file)));
  for (const file of present) folder.remove(file);
  rmSync(join(copy, LAST_SUMS_PATH), { force: true });
  return present.filter((file) => ![LAST_SUMS_PATH, DELTA_PATH, DELTA_SCRIPT_PATH].includes(file)).length;
}

async function verifyCopy(
  copy: string,
  sums: ReadonlyMap<string, string>,
  onProgress: OnProgress,
): Promise<void> {
  const damaged: string[] = [];
  let done = 0;
  for (const [file, sha256] of sums) {
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(join(copy, file))) hash.update(chunk);
    if (hash.digest('hex') !== sha256) damaged.push(file);
    done += 1;
    onProgress(done, sums.size);
  }
  if (damaged.length === 0) return;
  throw new InputProblem({
    file: copy,
    reason: `has the new version, but ${damaged.length} files were damaged before: ${damaged.slice(0, 3).join(', ')}`,
    remedy: `copy a whole pack; ${SEAL} names every file’s hash`,
  });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
