/** Accession: a source's articles get their ids, their Markdown files and their lines in the register. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addressOf, articleFileOf, type FrontMatter } from '../archive/article.ts';
import { isMissing, sha256, writeWhole } from '../archive/files.ts';
import { formatArticleFile, parseArticleFile } from '../archive/frontMatter.ts';
import { type Accession, appendToRegister, type Register } from '../archive/register.ts';
import { escapeParagraph } from '../text/markdown.ts';
import { shortestId } from './identify.ts';
import type { SourceArticle, SourceContents } from './source.ts';
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
 * Gives the articles of one source their ids and their Markdown. Nothing is written yet.
 * @throws InputProblem where the catalogue would refuse an article, so that it never has to
 */
export function compose(
  source: SourceFile,
  { format, articles }: SourceContents,
  register: Register,
): Composed[] {
  const before = register.ofSource(source.sha256);
  const earlier = (part: number): Accession | undefined => before.findLast((line) => line.part === part);
  const ids: string[] = [];
  for (const [part, { identity }] of articles.entries()) {
    const identityOf = (id: string): string | undefined =>
      register.ofArticle(id)?.identity ?? articles[ids.indexOf(id)]?.identity;
    ids.push(earlier(part)?.id ?? newId(identity, identityOf));
  }
  const others = [...new Set(ids.slice(1))].filter((id) => id !== ids[0]);
  return articles.map((article, part) => {
    const id = ids[part] ?? '';
    const origin = { file: source.file, sha256: source.sha256, format, part };
    const front = frontMatter(article, id, part === 0 ? others : [], origin);
    const text = formatArticleFile(front, article.paragraphs.map(escapeParagraph).join('\n\n'));
    parseArticleFile(text, source.file);
    return { article, id, front, text, known: earlier(part) };
  });
}

/** Places the articles of one source, and registers what is new about them after their files are written. */
export async function accede(
  content: string,
  source: SourceFile,
  articles: readonly Composed[],
  register: Register,
): Promise<Placed[]> {
  const placed: Placed[] = [];
  const lines: Accession[] = [];
  for (const [part, { article, id, front, text, known }] of articles.entries()) {
    const last = register.ofArticle(id) ?? lines.find((line) => line.id === id);
    const duplicate = known ? known.duplicate === true : last !== undefined;
    const file = last?.article ?? articleFileOf({ ...front, id });
    const outcome = duplicate ? 'duplicate' : await place(join(content, file), text, last);
    placed.push({ outcome, id, title: article.title, source: source.file, file });
    const common = { at: new Date().toISOString(), source: source.file, sha256: source.sha256, part, id };
    if (duplicate && !known) lines.push({ ...common, duplicate: true });
    if (outcome === 'converted' || (outcome === 'kept' && !known)) {
      const address = addressOf({
        lang: article.lang,
        id,
        ...(front.date === undefined ? {} : { day: front.date.slice(0, 10) }),
      });
      lines.push({ ...common, identity: article.identity, article: file, address, markdown: sha256(text) });
    }
  }
  await appendToRegister(content, register, lines);
  return placed;
}

function newId(identity: string, identityOf: (id: string) => string | undefined): string {
  return shortestId(identity, (id) => {
    const other = identityOf(id);
    return other !== undefined && other !== identity;
  });
}

function frontMatter(
  { title, lang, date, dateAsGiven, publisher, tags, linked, review }: SourceArticle,
  id: string,
  readAlso: string[],
  source: FrontMatter['source'],
): FrontMatter {
  return { id, title, lang, date, dateAsGiven, publisher, tags, readAlso, linked, source, review };
}

/** Writes a Markdown file unless that would undo what an editor did. */
async function place(path: string, text: string, last: Accession | undefined): Promise<Outcome> {
  const present = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (present === undefined && last !== undefined) return 'deleted';
  if (present === text) return last === undefined ? 'converted' : 'unchanged';
  if (present !== undefined && sha256(present) !== last?.markdown) return 'kept';
  await writeWhole(path, text);
  return 'converted';
}
