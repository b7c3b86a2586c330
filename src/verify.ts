/** Whether a site is as it was built, and the sources are what the register says that came in. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findLinkProblems } from './archive/contentFolder.ts';
import type { KnownSource, Register } from './archive/register/register.ts';
import { isNote, sourcesOf } from './archive/sources.ts';
import { readSeal, SEAL } from './site/output/seal.ts';
import { entriesBelow } from './site/output/siteFolder.ts';
import { listFiles, sha256, sha256OfFile } from './system/files/files.ts';
import { STATE_FOLDER } from './system/files/lock.ts';
import type { ProblemDetails } from './system/problem.ts';
import { oneLine } from './text/clean.ts';

export interface Verification {
  /** How many files were as they should be. */
  files: number;
  /** What is not as it should be, each with its file. */
  problems: ProblemDetails[];
}

/** Is told how many files of how many were looked at. */
export type OnFile = (done: number, total: number) => void;

const BUILD = 'run «npm run build -- --clean»';

/**
 * Compares a site with its seal: every file that is altered, missing or extra, and what a site never has, such as links.
 * @param output the site's folder
 */
export async function verifySite(output: string, onFile: OnFile = () => {}): Promise<Verification> {
  const seal = readSeal(join(output, SEAL));
  if (seal === undefined) {
    const reason = 'is missing: the site was not built to its end, or is none';
    return { files: 0, problems: [{ file: join(output, SEAL), reason, remedy: 'run «npm run build»' }] };
  }
  const { files, links, others, hidden } = entriesBelow(output);
  const present = new Set(files);
  const verified: Verification = { files: 0, problems: [] };
  const tell = (file: string, reason: string, remedy: string): void => {
    verified.problems.push({ file: join(output, file), reason, remedy });
  };
  for (const line of seal.damaged)
    verified.problems.push({ file: join(output, SEAL), line, reason: 'is no hash and file', remedy: BUILD });
  let done = 0;
  for (const [file, hash] of seal.files) {
    if (!present.has(file)) tell(file, 'is missing', BUILD);
    else if (sha256(readFileSync(join(output, file))) !== hash) tell(file, 'was altered', BUILD);
    else verified.files += 1;
    done += 1;
    onFile(done, seal.files.size);
  }
  for (const file of files) if (file !== SEAL && !seal.files.has(file)) tell(file, EXTRA, REMOVE);
  for (const file of links) tell(file, 'is a symbolic link, which no build makes or follows', REMOVE);
  for (const file of others) tell(file, 'is neither a file nor a folder', REMOVE);
  for (const file of hidden) if (file !== STATE_FOLDER) tell(file, `is hidden, and ${EXTRA}`, REMOVE);
  return verified;
}

const EXTRA = 'is extra: no build made it';
const REMOVE = 'remove it, unless you put it there for your host; builds leave it as it is';

/**
 * Compares the sources with the register: every source that is altered, missing, not registered, or under another's name, and
 * every link in the folder.
 * @param content the content folder
 */
export async function verifySources(
  content: string,
  register: Register,
  onFile: OnFile = () => {},
): Promise<Verification> {
  const folder = sourcesOf(content);
  const files = (await listFiles(folder)).filter((file) => !isNote(file));
  const hashes = new Map<string, string>();
  for (const [at, file] of files.entries()) {
    const path = join(folder, file);
    hashes.set(file, await sha256OfFile(path, statSync(path).size));
    onFile(at + 1, files.length);
  }
  const verified: Verification = { files: 0, problems: await findLinkProblems(content) };
  const names = new SourceNames(register);
  const present = new Set(hashes.values());
  /** The hashes of what lies under a name of another source's only. */
  const exchanged = new Set<string>();
  for (const [file, hash] of hashes) {
    const source = register.source(hash);
    const owner = source && names.ownerOf(file, source);
    if (owner === undefined) continue;
    if (hashes.get(owner) !== hash) exchanged.add(hash);
    verified.problems.push(exchangedProblem(file, owner));
  }
  for (const [hash, source] of register.sources()) {
    const problem = present.has(hash) ? undefined : await problemOf(hash, source, hashes);
    if (problem !== undefined) verified.problems.push(problem);
    else if (!exchanged.has(hash)) verified.files += 1;
  }
  for (const [file, hash] of hashes) {
    if (register.source(hash) !== undefined) continue;
    const reason = 'is extra: the register does not know its bytes';
    const remedy = 'run «npm run convert», which takes it in';
    verified.problems.push({ file: `sources/${file}`, reason, remedy });
  }
  return verified;
}

/** Which names sources came in under. Some file systems spell a name otherwise than it was written. */
class SourceNames {
  readonly #registered: ReadonlySet<string>;

  constructor(register: Register) {
    this.#registered = new Set([...register.sources()].flatMap(([, { files }]) => [...files].map(spelled)));
  }

  /** Of a file whose name is registered for other bytes: the name that its bytes came in under. A copy's name is no source's. */
  ownerOf(file: string, { files }: KnownSource): string | undefined {
    const own = [...files];
    if (!this.#registered.has(spelled(file)) || own.some((name) => spelled(name) === spelled(file)))
      return undefined;
    return own[0];
  }
}

function spelled(name: string): string {
  return oneLine(name.normalize('NFC'));
}

function exchangedProblem(file: string, owner: string): ProblemDetails {
  return {
    file: `sources/${file}`,
    reason: `holds the bytes that came in as sources/${owner}, and not its own`,
    remedy: `give the files their names back (sources/${owner} is the name of this one), or bring both back from a backup`,
  };
}

const BACKUP = 'bring it back from a backup or from where it came; the register has its SHA-256';

async function problemOf(
  hash: string,
  { files, place }: KnownSource,
  hashes: ReadonlyMap<string, string>,
): Promise<ProblemDetails | undefined> {
  if (place !== undefined) {
    if (!existsSync(place)) return { file: place, reason: 'is missing', remedy: BACKUP };
    const same = (await sha256OfFile(place, statSync(place).size)) === hash;
    return same ? undefined : { file: place, reason: 'was altered', remedy: BACKUP };
  }
  const [first = ''] = files;
  const altered = [...files].find((file) => hashes.has(file));
  return altered === undefined
    ? { file: `sources/${first}`, reason: 'is missing', remedy: BACKUP }
    : { file: `sources/${altered}`, reason: 'was altered', remedy: BACKUP };
}
