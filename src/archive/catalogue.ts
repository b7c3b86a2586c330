/**
 * The catalogue: every article of a content folder, parsed once, validated, in the order of accession. Texts are not held: an
 * archive of any size fits into memory.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { sha256 } from '../system/files/files.ts';
import { type FileStats, StatCache } from '../system/files/statCache.ts';
import { errorMessage, InputProblem, type ProblemDetails } from '../system/problem.ts';
import { compareCodeUnits } from '../text/compareCodeUnits.ts';
import type { Article, FrontMatter } from './article/article.ts';
import { bodyIn, parseArticleFile } from './article/frontMatter.ts';
import { listArticleFiles } from './contentFolder.ts';
import type { ParseCache, ParsedArticle } from './parseCache.ts';
import { type Register, readRegister } from './register/register.ts';

/** Articles put together. */
export interface AssembledCatalogue {
  /** In the order of accession. */
  articles: readonly Article[];
  byId: ReadonlyMap<string, Article>;
  /** The other half of a pair: by id, the article in the other language that shares its translation key. */
  pairs: ReadonlyMap<string, Article>;
  /** Files that could not become articles; they are left out of the site. */
  problems: readonly ProblemDetails[];
  /** What is odd, but left nothing out. */
  warnings: readonly ProblemDetails[];
}

export interface Catalogue extends AssembledCatalogue {
  /** An article's text in Markdown, from its file. */
  bodyOf(article: Pick<Article, 'file'>): string;
}

export interface CatalogueOptions {
  /** The folder's register, where it was read already. */
  register?: Register;
  /** What is remembered of earlier times. */
  memory?: ParseCache;
  /** What was looked at of its files before, where they have not been written since. */
  times?: StatCache;
}

/**
 * Reads all articles below `articles/` of a content folder.
 * A broken file or a link becomes a problem and the others go on; files and folders that are not there are no error.
 * @throws InputProblem where the register cannot be read, or a link leads to a folder of articles
 */
export async function readCatalogue(
  content: string,
  { register: known, memory, times = new StatCache() }: CatalogueOptions = {},
): Promise<Catalogue> {
  const register = known ?? (await readRegister(content));
  const articles: Article[] = [];
  const problems: ProblemDetails[] = [];
  const warnings: ProblemDetails[] = [];
  const listed = await listArticleFiles(content, times);
  problems.push(...listed.problems);
  for (const file of listed.files) {
    if (!file.endsWith('.md')) continue;
    try {
      const path = join(content, file);
      const looked = times.statOf(path);
      const { article, unknown } =
        remembered(file, looked, register, memory) ?? parse(path, file, looked, register, memory);
      articles.push(article);
      for (const field of unknown) {
        warnings.push({ file, field, reason: 'is not a field that Khizana knows; it has no effect' });
      }
    } catch (error) {
      problems.push(error instanceof InputProblem ? error.details : { file, reason: errorMessage(error) });
    }
  }
  await memory?.save();
  const catalogue = assembleCatalogue(articles, register);
  return {
    ...catalogue,
    bodyOf: ({ file }) => bodyIn(readFileSync(join(content, file), 'utf8'), file),
    problems: [...problems, ...catalogue.problems],
    warnings: [...warnings, ...catalogue.warnings],
  };
}

function remembered(
  file: string,
  times: FileStats,
  register: Register,
  memory: ParseCache | undefined,
): ParsedArticle | undefined {
  const known = memory?.get(file, times);
  return known === undefined || known.named || register.articleAt(file)?.id === known.article.id
    ? known
    : undefined;
}

function parse(
  path: string,
  file: string,
  times: FileStats,
  register: Register,
  memory: ParseCache | undefined,
): ParsedArticle {
  const text = readFileSync(path, 'utf8');
  const { front, unknown } = parseArticleFile(text, file);
  const article = articleOf(front, file, sha256(text), register);
  // A copy: a value that V8 cut out of the file as it stands there, as its source's hash, holds on to all of the file's text.
  const parsed = structuredClone({ article, named: front.id !== undefined, unknown });
  memory?.set(file, times, parsed);
  return parsed;
}

/**
 * Makes one article of what its file says.
 * @param hash the SHA-256 of the file's bytes
 * @throws InputProblem where neither the file nor the register knows its id
 */
export function articleOf(front: FrontMatter, file: string, hash: string, register: Register): Article {
  const id = front.id ?? register.articleAt(file)?.id;
  if (id === undefined) {
    throw new InputProblem({
      file,
      field: 'id',
      reason: 'is missing',
      remedy: 'run «npm run convert», which registers the file',
    });
  }
  const {
    tags = [],
    authors = [],
    readAlso = [],
    linked = [],
    review = [],
    translationKey = id,
    ...fields
  } = front;
  const day = front.date?.slice(0, 10);
  return {
    ...fields,
    id,
    ...(day === undefined ? {} : { day }),
    tags,
    authors,
    readAlso,
    linked,
    review,
    translationKey,
    ...(front.date?.includes('T') ? { moment: DateTime.fromISO(front.date).toMillis() } : {}),
    file,
    sha256: hash,
  };
}

/** Puts articles in the order of accession and finds their pairs; of two that have one id, the first is taken. */
export function assembleCatalogue(found: readonly Article[], register: Register): AssembledCatalogue {
  const articles = found.toSorted(
    (a, b) => register.position(a.id) - register.position(b.id) || compareCodeUnits(a.file, b.file),
  );
  const byId = new Map<string, Article>();
  const problems: ProblemDetails[] = [];
  for (const article of articles) {
    const first = byId.get(article.id);
    if (first === undefined) byId.set(article.id, article);
    else problems.push(doubleId(article, first));
  }
  const unique = [...byId.values()];
  return { articles: unique, byId, ...pairUp(unique), problems };
}

function doubleId(article: Article, first: Article): ProblemDetails {
  return {
    file: article.file,
    field: 'id',
    reason: `${article.id} is the id of ${first.file} too`,
    remedy: 'a copy needs no id: take the line out, and «npm run convert» gives it one',
  };
}

/** Pairs the articles of two languages that share a translation key; a third one is a mistake. */
function pairUp(articles: readonly Article[]): { pairs: Map<string, Article>; warnings: ProblemDetails[] } {
  const byKey = new Map<string, Article[]>();
  for (const article of articles) {
    const group = byKey.get(article.translationKey) ?? [];
    group.push(article);
    byKey.set(article.translationKey, group);
  }
  const pairs = new Map<string, Article>();
  const warnings: ProblemDetails[] = [];
  for (const group of byKey.values()) {
    const [one] = group;
    const other = group.find(({ lang }) => lang !== one?.lang);
    if (one && other) {
      pairs.set(one.id, other);
      pairs.set(other.id, one);
    }
    for (const extra of group.filter((article) => article !== one && article !== other)) {
      warnings.push({
        file: extra.file,
        field: 'translationKey',
        reason: `${extra.translationKey} already belongs to ${one?.file ?? ''}${other ? ` and ${other.file}` : ''}`,
        remedy: 'a pair is one article in each language',
      });
    }
  }
  return { pairs, warnings };
}
