/** Checks that a site still has the built files, and that the sources are those of the register. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalogue } from './archive/catalogue.ts';
import { findLinkProblems } from './archive/contentFolder.ts';
import { MEDIA_FILE, MEDIA_FOLDER, mediaHash } from './archive/media/mediaFile.ts';
import type { KnownSource, Register } from './archive/register/register.ts';
import { isNote, sourcesFolder } from './archive/sources.ts';
import { findSavedPage } from './convert/intake/containers/savedPageFiles.ts';
import { readSeal, SEAL } from './site/output/seal.ts';
import { listEntries } from './site/output/siteFolder.ts';
import { partProblem, readMark } from './site/output/siteMark.ts';
import { listFiles, sha256, sha256OfFile } from './system/files/files.ts';
import { STATE_FOLDER } from './system/files/lock.ts';
import type { ProblemDetails } from './system/problem.ts';
import { oneLine } from './text/clean.ts';

export interface Verification {
  /** The number of files that are correct. */
  files: number;
  /** The files that are not correct. */
  problems: ProblemDetails[];
}

/** Called with the number of files that were checked and the total. */
export type OnProgress = (done: number, total: number) => void;

const BUILD_REMEDY = 'run «npm run build -- --clean»';

/**
 * Compares a site with its seal. It reports every file that is altered, missing or extra, and links and the like.
 * @param output the site's folder
 */
export async function verifySite(output: string, onProgress: OnProgress = () => {}): Promise<Verification> {
  const mark = readMark(output);
  if (mark.kind === 'part') return { files: 0, problems: [partProblem(output, mark)] };
  const seal = readSeal(join(output, SEAL));
  if (seal === undefined) {
    const reason = 'is missing: the site was not built to its end, or is none';
    return { files: 0, problems: [{ file: join(output, SEAL), reason, remedy: 'run «npm run build»' }] };
  }
  const { files, links, others, hiddenFiles, hidden } = listEntries(output);
  const present = new Set([...files, ...hiddenFiles]);
  const verified: Verification = { files: 0, problems: [] };
  const report = (file: string, reason: string, remedy: string): void => {
    verified.problems.push({ file: join(output, file), reason, remedy });
  };
  for (const line of seal.damaged)
    verified.problems.push({
      file: join(output, SEAL),
      line,
      reason: 'is no hash and file',
      remedy: BUILD_REMEDY,
    });
  let done = 0;
  for (const [file, hash] of seal.files) {
    if (!present.has(file)) report(file, 'is missing', BUILD_REMEDY);
    else if (sha256(readFileSync(join(output, file))) !== hash) report(file, 'was altered', BUILD_REMEDY);
    else verified.files += 1;
    done += 1;
    onProgress(done, seal.files.size);
  }
  for (const file of files)
    if (file !== SEAL && !seal.files.has(file)) report(file, EXTRA_REASON, EXTRA_REMEDY);
  for (const file of links) report(file, 'is a symbolic link, which no build makes or follows', EXTRA_REMEDY);
  for (const file of others) report(file, 'is neither a file nor a folder', EXTRA_REMEDY);
  for (const file of [...hiddenFiles, ...hidden].sort())
    if (file !== STATE_FOLDER && !seal.files.has(file))
      report(file, `is hidden, and ${EXTRA_REASON}`, EXTRA_REMEDY);
  return verified;
}

const EXTRA_REASON = 'is extra: no build made it';
const EXTRA_REMEDY = 'remove it, unless you put it there for your host; builds leave it as it is';

/**
 * Compares the sources with the register. It reports every source that is altered, missing, not registered or under another
 * source's name, and every link in the folder.
 * @param content the content folder
 */
