/** Makes register lines of a run's sources and articles, and the jobs that write the articles. */
import {
  type Accession,
  type BatchDefaults,
  isUndone,
  type Register,
} from '../../archive/register/register.ts';
import type { SourceFile } from '../../archive/sources.ts';
import type { SourceFailure } from '../article/sourceError.ts';
import type { IncomingArticle } from '../identity/incomingArticle.ts';
import type { Ownership } from '../identity/ownership.ts';
import type { TitleEndings } from '../metadata/titles/titleEndings.ts';
import type { SkippedPart } from '../reading/parseSource.ts';
import type { Outcome } from './outcome.ts';
import type { PictureIndex } from './pictureIndex.ts';
import type { WriteArticleJob, WrittenArticle } from './writeArticle.ts';

/** Makes the line with a source's place and batch defaults, which the lines of its parts lack; none where the register has them. */
export function sourceLine(
  { file, sha256, path, inPlace = false }: SourceFile,
  given: BatchDefaults,
  register: Register,
  at: string,
): Accession[] {
  const known = register.getSource(sha256);
  const isSameGiven = JSON.stringify(given) === JSON.stringify(known?.given ?? {});
  const isSamePlace = !inPlace || known?.place === path;
  if (isSameGiven && isSamePlace) return [];
  return [
    {
      at,
      source: file,
      sha256,
      given: isSameGiven ? undefined : given,
      place: isSamePlace ? undefined : path,
    },
  ];
}

/** The values that all jobs of a run share. */
export interface JobContext {
  register: Register;
  ownership: Ownership;
  /** The endings of the titles of all sources. */
  endings: TitleEndings;
  /** The ids in the names of the content folder's files; undefined where these were not listed. */
  present: ReadonlySet<string> | undefined;
  /** Where the pictures of the articles may be. */
  pictures: PictureIndex;
  /** The time that identifies the batch. */
  at: string;
  write: boolean;
}

/**
 * Makes the job that writes an article.
 * @param given the batch defaults of its source
 * @returns undefined where another source contained the article before or describes it better, or where a person wrote it
 */
export function writeJob(
  article: IncomingArticle,
  given: BatchDefaults,
  { register, ownership, endings, present, pictures, at, write }: JobContext,
): WriteArticleJob | undefined {
  const { source, parts, found, id, readAlso, sameStory } = article;
  const last = register.getArticle(id);
  const known = register.getPart(source.sha256, found);
  const isFree = last === undefined || (known !== undefined && last.sha256 !== undefined);
  if (!isFree || found.ref === undefined || !ownership.owns(id, { ...found, source: source.file }))
    return undefined;
  const [ofSource] = sourceLine(source, given, register, at);
  return {
    source: { file: source.file, sha256: source.sha256 },
    ref: found.ref,
    title: endings.cut(found.publisher, found.title),
    absent: last === undefined && present !== undefined && !present.has(id),
    id,
    readAlso,
    sameStory,
    places: pictures.findPlaces(article),
    last: last && { article: last.article, address: last.address, markdown: last.markdown },
    line: { ...ofSource, ...partLine(source, parts, found, at), id, identity: found.identity },
    write,
  };
}

/** Makes the register line of an article; none where the register has it. */
export function articleLine(
  { source, parts, found, id }: IncomingArticle,
  written: WrittenArticle | undefined,
  register: Register,
  at: string,
): Accession[] {
  const known = register.getPart(source.sha256, found);
  const isNew = known?.id === undefined || isUndone(known);
  const line = partLine(source, parts, found, at);
  if (written === undefined) return isNew ? [{ ...line, id, duplicate: true }] : [];
  const { outcome, title, file, address, markdown, images = [] } = written;
  if (!isRegistered(outcome, isNew)) return [];
  const { identity } = found;
  const pictures = images.length === 0 ? {} : { images };
  return [{ ...line, id, identity, article: file, address, markdown, title, ...pictures }];
}

/** Written articles always get a line; articles that were there before get one where their part has none yet. */
function isRegistered(outcome: Outcome, isNew: boolean): boolean {
  return outcome === 'converted' || (isNew && (outcome === 'kept' || outcome === 'unchanged'));
}

/** Makes the register line of a part that is no article; none where the register has it. */
export function skippedLine(
  source: SourceFile,
  parts: number,
  skipped: Pick<SkippedPart, 'entry' | 'part' | 'reason'>,
  register: Register,
  at: string,
): Accession[] {
  const { reason } = skipped;
  const known = register.getPart(source.sha256, skipped);
  if (known?.skipped === reason) return [];
  return [{ ...partLine(source, parts, skipped, at), skipped: reason }];
}

/** Makes the register line of a source that failed; none where the register has it. */
export function failedLine(
  { file, sha256 }: SourceFile,
  { reason }: SourceFailure,
  register: Register,
  at: string,
): Accession[] {
  if (register.getSource(sha256)?.failed === reason) return [];
  return [{ at, source: file, sha256, failed: reason }];
}

function partLine(
  { file, sha256 }: SourceFile,
  parts: number,
  { entry, part }: Pick<SkippedPart, 'entry' | 'part'>,
  at: string,
): Accession {
  return { at, source: file, sha256, entry, part, parts: parts > 1 ? parts : undefined };
}
