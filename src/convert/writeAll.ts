/** What was read is written: each article by the source that describes it best, with what the archive says of it. */
import { basename, join } from 'node:path';
import {
  type Accession,
  appendToRegister,
  type BatchDefaults,
  type Register,
} from '../archive/register/register.ts';
import { createWriteAheadLog, removeWriteAheadLog } from '../archive/register/writeAheadLog.ts';
import { listFiles } from '../system/files/files.ts';
import { chunksOf, mapInOrder } from '../system/mapInOrder.ts';
import type { ProblemDetails } from '../system/problem.ts';
import type { Removed } from './article/draft.ts';
import { type ConvertPool, resultOrFault, type SourceLimits } from './convertPool.ts';
import type { SourceError } from './convertTasks.ts';
import type { Sketches } from './duplicates/sketches.ts';
import { identifyBatch } from './identity/identifyBatch.ts';
import { defaultsFor } from './intake/batch.ts';
import type { SourceIndex } from './intake/sourceIndex.ts';
import type { SourceFile } from './intake/sources.ts';
import type { FailedSource, ReadSourceResult } from './readAll.ts';
import type { Skipped } from './reading/parseSource.ts';
import {
  articleLine,
  failedLine,
  type IncomingArticle,
  jobFor,
  skippedLine,
  sourceLine,
} from './write/accessionLines.ts';
import type { Outcome, WrittenArticle } from './write/writeArticle.ts';

/** How many articles are handed over together, and how many hand-overs are under way. */
const TOGETHER = 64;
const UNDER_WAY = 4;

/** What became of one article, for people. */
export interface ArticleReport {
  outcome: Outcome;
  id: string;
  title: string;
  /** Its source, relative to `content/sources`, and where it stands in it. */
  source: string;
  entry?: string;
  /** Its Markdown file, relative to the content folder. */
  file: string;
  /** What was taken out of its text, span by span, with the rule that took it. */
  removed: readonly Removed[];
  /** What the converter was unsure of, by rule. */
  review: readonly string[];
}

/** A Markdown file that will be written over. */
export interface FileChange {
  file: string;
  before: string;
  after: string;
}

/** All that will be written over: how many files, and the differences of the first of them. */
export interface PendingChanges {
  files: number;
  first: readonly FileChange[];
}

/** More differences than these nobody reads, and all of them may be more than memory. */
const MOST_SHOWN = 500;

/** Where more articles than these are written, looking through the folder once takes less time than looking for each. */
const MANY = 200;

export interface WriteAllOptions {
  content: string;
  /** The time that the batch is known by. */
  batch: string;
  read: readonly ReadSourceResult[];
  failed: readonly FailedSource[];
  given: BatchDefaults;
  register: Register;
  index: SourceIndex;
  sketches: Sketches;
  pool: ConvertPool;
  limits: SourceLimits;
  write: boolean;
  onProgress: (done: number, total: number) => void;
  onChanges: ((changes: PendingChanges) => boolean | Promise<boolean>) | undefined;
}

export interface WriteReport {
  articles: ArticleReport[];
  skipped: ProblemDetails[];
  failed: ProblemDetails[];
  declined: boolean;
}

/** One part of a source in its turn. */
type Turn = { source: SourceFile; parts: number } & ({ entrant: IncomingArticle } | { skipped: Skipped });

/**
 * Writes articles, and registers them piece by piece. The files come first, so that a stop loses lines and never files; the next run
 * finds those lines in the write-ahead log.
 */
