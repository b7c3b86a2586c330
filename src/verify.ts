/** Whether a site is as it was built, and the sources are what the register says that came in. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { linkProblems } from './archive/contentFolder.ts';
import { listFiles, sha256, sha256OfFile } from './archive/files.ts';
import type { ProblemDetails } from './archive/problem.ts';
import type { KnownSource, Register } from './archive/register.ts';
import { isNote, sourcesOf } from './convert/sources.ts';
import { readSeal, SEAL } from './site/seal.ts';

export interface Verified {
  /** How many files were as they should be. */
  files: number;
  /** What is not as it should be, each with its file. */
  problems: ProblemDetails[];
}

/** Is told how many files of how many were looked at. */
export type OnFile = (done: number, total: number) => void;

const BUILD = 'run «npm run build -- --clean»';

/**
 * Compares a site with its seal: every file that is altered, missing or extra.
 * @param output the site's folder
 */
export async function verifySite(output: string, onFile: OnFile = () => {}): Promise<Verified> {
  const sealed = await readSeal(join(output, SEAL));
  if (sealed === undefined) {
    const reason = 'is missing: the site was not built to its end, or is none';
    return { files: 0, problems: [{ file: join(output, SEAL), reason, remedy: 'run «npm run build»' }] };
  }
  const present = new Set(await listFiles(output));
  const verified: Verified = { files: 0, problems: [] };
  const tell = (file: string, reason: string, remedy: string): void => {
    verified.problems.push({ file: join(output, file), reason, remedy });
  };
  let done = 0;
  for (const [file, hash] of sealed) {
    if (!present.has(file)) tell(file, 'is missing', BUILD);
    else if (sha256(readFileSync(join(output, file))) !== hash) tell(file, 'was altered', BUILD);
    else verified.files += 1;
    done += 1;
    onFile(done, sealed.size);
  }
  for (const file of present)
    if (file !== SEAL && !sealed.has(file))
      tell(file, 'is extra: no build made it', `remove it, or ${BUILD}`);
  return verified;
}

/**
 * Compares the sources with the register: every source that is altered, missing or not registered, and every link in the folder.
 * @param content the content folder
 */
export async function verifySources(
  content: string,
  register: Register,
  onFile: OnFile = () => {},
): Promise<Verified> {
  const folder = sourcesOf(content);
  const files = (await listFiles(folder)).filter((file) => !isNote(file));
  const hashes = new Map<string, string>();
  for (const [at, file] of files.entries()) {
    const path = join(folder, file);
    hashes.set(file, await sha256OfFile(path, statSync(path).size));
    onFile(at + 1, files.length);
  }
  const verified: Verified = { files: 0, problems: await linkProblems(content) };
  const present = new Set(hashes.values());
  for (const [hash, source] of register.sources()) {
    const problem = present.has(hash) ? undefined : await problemOf(hash, source, hashes);
    if (problem === undefined) verified.files += 1;
    else verified.problems.push(problem);
  }
  for (const [file, hash] of hashes) {
    if (register.source(hash) !== undefined) continue;
    const reason = 'is extra: the register does not know its bytes';
    const remedy = 'run «npm run convert», which takes it in';
    verified.problems.push({ file: `sources/${file}`, reason, remedy });
  }
  return verified;
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
