/**
 * Reads the catalogue: every article of a content folder, validated, in the order of accession. It holds no bodies, so that large
 * archives fit into memory.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sha256 } from '../system/files/files.ts';
import { type FileStats, StatCache } from '../system/files/statCache.ts';
import { fileProblem, InputProblem, type ProblemDetails } from '../system/problem.ts';
import { compareCodeUnits } from '../text/compareCodeUnits.ts';
import { makeLead } from '../text/lead.ts';
import { type Article, type FrontMatter, momentOf } from './article/article.ts';
import { extractBody, parseArticleFile } from './article/frontMatter.ts';
import { listArticleFiles } from './contentFolder.ts';
import type { ParseCache, ParsedArticle } from './parseCache.ts';
import { type Register, readRegister } from './register/register.ts';

/** A catalogue without access to bodies. */
export interface AssembledCatalogue {
  /** In the order of accession. */
  articles: readonly Article[];
  byId: ReadonlyMap<string, Article>;
  /** By id, the article in the other language that shares the translation key. */
  pairs: ReadonlyMap<string, Article>;
  /** Files that are not valid articles. The site leaves them out. */
  problems: readonly ProblemDetails[];
  /** Oddities that leave nothing out. */
  warnings: readonly ProblemDetails[];
}

export interface Catalogue extends AssembledCatalogue {
  /** Reads an article's body, which is Markdown, from its file. */
  readBody(article: Pick<Article, 'file'>): string;
}

export interface CatalogueOptions {
  /** The folder's register, where the caller has read it. */
  register?: Register;
  /** Articles that earlier runs parsed. */
  parseCache?: ParseCache;
  /** Stats of files that have not been written since. */
  statCache?: StatCache;
}

/**
 * Reads all articles below `articles/` of a content folder.
 * An invalid file or a symbolic link becomes a problem, and the others are read. A missing folder has no articles.
 * @throws InputProblem where the register cannot be read, or where a link leads to a folder of articles
 */
export async function readCatalogue(
  content: string,
  { register: given, parseCache, statCache = new StatCache() }: CatalogueOptions = {},
): Promise<Catalogue> {
  const register = given ?? (await readRegister(content));
  const articles: Article[] = [];
  const problems: ProblemDetails[] = [];
  const warnings: ProblemDetails[] = [];
  const listed = await listArticleFiles(content, statCache);
  problems.push(...listed.problems);
  for (const file of listed.files) {
    if (!file.endsWith('.md')) continue;
    try {
      const path = join(content, file);
      const stats = statCache.stat(path);
      const { article, unknown } =
        getCached(file, stats, register, parseCache) ?? parseFile(path, file, stats, register, parseCache);
      articles.push(article);
      for (const field of unknown) {
        warnings.push({ file, field, reason: 'is not a field that Khizana knows; it has no effect' });
      }
    } catch (error) {
      problems.push(fileProblem(file, error));
    }
  }
  await parseCache?.save();
  const catalogue = assembleCatalogue(articles, register);
  return {
    ...catalogue,
    readBody: ({ file }) => extractBody(readFileSync(join(content, file), 'utf8'), file),
    problems: [...problems, ...catalogue.problems],
    warnings: [...warnings, ...catalogue.warnings],
  };
}

function getCached(
  file: string,
  stats: FileStats,
  register: Register,
  parseCache: ParseCache | undefined,
): ParsedArticle | undefined {
  const cached = parseCache?.get(file, stats);
  return cached === undefined || cached.hasOwnId || register.getArticleAt(file)?.id === cached.article.id
    ? cached
    : undefined;
}

function parseFile(
  path: string,
  file: string,
  stats: FileStats,
  register: Register,
  parseCache: ParseCache | undefined,
): ParsedArticle {
  const text = readFileSync(path, 'utf8');
  const { front, body, unknown } = parseArticleFile(text, file);
  const article = createArticle({ front, body }, file, sha256(text), register);
  // V8 substrings keep the parent string alive, so copy what is kept.
  const parsed = structuredClone({ article, hasOwnId: front.id !== undefined, unknown });
  parseCache?.set(file, stats, parsed);
  return parsed;
}

/**
 * Creates an article from its file's front matter and the beginning of its body.
 * @param hash the SHA-256 of the file's bytes
 * @throws InputProblem where neither the file nor the register has its id
 */
export function createArticle(
  { front, body }: { front: FrontMatter; body: string },
  file: string,
  hash: string,
  register: Register,
): Article {
  const id = front.id ?? register.getArticleAt(file)?.id;
  if (id === undefined) {
    throw new InputProblem({
      file,
      field: 'id',
      reason: 'is missing',
      remedy: 'run «npm run convert», which registers the file',
    });
  }
  // Extra fields are on no page, and of a summary only the lead is. Large archives should not hold them in memory.
  const {
    summary,
    extra: _extra,
    tags = [],
    images = [],
    authors = [],
    readAlso = [],
    linked = [],
    review = [],
    translationKey = id,
    ...fields
  } = front;
  const day = front.date?.slice(0, 10);
  const moment = front.date === undefined ? undefined : momentOf(front.date);
  const lead = makeLead(front.title, summary, body);
  return {
    ...fields,
    id,
    day,
    tags,
    images,
    authors,
    readAlso,
    linked,
    review,
    translationKey,
    ...(moment === undefined ? {} : { moment }),
    ...(lead === undefined ? {} : { lead }),
    file,
    sha256: hash,
  };
}

/** Sorts articles into the order of accession and pairs them. Of two with the same id, the first is kept. */
export function assembleCatalogue(unsorted: readonly Article[], register: Register): AssembledCatalogue {
  const articles = unsorted.toSorted(
    (a, b) => register.getPosition(a.id) - register.getPosition(b.id) || compareCodeUnits(a.file, b.file),
  );
  const byId = new Map<string, Article>();
  const problems: ProblemDetails[] = [];
  for (const article of articles) {
    const first = byId.get(article.id);
    if (first === undefined) byId.set(article.id, article);
    else problems.push(duplicateId(article, first));
  }
  const unique = [...byId.values()];
  return { articles: unique, byId, ...pairUp(unique), problems };
}

/** Gives a catalogue that has only some of its articles, which may be changed ones. A pair needs both of its articles. */
export function withArticles(catalogue: Catalogue, articles: readonly Article[]): Catalogue {
  const byId = new Map(articles.map((article) => [article.id, article]));
  const pairs = new Map(
    [...catalogue.pairs].flatMap(([id, { id: other }]): [string, Article][] => {
      const pair = byId.get(other);
      return byId.has(id) && pair !== undefined ? [[id, pair]] : [];
    }),
  );
  return { ...catalogue, articles, byId, pairs };
}

function duplicateId(article: Article, first: Article): ProblemDetails {
  return {
    file: article.file,
    field: 'id',
    reason: `${article.id} is the id of ${first.file} too`,
    remedy: 'a copy needs no id: take the line out, and «npm run convert» gives it one',
  };
}

/** Pairs articles of different languages that share a translation key. A third article with that key is a mistake. */
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
    const [first] = group;
    const other = group.find(({ lang }) => lang !== first?.lang);
    if (first && other) {
      pairs.set(first.id, other);
      pairs.set(other.id, first);
    }
    for (const extra of group.filter((article) => article !== first && article !== other)) {
      warnings.push({
        file: extra.file,
        field: 'translationKey',
        reason: `${extra.translationKey} already belongs to ${first?.file ?? ''}${other ? ` and ${other.file}` : ''}`,
        remedy: 'a pair is one article in each language',
      });
    }
  }
  return { pairs, warnings };
}
