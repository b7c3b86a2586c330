/**
 * Passes what is decided about the articles of all parts to the shards, which compose the Markdown. Paths are relative to folders that
 * each machine may have elsewhere.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, rm } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import * as z from 'zod';
import type { VocabularyEntry } from '../../archive/vocabulary/vocabulary.ts';
import { sha256, writeFileAtomically } from '../../system/files/files.ts';
import { TempStore, type TempStoreRef } from '../../system/files/tempStore.ts';
import { InputProblem } from '../../system/problem.ts';
import { formatSealed, readSealed, type SealedFormat } from '../../system/shards/sealedText.ts';
import { compareCodeUnits } from '../../text/compareCodeUnits.ts';
import type { Decided } from '../batch/writeAll.ts';
import type { TagCooccurrenceCounts } from '../metadata/tags/tagCooccurrence.ts';
import type { ComposeJob } from '../write/composeJob.ts';
import type { ConvertParts } from './convertParts.ts';
import { type DataFile, findAltered, listDataFiles } from './dataFiles.ts';
import { CONTENTS_FOLDER, PART_COMMAND, PICTURES_FOLDER } from './partManifest.ts';

const MANIFEST_NAME = 'khizana-decisions.txt';
/** The version changes with the format. */
const FORMAT: SealedFormat = { name: 'khizana decisions', version: 1 };
const JOBS_FILE = 'jobs';
/** How many jobs a worker gets at once. */
const BATCH_SIZE = 64;

/** The folders that paths are relative to. */
export interface DecisionFolders {
  content: string;
  /** The folder of uploads. */
  media?: string | undefined;
}

/** The value of a file of jobs: the counts of all tag rows first, then batches of jobs. */
type StoredJobs = ComposeJob[] | TagCooccurrenceCounts;

const headSchema = z.object({
  version: z.string(),
  count: z.number().int().min(1),
  decisions: z.string(),
  vocabulary: z.string(),
});

type BatchPlace = [offset: number, length: number];

/**
 * Names the decisions about all articles of parts: other parts, vocabularies or tag rows give another name.
 * @returns 64 hexadecimal digits
 */
export function nameDecisions(
  parts: ConvertParts,
  counts: TagCooccurrenceCounts,
  vocabulary: readonly VocabularyEntry[],
): string {
  const summed = createHash('sha256');
  const add = (value: unknown): void => {
    summed.update(`${JSON.stringify(value)}\n`);
  };
  add([parts.hashes(), hashVocabulary(vocabulary)]);
  for (const count of [counts.words, counts.pairs])
    add([...count].sort(([a], [b]) => compareCodeUnits(a, b)));
  return summed.digest('hex');
}

/** Returns the hash of what is decided about one article. @param job with the paths of decisions */
export function hashJob(job: ComposeJob): string {
  return sha256(JSON.stringify(job));
}

/** Returns the hash of a vocabulary, by which tag rows are cut. */
export function hashVocabulary(vocabulary: readonly VocabularyEntry[]): string {
  return sha256(JSON.stringify(vocabulary));
}

export interface DecisionOptions {
  /** The folder to write. */
  output: string;
  version: string;
  vocabulary: readonly VocabularyEntry[];
  folders: DecisionFolders;
}

/** Writes decisions into a folder. */
export async function writeDecisions(
  parts: ConvertParts,
  decided: Decided,
  { output, version, vocabulary, folders }: DecisionOptions,
): Promise<void> {
  if (existsSync(output) && !existsSync(join(output, MANIFEST_NAME)) && !existsSync(join(output, JOBS_FILE)))
    throw new InputProblem({
      file: output,
      reason: 'has something else than decisions, which they would replace',
      remedy: 'choose a folder of its own with --output, such as _convert/decisions',
    });
  await rm(join(output, MANIFEST_NAME), { force: true });
  await rm(join(output, PICTURES_FOLDER), { recursive: true, force: true });
  await mkdir(join(output, PICTURES_FOLDER), { recursive: true });
  const store = new TempStore<StoredJobs>(join(output, JOBS_FILE), isStored);
  const place = ({ offset, length }: TempStoreRef): BatchPlace => [offset, length];
  const counts = place(store.put(decided.counts));
  const batches = new Map<number, BatchPlace[]>();
  const pending = new Map<number, ComposeJob[]>();
  const put = (index: number, jobs: ComposeJob[]): void => {
    if (jobs.length > 0) batches.set(index, [...(batches.get(index) ?? []), place(store.put(jobs))]);
  };
  for (const { source, job } of decided.jobs()) {
    const { index, folder } = parts.partOf(source);
    const portable = toPortable(job, parts, folders);
    for (const hash of listHeld(portable)) await passPicture(hash, folder, parts, output);
    const jobs = pending.get(index) ?? [];
    jobs.push(portable);
    if (jobs.length === BATCH_SIZE) put(index, jobs.splice(0));
    pending.set(index, jobs);
  }
  for (const [index, jobs] of pending) put(index, jobs);
  store.flush();
  store.close();
  const decisions = nameDecisions(parts, decided.counts, vocabulary);
  const head = { version, count: parts.count, decisions, vocabulary: hashVocabulary(vocabulary) };
  const lines = [head, await listDataFiles(output), counts, parts.hashes(), [...batches]];
  await writeFileAtomically(
    join(output, MANIFEST_NAME),
    formatSealed(
      FORMAT,
      lines.map((line) => JSON.stringify(line)),
    ),
  );
}

