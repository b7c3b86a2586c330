/**
 * Knows what earlier deployments put on a target.
 *
 * The seal of the site (`SHA256SUMS`) is the list of the last deployment that put all its files; it is put after them. A deployment
 * first puts a journal, a list of the files that it will put or remove, and removes it last. So after a deployment that was stopped,
 * the journals name every file whose bytes are not certain, and every file that the next deployment may remove or replace.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MARK_FILE } from '../site/output/outputLocation.ts';
import { readSeal, SEAL } from '../site/output/seal.ts';
import { LOST_FOUND_FOLDER } from '../site/output/siteFolder.ts';
import { readMark } from '../site/output/siteMark.ts';
import { STATE_FOLDER } from '../system/files/lock.ts';
import { InputProblem } from '../system/problem.ts';
import { compareCodeUnits } from '../text/compareCodeUnits.ts';
import type { Target } from './targets/target.ts';

const JOURNAL = /^\.khizana\/deployment-(\d{1,6})$/u;
const JOURNAL_HEADER = 'khizana-deployment 1';
/** A copy of the new seal, for targets that do not replace files atomically: the seal itself may be cut short. */
const SEAL_COPY = `${STATE_FOLDER}/${SEAL}`;
/**
 * Files that rsync and rclone leave where they are killed: `x/.~tmp~/page.html`, and since rclone 1.63 `x/page.html.1a2b3c4d.partial`.
 */
const RSYNC_LEFTOVER = /^(.*)\.~tmp~\/([^/]+)$/u;
const RCLONE_LEFTOVER = /^(.+)\.[0-9a-f]{8}\.partial$/u;

export interface TargetState {
  /** The sizes of all files, without those of `.khizana`. */
  sizes: ReadonlyMap<string, number>;
  /** The hashes of the files that are certain. */
  certain: ReadonlyMap<string, string>;
  /** All files that earlier deployments may have put. */
  known: ReadonlySet<string>;
  /** The seal's text; undefined where no deployment reached its end, or the last one was stopped. */
  seal: string | undefined;
  /** The files of a deployment that was stopped, without those of the site. They are removed at the end. */
  leftovers: readonly string[];
  /** The journals of deployments that were stopped. */
  journals: readonly string[];
  /** The files that the journals name. */
  journalled: ReadonlySet<string>;
}

/**
 * Reads the files, seals and journals of a target.
 * @param adopt whether a target is taken over that holds something else than a site of Khizana's
 * @throws InputProblem where it holds something else and is not taken over
 */
export async function readTargetState(target: Target, adopt: boolean): Promise<TargetState> {
  const listed = await target.list();
  const own = [...listed.keys()].filter((file) => isOwnState(file));
  const journals = own.filter((file) => JOURNAL.test(file));
  const folder = mkdtempSync(join(tmpdir(), 'khizana-deploy-'));
  try {
    const wanted = [...journals, SEAL_COPY, SEAL, MARK_FILE].filter((file) => (listed.get(file) ?? -1) >= 0);
    if (wanted.length > 0) await target.fetch(wanted, folder);
    const journalled = new Set(journals.flatMap((file) => readJournal(target, folder, file)));
    const isInterrupted = journals.length > 0;
    const isSite = readMark(folder).kind === 'site';
    if (!isInterrupted && !isSite && !adopt) refuseForeign(target, listed);
    const seals =
      isSite || isInterrupted ? [SEAL, SEAL_COPY].map((file) => readSeal(join(folder, file))) : [];
    const sealed = seals.flatMap((seal) => [...(seal?.files ?? [])]);
    const known = new Set([...sealed.map(([file]) => file), ...journalled]);
    const isSealed = isSite && !isInterrupted && seals[0] !== undefined;
    const leftovers = isInterrupted ? [...listed.keys()].filter((file) => isLeftover(file, known)) : [];
    return {
      sizes: new Map([...listed].filter(([file]) => !file.startsWith(`${STATE_FOLDER}/`))),
      certain: new Map(sealed.filter(([file]) => !journalled.has(file))),
      known,
      seal: isSealed ? readFileSync(join(folder, SEAL), 'utf8') : undefined,
      leftovers: [...leftovers, ...own.filter((file) => !JOURNAL.test(file))],
      journals,
      journalled,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Puts a file of `.khizana` on a target. */
async function putState(target: Target, file: string, text: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'khizana-deploy-'));
  try {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
    await target.put([file], folder, { isReplacing: false, onFile: () => {} });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Puts a journal. It replaces none, so that a journal that was cut short is that of a deployment which put nothing else.
 * @param journals those that the target has
 * @param files those that the deployment will put or remove
 * @returns the journal's path
 */
export async function putJournal(
  target: Target,
  journals: readonly string[],
  files: readonly string[],
): Promise<string> {
  const numbers = journals.map((file) => Number(JOURNAL.exec(file)?.[1]));
  const journal = `${STATE_FOLDER}/deployment-${1 + Math.max(0, ...numbers)}`;
  await putState(target, journal, `${[JOURNAL_HEADER, ...files].join('\n')}\n`);
  return journal;
}

/** Puts a copy of the seal before the seal, where a stopped upload could leave half of one. */
export async function putSealCopy(target: Target, seal: string): Promise<string[]> {
  if (target.replacesAtomically) return [];
  await putState(target, SEAL_COPY, seal);
  return [SEAL_COPY];
}

function readJournal(target: Target, folder: string, file: string): string[] {
  const [header = '', ...lines] = readFileSync(join(folder, file), 'utf8').split('\n');
  // The text behind the last line break is a line that was cut short.
  if (header === JOURNAL_HEADER) return lines.slice(0, -1);
  if (JOURNAL_HEADER.startsWith(header)) return [];
  throw new InputProblem({
    file: `${target.name}: ${file}`,
    reason: 'is the journal of a later version of Khizana',
    remedy: 'upload with that version',
  });
}

/** Files of a deployment in `.khizana`, which may also hold the lock of a build. */
function isOwnState(file: string): boolean {
  const [folder, name = '', ...rest] = file.split('/');
  if (folder !== STATE_FOLDER) return false;
  const isStaged = name === 'staged' && rest.length > 0;
  return JOURNAL.test(file) || file === SEAL_COPY || isStaged || (rest.length === 0 && name.startsWith('.'));
}

function isLeftover(file: string, known: ReadonlySet<string>): boolean {
  const [, folder, name] = RSYNC_LEFTOVER.exec(file) ?? [];
  if (folder !== undefined) return known.has(`${folder}${name}`);
  const [, whole] = RCLONE_LEFTOVER.exec(file) ?? [];
  return whole !== undefined && known.has(whole);
}

/** @throws InputProblem where a target has files. Hidden ones are a host's. */
function refuseForeign(target: Target, listed: ReadonlyMap<string, number>): void {
  const visible = [...listed.keys()]
    .filter((file) => !file.startsWith('.') && !file.startsWith(`${LOST_FOUND_FOLDER}/`))
    .sort(compareCodeUnits);
  const [first] = visible;
  if (first === undefined) return;
  throw new InputProblem({
    file: target.name,
    reason: `holds ${visible.length} files that no deployment put there, such as ${first}`,
    remedy:
      'give another target; or add --adopt to upload into it: files with names of the site are replaced, and all others stay',
  });
}