export async function writeAll(writing: WriteAllOptions): Promise<WriteReport> {
  const { read, failed, register, index, pool, limits, write, onProgress, onChanges, batch } = writing;
  const written: WriteReport = { articles: [], skipped: [], failed: [], declined: false };
  for (const { source, fault } of failed) written.failed.push(problemOf(source, fault.reason));
  const { entrants, claims } = identifyBatch(read, register, writing.sketches);
  const turns = turnsOf(read, entrants);
  const present = turns.length > MANY ? await idsPresent(writing.content) : undefined;
  if (turns.length > 0) await pool.broadcast('usePile', index.pile().counts());
  const pieces = (really: boolean) =>
    mapInOrder(chunksOf(turns, TOGETHER), UNDER_WAY, (piece) => placePiece(piece, really));

  if (write && onChanges !== undefined) {
    const first: FileChange[] = [];
    let files = 0;
    for await (const piece of pieces(false)) {
      const changes = piece.flatMap(changeOf);
      files += changes.length;
      for (const change of changes.slice(0, MOST_SHOWN - first.length)) first.push(change);
    }
    if (files > 0 && !(await onChanges({ files, first }))) return { ...written, declined: true };
  }
  if (write) createWriteAheadLog(writing.content);
  const append = (lines: Accession[]): Promise<void> =>
    write ? appendToRegister(writing.content, register, lines) : Promise.resolve();
  await append(failed.flatMap(({ source, fault }) => failedLine(source, fault, register, batch)));
  const told = new Set<string>();
  let done = 0;
  onProgress(done, turns.length);
  for await (const piece of pieces(write)) {
    const lines: Accession[] = [];
    for (const outcome of piece) {
      const { source } = outcome.turn;
      if (!told.has(source.sha256))
        for (const line of sourceLine(source, defaultsFor(source, register, writing.given), register, batch))
          lines.push(line);
      told.add(source.sha256);
      for (const line of tell(outcome, written, register, batch)) lines.push(line);
    }
    await append(lines);
    done += piece.length;
    onProgress(done, turns.length);
  }
  if (write) await removeWriteAheadLog(writing.content);
  return written;

  async function placePiece(piece: readonly Turn[], really: boolean): Promise<Outcomes> {
    const context = { register, claims, present, at: batch, write: really };
    const jobs = piece.map((turn) =>
      'entrant' in turn
        ? jobFor(turn.entrant, defaultsFor(turn.source, register, writing.given), context)
        : undefined,
    );
    const outcomes = await pool.runBatch(
      'place',
      jobs.filter((job) => job !== undefined),
    );
    const placed = outcomes.map((outcome) => resultOrFault(outcome, 'Writing', limits));
    return piece.map((turn, at) => ({ turn, placed: jobs[at] === undefined ? undefined : placed.shift() }));
  }
}

/** The ids that Markdown files of articles are called by. */
async function idsPresent(content: string): Promise<Set<string>> {
  const links: string[] = [];
  const files = await listFiles(join(content, 'articles'), ({ path }) => links.push(path));
  return new Set([...files, ...links].map((file) => basename(file, '.md')));
}

type Outcomes = { turn: Turn; placed: WrittenArticle | SourceError | undefined }[];

function turnsOf(
  read: readonly ReadSourceResult[],
  entrants: ReadonlyMap<SourceFile, IncomingArticle[]>,
): Turn[] {
  return read.flatMap(({ source, contents }) => {
    const parts = contents.articles.length + contents.skipped.length;
    const own = entrants.get(source) ?? [];
    return [
      ...own.map((entrant) => ({ source, parts, entrant })),
      ...contents.skipped.map((skipped) => ({ source, parts, skipped })),
    ];
  });
}

function changeOf({ placed }: Outcomes[number]): FileChange[] {
  return placed === undefined || 'reason' in placed || placed.change === undefined
    ? []
    : [{ file: placed.file, ...placed.change }];
}

/** Tells what became of a part. @returns what the register is told */
function tell(
  { turn, placed }: Outcomes[number],
  written: WriteReport,
  register: Register,
  at: string,
): Accession[] {
  const { source, parts } = turn;
  if ('skipped' in turn) {
    written.skipped.push(skippedProblem(source, turn.skipped));
    return skippedLine(source, parts, turn.skipped, register, at);
  }
  const { id, found } = turn.entrant;
  if (placed !== undefined && 'reason' in placed) {
    const { reason } = placed;
    written.failed.push(
      parts === 1 ? problemOf(source, reason) : skippedProblem(source, { ...found, reason }),
    );
    return parts === 1
      ? failedLine(source, placed, register, at)
      : skippedLine(source, parts, { ...found, reason }, register, at);
  }
  written.articles.push({
    ...{ outcome: placed?.outcome ?? 'duplicate', id, title: found.title, source: source.file },
    ...(found.entry === undefined ? {} : { entry: found.entry }),
    file: placed?.file ?? register.ofArticle(id)?.article ?? '',
    removed: placed?.removed ?? [],
    review: placed?.review ?? [],
  });
  return articleLine(turn.entrant, placed, register, at);
}

function problemOf({ file, path, inPlace }: SourceFile, reason: string): ProblemDetails {
  return { file: inPlace === true ? path : `sources/${file}`, reason };
}

function skippedProblem(source: SourceFile, { entry, part, title, reason }: Skipped): ProblemDetails {
  const place = [entry, `part ${part}`].filter((name) => name !== undefined).join(', ');
  return { ...problemOf(source, reason), field: `${place}${title === '' ? '' : ` «${title}»`}` };
}
