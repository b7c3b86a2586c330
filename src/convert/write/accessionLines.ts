/** Accession: who an article belongs to, and what the register is told of it. */
import {
  type Accession,
  type BatchDefaults,
  isUndone,
  type Register,
} from '../../archive/register/register.ts';
import type { SourceError } from '../convertTasks.ts';
import type { Ownership } from '../identity/ownership.ts';
import type { SourceFile } from '../intake/sources.ts';
import type { Skipped } from '../reading/parseSource.ts';
import type { FoundArticle } from '../reading/readSourceFile.ts';
import type { Outcome, WriteArticleJob, WrittenArticle } from './writeArticle.ts';

/** One part of a source on its way into the archive. */
export interface IncomingArticle {
  source: SourceFile;
  /** How many parts its source has. */
  parts: number;
  found: FoundArticle;
  id: string;
  readAlso: string[];
  sameStory?: string;
}

/** The line that says of a source what its parts' lines do not: where it lies, and what was given for it. */
export function sourceLine(
  { file, sha256, path, inPlace = false }: SourceFile,
  given: BatchDefaults,
  register: Register,
  at: string,
): Accession[] {
  const known = register.source(sha256);
  const sameGiven = JSON.stringify(given) === JSON.stringify(known?.given ?? {});
  const samePlace = !inPlace || known?.place === path;
  if (sameGiven && samePlace) return [];
  return [
    { at, source: file, sha256, ...(sameGiven ? {} : { given }), ...(samePlace ? {} : { place: path }) },
  ];
}

/** What the jobs of a run have in common. */
export interface JobContext {
  register: Register;
  claims: Ownership;
  /** The ids that files in the content folder are called by, where that was looked for. */
  present: ReadonlySet<string> | undefined;
  /** The time that the batch is known by. */
  at: string;
  write: boolean;
}

/**
 * What is to be done for an article, where it is this source's to describe.
 * @param given what is said of the source's articles
 * @returns undefined where another source brought it before or describes it better, or a person wrote it
 */
export function jobFor(
  { source, parts, found, id, readAlso, sameStory }: IncomingArticle,
  given: BatchDefaults,
  { register, claims, present, at, write }: JobContext,
): WriteArticleJob | undefined {
  const last = register.ofArticle(id);
  const known = register.partOf(source.sha256, found);
  const free = last === undefined || (known !== undefined && last.sha256 !== undefined);
  if (!free || found.ref === undefined || !claims.owns(id, { ...found, source: source.file }))
    return undefined;
  const { article, address, markdown } = last ?? {};
  const [ofSource] = sourceLine(source, given, register, at);
  return {
    source: { file: source.file, sha256: source.sha256 },
    ref: found.ref,
    absent: last === undefined && present !== undefined && !present.has(id),
    ...{ id, readAlso, ...(sameStory === undefined ? {} : { sameStory }) },
    ...(last === undefined ? {} : { last: { article, address, markdown } }),
    line: { ...ofSource, ...partLine(source, parts, found, at), id, identity: found.identity },
    write,
  };
}

/** What the register is told of an article, if anything is new. */
export function articleLine(
  { source, parts, found, id }: IncomingArticle,
  placed: WrittenArticle | undefined,
  register: Register,
  at: string,
): Accession[] {
  const known = register.partOf(source.sha256, found);
  const fresh = known?.id === undefined || isUndone(known);
  const line = partLine(source, parts, found, at);
  if (placed === undefined) return fresh ? [{ ...line, id, duplicate: true }] : [];
  const { outcome, file, address, markdown } = placed;
  if (!isTold(outcome, fresh)) return [];
  const { identity, title } = found;
  return [{ ...line, id, identity, article: file, address, markdown, title }];
}

/** What was written is always told; what was there, where its part was not registered yet. */
function isTold(outcome: Outcome, fresh: boolean): boolean {
  return outcome === 'converted' || (fresh && (outcome === 'kept' || outcome === 'unchanged'));
}

/** What the register is told of a part that is no article, if that is new. */
export function skippedLine(
  source: SourceFile,
  parts: number,
  skipped: Skipped,
  register: Register,
  at: string,
): Accession[] {
  const { reason } = skipped;
  const known = register.partOf(source.sha256, skipped);
  if (known?.skipped === reason) return [];
  return [{ ...partLine(source, parts, skipped, at), skipped: reason }];
}

/** What the register is told of a source that failed, if that is new. */
export function failedLine(
  { file, sha256 }: SourceFile,
  { reason }: SourceError,
  register: Register,
  at: string,
): Accession[] {
  if (register.source(sha256)?.failed === reason) return [];
  return [{ at, source: file, sha256, failed: reason }];
}

function partLine(
  { file, sha256 }: SourceFile,
  parts: number,
  { entry, part }: Pick<Skipped, 'entry' | 'part'>,
  at: string,
): Accession {
  return {
    ...{ at, source: file, sha256 },
    ...(entry === undefined ? {} : { entry }),
    part,
    ...(parts > 1 ? { parts } : {}),
  };
}