export async function verifySources(
  content: string,
  register: Register,
  onProgress: OnProgress = () => {},
): Promise<Verification> {
  const folder = sourcesFolder(content);
  const all = new Set(await listFiles(folder));
  // The files of saved pages are no sources, and those that articles show are in the media folder.
  const files = [...all].filter(
    (file) => !isNote(file) && findSavedPage(file, (path) => all.has(path)) === undefined,
  );
  const hashes = new Map<string, string>();
  for (const [at, file] of files.entries()) {
    const path = join(folder, file);
    hashes.set(file, await sha256OfFile(path, statSync(path).size));
    onProgress(at + 1, files.length);
  }
  const verified: Verification = { files: 0, problems: await findLinkProblems(content) };
  const names = new SourceNames(register);
  const present = new Set(hashes.values());
  /** The hashes of sources that are only found under the names of others. */
  const misnamed = new Set<string>();
  for (const [file, hash] of hashes) {
    const source = register.getSource(hash);
    const owner = source && names.findOwner(file, source);
    if (owner === undefined) continue;
    if (hashes.get(owner) !== hash) misnamed.add(hash);
    verified.problems.push(misnamedProblem(file, owner));
  }
  for (const [hash, source] of register.sources()) {
    const problem = present.has(hash) ? undefined : await checkSource(hash, source, hashes);
    if (problem !== undefined) verified.problems.push(problem);
    else if (!misnamed.has(hash)) verified.files += 1;
  }
  for (const [file, hash] of hashes) {
    if (register.getSource(hash) !== undefined) continue;
    const reason = 'is extra: the register does not know its bytes';
    const remedy = 'run «npm run convert», which takes it in';
    verified.problems.push({ file: `sources/${file}`, reason, remedy });
  }
  return verified;
}

/**
 * Compares the pictures with their names, which are hashes of their bytes. It reports every picture that is altered, and every one that
 * an article names and the archive does not have. A README is a note to people.
 * @param content the content folder
 */
export async function verifyPictures(content: string, register: Register): Promise<Verification> {
  const verified: Verification = { files: 0, problems: [] };
  const files = (await listFiles(join(content, MEDIA_FOLDER)))
    .filter((file) => !isNote(file))
    .map((file) => `${MEDIA_FOLDER}/${file}`);
  for (const file of files) {
    const path = join(content, file);
    if (!MEDIA_FILE.test(file))
      verified.problems.push({
        file,
        reason: 'is extra: no picture has such a name',
        remedy: 'move it away',
      });
    else if ((await sha256OfFile(path, statSync(path).size)) !== mediaHash(file))
      verified.problems.push({ file, reason: 'was altered', remedy: PICTURE_REMEDY });
    else verified.files += 1;
  }
  const present = new Set(files);
  const { articles } = await readCatalogue(content, { register });
  const missing = new Set(articles.flatMap(({ images }) => images.flatMap(({ file }) => file ?? [])));
  for (const file of [...missing].sort())
    if (!present.has(file)) verified.problems.push({ file, reason: 'is missing', remedy: PICTURE_REMEDY });
  return verified;
}

const PICTURE_REMEDY = 'bring it back from a backup, or run «npm run convert -- --again»';

/** The names of sources in the register. Some file systems store a name with another Unicode normalisation. */
class SourceNames {
  readonly #registered: ReadonlySet<string>;

  constructor(register: Register) {
    this.#registered = new Set(
      [...register.sources()].flatMap(([, { files }]) => [...files].map(normaliseName)),
    );
  }

  /** Returns the registered name of a file's bytes if the file's own name is registered for other bytes. */
  findOwner(file: string, { files }: KnownSource): string | undefined {
    const own = [...files];
    if (
      !this.#registered.has(normaliseName(file)) ||
      own.some((name) => normaliseName(name) === normaliseName(file))
    )
      return undefined;
    return own[0];
  }
}

function normaliseName(name: string): string {
  return oneLine(name.normalize('NFC'));
}

function misnamedProblem(file: string, owner: string): ProblemDetails {
  return {
    file: `sources/${file}`,
    reason: `holds the bytes that came in as sources/${owner}, and not its own`,
    remedy: `give the files their names back (sources/${owner} is the name of this one), or bring both back from a backup`,
  };
}

const BACKUP_REMEDY = 'bring it back from a backup or from where it came; the register has its SHA-256';

async function checkSource(
  hash: string,
  { files, place }: KnownSource,
  hashes: ReadonlyMap<string, string>,
): Promise<ProblemDetails | undefined> {
  if (place !== undefined) {
    if (!existsSync(place)) return { file: place, reason: 'is missing', remedy: BACKUP_REMEDY };
    const same = (await sha256OfFile(place, statSync(place).size)) === hash;
    return same ? undefined : { file: place, reason: 'was altered', remedy: BACKUP_REMEDY };
  }
  const [first = ''] = files;
  const altered = [...files].find((file) => hashes.has(file));
  return altered === undefined
    ? { file: `sources/${first}`, reason: 'is missing', remedy: BACKUP_REMEDY }
    : { file: `sources/${altered}`, reason: 'was altered', remedy: BACKUP_REMEDY };
}
