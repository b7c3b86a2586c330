/** Accession: a source's articles get their ids, their Markdown files and their lines in the register. */
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { addressOf, articleFileOf, type FrontMatter } from '../archive/article.ts';
import { isMissing, sha256, writeWhole } from '../archive/files.ts';
import { formatArticleFile, parseArticleFile } from '../archive/frontMatter.ts';
import type { ProblemDetails } from '../archive/problem.ts';
import type { Accession, Register } from '../archive/register.ts';
import { Claims } from './claims.ts';
import type { Removed } from './draft.ts';
import { earlierAccession, Ids } from './ids.ts';
import type { Skipped, SourceArticle, SourceContents } from './source.ts';
import type { SourceFile } from './sources.ts';

/**
 * What became of an article: `converted`, its file was written; `unchanged`, the file is as it would be written;
 * `kept`, an editor changed the file and it stays; `deleted`, an editor deleted it and it is not made again;
 * `duplicate`, the archive has the article from another source.
 */
export type Outcome = 'converted' | 'unchanged' | 'kept' | 'deleted' | 'duplicate';

export interface Placed {
  outcome: Outcome;
  id: string;
  title: string;
  /** Its source, relative to `content/sources`. */
  source: string;
  /** Its Markdown file, relative to the content folder. */
  file: string;
  /** What was taken out of its text, span by span, with the rule that took it. */
  removed: readonly Removed[];
  /** What the converter was unsure of, by rule. */
  review: readonly string[];
}

/** An article as it is to be written. */
export interface Composed {
  article: SourceArticle;
  id: string;
  front: FrontMatter;
  /** Its Markdown file. */
  text: string;
  /** Its line in the register, where its source came in before. */
  known: Accession | undefined;
}

/**
 * Gives the articles of one source their Markdown. Nothing is written yet.
 * @param ids the ids of its articles
 * @throws InputProblem where the catalogue would refuse an article, so that it never has to
 */
export function compose(
  source: SourceFile,
  contents: SourceContents,
  register: Register,
  ids: readonly string[] = new Ids(register).of(source, contents),
): Composed[] {
  const along = ids.filter((id, at) => contents.articles[at]?.along === true && id !== ids[0]);
  return contents.articles.map((article, at) => {
    const { part, url, captured } = article;
    const id = ids[at] ?? '';
    const origin = { file: source.file, sha256: source.sha256, format: contents.format, part, url, captured };
    const front = frontMatter(article, id, at === 0 ? [...new Set(along)] : [], origin);
    const text = formatArticleFile(front, article.body);
    parseArticleFile(text, source.file);
    return { article, id, front, text, known: earlierAccession(register, source, part) };
  });
}

export interface Acceded {
  placed: Placed[];
  /** Parts that are no articles, told with their reason. */
  skipped: ProblemDetails[];
  /** What is new about them, for the register. */
  lines: Accession[];
}

/**
 * Places the articles of one source. What is to be registered is returned: the files come first.
 * @param claims which articles are this source's to describe
 */
export async function accede(
  content: string,
  source: SourceFile,
  articles: readonly Composed[],
  register: Register,
  claims = new Claims(),
): Promise<Acceded> {
  const acceded: Acceded = { placed: [], skipped: [], lines: [] };
  for (const { article, id, front, text, known } of articles) {
    const { part } = article;
    const last = register.ofArticle(id) ?? acceded.lines.find((line) => line.id === id);
    // What another source brought before, or a person wrote, is not for a newcomer to describe.
    const free = last === undefined || (known !== undefined && last.sha256 !== undefined);
    const owned = free && claims.owns(id, source.file, part);
    const target = targetOf(front, id, last);
    const outcome = owned ? await place(content, target, text, last) : 'duplicate';
    const file = outcome === 'converted' ? target : (last?.article ?? target);
    const { title, removed, review } = article;
    acceded.placed.push({ outcome, id, title, source: source.file, file, removed, review });
    const common = lineOf(source, part);
    if (outcome === 'duplicate' && !known) acceded.lines.push({ ...common, id, duplicate: true });
    if (outcome === 'converted' || (outcome === 'kept' && !known)) {
      const day = front.date?.slice(0, 10);
      const address = addressOf({ lang: article.lang, id, ...(day === undefined ? {} : { day }) });
      const { identity } = article;
      acceded.lines.push({ ...common, id, identity, article: file, address, markdown: sha256(text) });
    }
  }
  return acceded;
}

/** Tells of the parts of a source that are no articles, and registers those that were not registered so before. */
export function skip(
  source: SourceFile,
  parts: readonly Skipped[],
  register: Register,
): Omit<Acceded, 'placed'> {
  const fresh = parts.filter(
    ({ part, reason }) => earlierAccession(register, source, part)?.skipped !== reason,
  );
  return {
    skipped: parts.map(({ part, title, reason }) => ({
      file: `sources/${source.file}`,
      field: `part ${part}${title === '' ? '' : ` «${title}»`}`,
      reason,
    })),
    lines: fresh.map(({ part, reason }) => ({ ...lineOf(source, part), skipped: reason })),
  };
}

function frontMatter(
  { title, lang, date, dateAsGiven, publisher, authors, section, tags, linked, review }: SourceArticle,
  id: string,
  readAlso: string[],
  source: FrontMatter['source'],
): FrontMatter {
  const described = { id, title, lang, date, dateAsGiven, publisher, authors, section, tags };
  return { ...described, readAlso, linked, source, review };
}

function lineOf({ file, sha256 }: SourceFile, part: number): Accession {
  return { at: new Date().toISOString(), source: file, sha256, part };
}

/** Where an article's file belongs: by its date, unless an editor moved it elsewhere. */
function targetOf(front: FrontMatter, id: string, last: Accession | undefined): string {
  const own = articleFileOf({ ...front, id });
  if (last?.article === undefined || last.address === undefined) return own;
  const [, , ...day] = last.address.split('/').slice(0, -2);
  const registered = { lang: front.lang, id, ...(day.length === 3 ? { date: day.join('-') } : {}) };
  return last.article === articleFileOf(registered) ? own : last.article;
}

/**
 * Writes a Markdown file unless that would undo what an editor did. A file that no one touched follows its date into
 * another folder.
 */
async function place(
  content: string,
  file: string,
  text: string,
  last: Accession | undefined,
): Promise<Outcome> {
  const lastFile = last?.article ?? file;
  const present = await readFile(join(content, lastFile), 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (present === undefined && last !== undefined) return 'deleted';
  if (present === text && lastFile === file) return last === undefined ? 'converted' : 'unchanged';
  if (present !== undefined && sha256(present) !== last?.markdown) return 'kept';
  await writeWhole(join(content, file), text);
  if (lastFile !== file) await rm(join(content, lastFile));
  return 'converted';
}