/** Copies a picture of another part, which a page of this part shows: a shard may have only its own part. */
async function passPicture(hash: string, folder: string, parts: ConvertParts, output: string): Promise<void> {
  if (existsSync(join(folder, CONTENTS_FOLDER, PICTURES_FOLDER, hash))) return;
  const [from, to] = [parts.findPicture(hash), join(output, PICTURES_FOLDER, hash)];
  if (from !== undefined && !existsSync(to)) await copyFile(from, to);
}

/** The decisions about the articles of one part. */
export interface PartDecisions {
  version: string;
  decisions: string;
  /** The hash of the vocabulary. */
  vocabulary: string;
  /** The hash of the part's manifest when they were made; undefined where there are not so many parts. */
  partHash: string | undefined;
  count: number;
  counts: TagCooccurrenceCounts;
  /** Yields the jobs in batches. */
  batches(): Generator<ComposeJob[]>;
}

/**
 * Opens the decisions about one part.
 * @param index the number of the part
 * @throws InputProblem where the folder has no decisions, or they are not as they were written
 */
export async function openDecisions(folder: string, index: number): Promise<PartDecisions> {
  const refuse = (reason: string): never => {
    throw new InputProblem({ file: folder, reason, remedy: `make them with «${PART_COMMAND} --decide»` });
  };
  const found = readSealed(join(folder, MANIFEST_NAME), FORMAT);
  if (found.kind === 'missing') return refuse('has no decisions, or they were not made to their end');
  if (found.kind === 'other-version') return refuse('has decisions of another version of Khizana');
  if (found.kind === 'damaged') return refuse('has decisions that are not as they were written');
  const [head = '', fileList = '', countPlace = '', hashList = '', batchList = ''] = found.lines;
  const files: DataFile[] = JSON.parse(fileList);
  const altered = await findAltered(folder, files);
  if (altered !== undefined) return refuse(`has decisions whose file ${altered} was altered or is missing`);
  const hashes: string[] = JSON.parse(hashList);
  const places: [number, BatchPlace[]][] = JSON.parse(batchList);
  const store = new TempStore<StoredJobs>('', isStored);
  const get = ([offset, length]: BatchPlace): StoredJobs =>
    store.get({ path: join(folder, JOBS_FILE), offset, length });
  const counts = get(JSON.parse(countPlace));
  if (Array.isArray(counts)) return refuse('has decisions without counts');
  return {
    ...headSchema.parse(JSON.parse(head)),
    partHash: hashes[index - 1],
    counts,
    *batches() {
      for (const place of new Map(places).get(index) ?? []) {
        const jobs = get(place);
        if (Array.isArray(jobs)) yield jobs;
      }
      store.close();
    },
  };
}

const HELD = 'held:';
const CONTENT = 'content:';
const MEDIA = 'media:';
const OTHER = 'file:';

/** Makes the paths of a job relative to folders that each machine may have elsewhere. */
export function toPortable(
  job: ComposeJob,
  parts: ConvertParts,
  { content, media }: DecisionFolders,
): ComposeJob {
  const { ref, places } = job;
  const shorten = (path: string): string => {
    if (parts.hasPictureAt(path)) return `${HELD}${basename(path)}`;
    for (const [prefix, folder] of [
      [CONTENT, content],
      [MEDIA, media],
    ])
      if (folder !== undefined && path.startsWith(`${folder}${sep}`))
        return `${prefix}${relative(folder, path).replaceAll('\\', '/')}`;
    return `${OTHER}${path}`;
  };
  return {
    ...job,
    ref: { ...ref, path: basename(ref.path) },
    ...(Array.isArray(places)
      ? { places: places.map((found) => found.map((one) => ({ ...one, path: shorten(one.path) }))) }
      : {}),
  };
}

function listHeld({ places }: ComposeJob): string[] {
  if (!Array.isArray(places)) return [];
  return places.flat().flatMap(({ path }) => (path.startsWith(HELD) ? path.slice(HELD.length) : []));
}

/**
 * Gives the paths of a job on this machine.
 * @param part the folder of the part
 * @param findHeld returns the path of a picture that a source holds, by the SHA-256 of its bytes
 * @throws InputProblem where this machine lacks the file of a picture
 */
export function fromPortable(
  job: ComposeJob,
  part: string,
  { content, media }: DecisionFolders,
  findHeld: (hash: string) => string,
): ComposeJob {
  const { ref, places } = job;
  const resolve = (path: string): string => {
    if (path.startsWith(HELD)) return findHeld(path.slice(HELD.length));
    const own = path.startsWith(CONTENT)
      ? join(content, path.slice(CONTENT.length))
      : path.startsWith(MEDIA)
        ? join(media ?? '', path.slice(MEDIA.length))
        : path.slice(OTHER.length);
    if (existsSync(own)) return own;
    throw new InputProblem({
      file: own,
      reason: 'is a picture that the machine has which decided, and this one lacks',
      remedy: 'give the same content folder, and the same --media',
    });
  };
  return {
    ...job,
    ref: { ...ref, path: join(part, CONTENTS_FOLDER, ref.path) },
    ...(Array.isArray(places)
      ? { places: places.map((found) => found.map((one) => ({ ...one, path: resolve(one.path) }))) }
      : {}),
  };
}

/** Checks only the shape, since this program wrote the store. */
function isStored(value: unknown): value is StoredJobs {
  return typeof value === 'object' && value !== null;
}
